using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether the exports are what they say.</summary>
internal static class ExportChecks
{
    /// <summary>Without these nothing can be said.</summary>
    private static readonly string[] Needed =
    [
        "balance", "debits", "decisions", "deliveries", "events", "holds", "instalment-origins", "instalments", "mandates", "memberships",
        "announcements", "officers", "opt-outs", "payments", "replannings", "requests", "returns", "rules", "run-reconciliation", "runs", "settings",
    ];

    public static Check[] All { get; } =
    [
        new("Every report that is needed is there.", Missing),
        new("Every export is as it was made: its SHA-256, number of rows and sums are those of its sidecar.", Changed),
    ];

    private static IEnumerable<Finding> Missing(Books books) => Needed.Except(books.Exports.Select(export => export.Name))
        .Select(name => new Finding("export-missing", name, "This report was not exported."));

    private static IEnumerable<Finding> Changed(Books books)
    {
        foreach (var export in books.Exports)
        {
            if (export.Sha256 != export.Sidecar.GetProperty("sha256").GetString())
                yield return new Finding("export-changed", export.File, "The file is not the one that was made: another SHA-256.");
            if (export.Rows.Count != export.Sidecar.GetProperty("row_count").GetInt64())
                yield return new Finding("export-changed", export.File, "The sidecar names another number of rows.");
            foreach (var total in export.Sidecar.GetProperty("totals").EnumerateObject())
                if (export.Rows.Sum(row => row.Number(total.Name)) != total.Value.GetInt64())
                    yield return new Finding("export-changed", $"{export.File} {total.Name}", "The rows add up to another sum than the sidecar says.");
        }
    }
}
