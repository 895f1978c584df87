using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Plans;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>What a rule would do to one bill, date by date. Names nobody.</summary>
/// <param name="TaxYear">Tax year of the bill.</param>
/// <param name="Dates">Every date on which something is debited or paid, before or after.</param>
public sealed record WorkedExample(int TaxYear, IReadOnlyList<ExampleDate> Dates)
{
    /// <summary>
    /// Bills that are tried before giving up: a group may have members, and none of them a bill that moves.
    /// </summary>
    private const int MostTried = 100;

    /// <summary>Finds a bill that the rule touches, and plans it as the night would.</summary>
    /// <param name="session">A snapshot.</param>
    /// <param name="document">A rule without faults.</param>
    /// <param name="night">The night that would apply it first.</param>
    /// <param name="rule">Number of the rule of which it is a new version; null: a new rule.</param>
    public static WorkedExample? Of(OfficeSession session, RuleDocument document, LocalDate night, long? rule = null)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is not null) return null;
        var inForce = SettingsInForce.Of(session);
        var proposal = RulesTonight.Make(
            rule ?? SubmitRule.NextRule(session), int.MaxValue, document, session.At, inForce);
        var begins = document.Window.From.PlusDays(-SuspensionRule.PlansAheadDays);
        var facts = NightFacts.Read(session, begins > night ? begins : night, inForce,
            [.. RulesTonight.Approved(session, inForce).Where(other => other.Id != proposal.Id), proposal]);
        var returning = rule is null ? [] : RestoredTerms.PostponedBeyond(
            session, proposal.Id, proposal.Version, document.Window.Through, facts.Night);
        foreach (var assessment in returning.Take(MostTried))
        {
            var before = StoredPlans.Of(session, assessment);
            var (plan, closed, _) = Returning.Of(before, facts, proposal.Id);
            if (closed.Count > 0) return Of(plan with { Before = before }, facts, proposal.Id);
        }

        foreach (var assessment in Candidates(session, document, facts.FirstNotReleased))
        {
            var before = StoredPlans.Of(session, assessment);
            var plan = SimulatedPlan.Of(before, facts, proposal.Id);
            if (plan.Moved) return Of(plan, facts, proposal.Id);
        }

        return null;
    }

    private static WorkedExample Of(SimulatedPlan plan, NightFacts facts, long rule)
    {
        var before = plan.Before.Debits.ToLookup(term => term.On, term => term.Open.Value);
        var after = plan.DebitedAfter(facts, rule).ToLookup(term => term.On, term => term.Open.Value);
        var paid = plan.After.Terms.Where(term => term.Method == PaymentMethod.Transfer)
            .ToLookup(term => term.On, term => term.Open.Value);
        return new WorkedExample(plan.Before.TaxYear,
        [
            .. before.Concat(after).Concat(paid).Select(date => date.Key).Distinct().Order()
                .Select(day => new ExampleDate(day, before[day].Sum(), after[day].Sum(), paid[day].Sum())),
        ]);
    }

    /// <summary>
    /// The first bills with a debit in the window; of a group whose members are entered, those of its members.
    /// </summary>
    private static List<long> Candidates(OfficeSession session, RuleDocument document, LocalDate first)
    {
        var window = document.Window;
        var entered = document.Scope.Group is not (BuiltInGroups.Everyone or BuiltInGroups.Citizens);
        return [.. session.Stream<long>(
            entered
                ? """
                -- WorkedExample.cs: bills of members
                SELECT a.assessment
                FROM memberships m
                JOIN assessments a ON a.office = m.office AND a.debtor = m.debtor
                WHERE m.office = @office
                AND m.group_code = @Group
                AND m.state = 'Active'
                AND EXISTS (SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment
                    AND i.method = 1
                    AND i.state = 1 AND i.collect_on BETWEEN @from AND @Through)
                """
                : """
                -- WorkedExample.cs: bills
                SELECT a.assessment
                FROM assessments a
                WHERE a.office = @office
                AND EXISTS (SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment
                    AND i.method = 1
                    AND i.state = 1 AND i.collect_on BETWEEN @from AND @Through)
                """,
            new { document.Scope.Group, from = first > window.From ? first : window.From, window.Through })
                .Take(MostTried)];
    }
}

/// <summary>One date of an example.</summary>
/// <param name="On">The date.</param>
/// <param name="Before">Cents debited as the plan stands.</param>
/// <param name="After">Cents debited with the rule.</param>
/// <param name="PaidAfter">Cents that the payer transfers himself by then, with the rule.</param>
public sealed record ExampleDate(LocalDate On, long Before, long After, long PaidAfter);
