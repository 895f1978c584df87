using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>The plan that an officer makes for one bill.</summary>
public abstract record IndividualPlan
{
    private IndividualPlan()
    {
    }

    /// <summary>These amounts on these run dates; together exactly what needs a plan.</summary>
    public sealed record OnDates(IReadOnlyList<(LocalDate On, Cents Amount)> Terms) : IndividualPlan;

    /// <summary>Over the remaining terms.</summary>
    public sealed record Spread : IndividualPlan;

    /// <summary>Together with the remaining terms in equal ones from a date.</summary>
    public sealed record Replan(int Count, LocalDate First) : IndividualPlan;

    /// <summary>The payer transfers it himself, at the latest on this day.</summary>
    public sealed record Transfer(LocalDate By) : IndividualPlan;
}

/// <summary>What an officer planned.</summary>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="Amount">What had no plan that will be carried out.</param>
/// <param name="Opened">The new terms, by date.</param>
public sealed record PlannedIndividually(string Assessment, Cents Amount, IReadOnlyList<TermToOpen> Opened);

/// <summary>
/// Makes a plan for the terms of a bill that need a person: their debit was refused, or they stand in a pause whose
/// plan does not fit. Sums are exact; debits stand on run dates that the notice period allows and no pause covers.
/// </summary>
public static class PlanIndividually
{
    /// <summary>Plans it and takes it off the work list. The caller commits.</summary>
    public static Answer<PlannedIndividually> Execute(
        OfficeSession session, string assessment, IndividualPlan plan, string reason)
    {
        if (session.Lacks(Role.Officer) is { } lacks) return lacks;
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.NotAccepted("Reden", "vul in waarom dit plan zo is gemaakt.");
        if (session.Find<long?>("SELECT assessment FROM assessments WHERE office = @office AND number = @assessment",
            new { assessment }) is not { } key) return new Refusal.NotFound("Aanslag", assessment);

        var needed = TermsToPlan.Of(session, key, NightFacts.Read(session, session.Today));
        if (needed.Terms.Count == 0)
            return new Refusal.WrongState("Een plan maken", "geen termijn heeft een plan nodig");
        if (needed.Refuse(session, plan) is { } refusal) return refusal;
        var (closed, opened) = needed.Plan(plan);
        if (opened.Count == 0) return new Refusal.NotAccepted("Plan", "hiervoor is geen incassodatum over.");

        Record(session, needed, closed, opened, reason);
        return new PlannedIndividually(assessment, needed.Total,
            [.. opened.OrderBy(term => term.On).ThenBy(term => term.Claim)]);
    }

    private static void Record(
        OfficeSession session, TermsToPlan needed, IReadOnlyList<TermToClose> closed, IReadOnlyList<TermToOpen> opened,
        string reason)
    {
        var stored = needed.Stored;
        var number = AuditTrail.Record(session, "PlannedIndividually", Subject.Of("assessment", stored.Assessment),
            Reach.Debtors, new { stored.Assessment, reason, opened });
        AuditTrail.Touch(session, number, stored.Debtor);
        using var book = new PlanBook(session);
        book.Record(new PlanChange(stored.Assessment, ReplanningKind.Individual, session.Today, number, closed, opened)
        {
            Added = needed.WithoutTerm,
            Rule = needed.Rule?.Id,
            RuleVersion = needed.Rule?.Version,
        });
        book.Write();
        session.Execute(
            """
            -- PlanIndividually.cs: what waited for this plan
            UPDATE work_items
            SET closed_on = @today, closed_by = @account
            WHERE office = @office
            AND assessment = @assessment
            AND kind IN ('Refused', 'PlanDoesNotFit', 'Unplanned')
            AND closed_on IS NULL
            """, new { assessment = stored.Assessment, today = session.Today, account = session.Actor });
    }
}
