using Belastingen.Backoffice.Reports;

namespace Belastingen.App.Pages.Reports;

/// <summary>Verantwoording: all reports, by what they are about.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    private static readonly (string Id, string Title, string[] Names)[] Parts =
    [
        ("incasso", "Incasso's", ["run-reconciliation", "runs", "decisions", "debits", "returns", "sample"]),
        ("geld", "Geld en termijnen",
            ["postponed", "balance", "deliveries", "payments", "instalments", "instalment-origins", "replannings",
                "announcements", "mandates"]),
        ("besluiten", "Besluiten en betalers", ["rules", "memberships", "requests", "opt-outs", "holds"]),
        ("mensen", "Mensen en instellingen", ["changes", "officers", "settings", "events"]),
    ];

    public IReadOnlyList<ReportPart> Groups { get; } = [.. InParts()];

    /// <summary>One that no part names stands in the last.</summary>
    private static IEnumerable<ReportPart> InParts()
    {
        var left = AllReports.List.Where(report => Parts.All(part => !part.Names.Contains(report.Name))).ToList();
        foreach (var (id, title, names) in Parts)
            yield return new ReportPart(id, title,
                [.. names.Select(AllReports.Find).OfType<Report>(), .. id == Parts[^1].Id ? left : []]);
    }
}

/// <summary>Reports about one thing.</summary>
internal sealed record ReportPart(string Id, string Title, IReadOnlyList<Report> Reports);
