using Checker.Evidence;

namespace Checker.Checks;

/// <summary>One thing that must be so.</summary>
/// <param name="Sentence">What must be so.</param>
/// <param name="Find">Where it is not.</param>
public sealed record Check(string Sentence, Func<Books, IEnumerable<Finding>> Find);

/// <summary>All checks.</summary>
public static class AllChecks
{
    /// <summary>In the order in which they are reported.</summary>
    public static IReadOnlyList<Check> List { get; } =
    [
        .. ExportChecks.All, .. TrailChecks.All, .. RunChecks.All, .. RunDateChecks.All, .. BankFileChecks.All, .. DebitChecks.All,
        .. MandateChecks.All, .. AnnouncementChecks.All, .. RuleChecks.All, .. CoverChecks.All, .. StopChecks.All, .. PlanChecks.All,
        .. TermChecks.All, .. ReturnChecks.All, .. BalanceChecks.All, .. RecordChecks.All, .. PeopleChecks.All,
    ];

    /// <summary>Every finding.</summary>
    public static List<Finding> Execute(Books books) => [.. List.SelectMany(check => check.Find(books)).Distinct()];
}
