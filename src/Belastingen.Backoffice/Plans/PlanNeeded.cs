using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Plans;

/// <summary>What an officer knows when he makes a plan by hand.</summary>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Amount">What needs a plan; zero: nothing.</param>
/// <param name="CanDebit">Whether there is a mandate that can be used; else the payer transfers it.</param>
/// <param name="Dates">
/// Run dates on which it can be debited: the notice period allows them and no pause covers them.
/// </param>
public sealed record PlanToMake(string Assessment, long Debtor, Cents Amount, bool CanDebit,
    IReadOnlyList<LocalDate> Dates);

/// <summary>Tells for which amount of a bill an officer has to make a plan, and on which dates it can stand.</summary>
public static class PlanNeeded
{
    /// <summary>Two years of months: who plans further ahead has something else in mind.</summary>
    private const int MostDates = 24;

    /// <summary>Looks at one bill.</summary>
    public static Answer<PlanToMake> Execute(OfficeSession session, long assessment)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        if (session.Find<string>("SELECT number FROM assessments WHERE office = @office AND assessment = @assessment",
            new { assessment }) is not { } number) return new Refusal.NotFound("Aanslag", $"{assessment}");
        var facts = NightFacts.ReadForFew(session);
        var needed = TermsToPlan.Of(session, assessment, facts);
        return new PlanToMake(
            number, needed.Stored.Debtor, needed.Total, needed.HasUsableMandate(session),
            [.. facts.Dates.OnOrAfter(facts.FirstAfterNotice).ToArray().Where(on => !needed.IsPaused(on))
                .Take(MostDates)]);
    }
}
