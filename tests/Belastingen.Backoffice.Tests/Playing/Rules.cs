namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>Rules as officers write them.</summary>
internal static class Rules
{
    public static readonly object[] Ground =
        [new { legalBasis = "PolicyRule", decidedBy = "College", reason = "Corona", decisionNumber = "2020-118", decidedOn = "2020-02-18" }];

    /// <summary>For a group, 18-03 through 30-04-2020, same amounts later.</summary>
    public static void Postpone(this PlayedOffice office, long id, string group, string number = "2020-118", string from = "2020-03-18",
        string through = "2020-04-30", string plan = "Append", object? sideEffects = null) => office.Rule(id, 1, new
        {
            name = $"Regel {id}",
            scope = new { group },
            window = new { from, through },
            treatment = new { kind = "Postpone", plans = new[] { new { kind = plan } }, latest = "2021-02-26" },
            sideEffects = sideEffects ?? new { },
            ground = new[] { new { legalBasis = "PolicyRule", decidedBy = "College", reason = "Corona", decisionNumber = number, decidedOn = "2020-02-18" } },
        });
}
