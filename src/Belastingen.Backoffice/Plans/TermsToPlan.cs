using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>The terms of a bill that need a person, and how a plan works out for them.</summary>
internal sealed record TermsToPlan(
    StoredPlan Stored, NightFacts Facts, IReadOnlyList<LiveTerm> Terms, IReadOnlySet<int> Postponed,
    SuspensionRule? Rule)
{
    public Cents Total => Terms.Total(term => term.Open);

    /// <summary>
    /// Live debits that no run will present: those on a date that has passed, and those in a pause. Held ones wait for
    /// their hold.
    /// </summary>
    public static TermsToPlan Of(OfficeSession session, long assessment, NightFacts facts)
    {
        var stored = StoredPlan.Of(session, assessment);
        List<LiveTerm> needed = [];
        HashSet<int> postponed = [];
        SuspensionRule? rule = null;
        foreach (var term in stored.Debits)
        {
            if (facts.Holds.On(stored.Debtor, assessment, term.Claim, term.Part, facts.Night) is not null) continue;
            var cover = facts.Rules.WinnerFor(stored.Debtor, stored.Facts[term.Claim], term.On, term.SharedBy);
            var paused = cover is { Plan: not null };
            if (!paused && term.On >= facts.FirstNotReleased) continue;
            needed.Add(term);
            if (!paused || (rule is not null && rule != cover!.Value.Rule)) continue;
            rule = cover!.Value.Rule;
            postponed.Add(term.Number);
        }

        return new TermsToPlan(stored, facts, needed, postponed, rule);
    }

    /// <summary>What is wrong with a plan; null when nothing is.</summary>
    public Refusal? Refuse(OfficeSession session, IndividualPlan plan)
    {
        if (plan is IndividualPlan.Transfer transfer)
            return transfer.By > Facts.Night
                ? null
                : new Refusal.NotAccepted("Uiterste dag", "deze moet na vandaag liggen.");
        if (!HasUsableMandate(session))
            return new Refusal.NotAccepted("Plan", "er is geen bruikbare machtiging: laat de betaler zelf overmaken.");
        return plan switch
        {
            IndividualPlan.OnDates it => RefuseDates(it.Terms),
            IndividualPlan.Replan { Count: < 1 } => new Refusal.NotAccepted("Aantal termijnen", "dit is minstens 1."),
            _ => null,
        };
    }

    /// <summary>The terms to close and to open; nothing to open when no date is left.</summary>
    public (IReadOnlyList<TermToClose> Closed, IReadOnlyList<TermToOpen> Opened) Plan(IndividualPlan plan) =>
        plan switch
        {
            IndividualPlan.Transfer it => (
                [.. Terms.Select(Close)],
                [.. Terms.Select(
                term =>
                    new TermToOpen(term.Claim, PaymentMethod.Transfer, it.By, term.Open, term.Part, term.SharedBy))]),
            IndividualPlan.OnDates it => OnDates(it.Terms),
            IndividualPlan.Spread => Again(new ResumePlan.Spread()),
            IndividualPlan.Replan it => Again(new ResumePlan.Replan(it.Count, it.First)),
            _ => throw new InvalidOperationException("Unknown plan."),
        };

    private TermToClose Close(LiveTerm term) =>
        term.Close(Postponed.Contains(term.Number) ? TermState.Postponed : TermState.Replaced);

    private Refusal? RefuseDates(IReadOnlyList<(LocalDate On, Cents Amount)> terms)
    {
        List<Fault> faults = [];
        foreach (var (on, amount) in terms)
        {
            var place = $"{on:dd-MM-yyyy}";
            if (amount <= Cents.Zero) faults.Add(new Fault(place, "Een bedrag is meer dan nul.", $"{amount}"));
            if (!Facts.Dates.Contains(on)) faults.Add(new Fault(place, "Dit is geen incassodatum van dit kantoor."));
            else if (on < Facts.FirstAfterNotice)
                faults.Add(new Fault(
                    place, $"De vooraankondiging komt te laat: het kan vanaf {Facts.FirstAfterNotice:dd-MM-yyyy}."));
            else if (IsPaused(on))
                faults.Add(new Fault(place, "Op deze datum staat het afschrijven voor deze betaler stil."));
        }

        if (terms.DistinctBy(term => term.On).Count() < terms.Count)
            faults.Add(new Fault("plan", "Een datum staat er twee keer in."));
        var total = terms.Total(term => term.Amount);
        if (total != Total)
            faults.Add(new Fault("plan", $"De bedragen moeten samen precies € {Total} zijn.", $"€ {total}"));
        return faults.Count == 0 ? null : new Refusal.Faults(faults);
    }

    /// <summary>Whether a pause covers one of the terms on a date.</summary>
    public bool IsPaused(LocalDate on) => Terms.Any(term =>
        Facts.Rules.WinnerFor(Stored.Debtor, Stored.Facts[term.Claim], on,
            term.SharedBy) is { Rule.Document.Treatment: not Treatment.Continue });

    /// <summary>Where a term of the same claim stands on a date already, it is raised.</summary>
    private (IReadOnlyList<TermToClose>,
        IReadOnlyList<TermToOpen>) OnDates(IReadOnlyList<(LocalDate On, Cents Amount)> terms)
    {
        OpenClaim[] claims = [.. Terms.GroupBy(term => term.Claim).OrderBy(claim => claim.Key)
            .Select(claim => new OpenClaim(claim.Key, claim.Total(term => term.Open)))];
        var planned = Division.OverClaims(claims, [.. terms.OrderBy(term => term.On)]);
        var dates = planned.Select(term => (term.Claim, term.On)).ToHashSet();
        var raised = Stored.Debits.Except(Terms)
            .Where(term => term.Part == 0 && dates.Contains((term.Claim, term.On))).ToList();
        var opened = planned.Concat(raised.Select(term => new PlannedTerm(term.Claim, term.On, term.Open)))
            .GroupBy(term => (term.On, term.Claim)).OrderBy(term => term.Key)
            .Select(term => new PlannedTerm(term.Key.Claim, term.Key.On, term.Total(part => part.Amount)));
        return (
            [.. Terms.Select(Close), .. raised.Select(term => term.Close())],
            RestOfShare.Open(Stored, Terms.Concat(raised).Select(term => term.Number), opened, Facts.Rules));
    }

    /// <summary>By a plan of the house, on dates that no pause covers.</summary>
    private (IReadOnlyList<TermToClose>, IReadOnlyList<TermToOpen>) Again(ResumePlan resume)
    {
        var what = ResumePassed.ToReplan(Stored, Terms, Facts);
        what = what with { Dates = what.Dates.ToArray().Where(on => !IsPaused(on)).ToArray(), AboveTwice = true };
        if (Replanning.Plan(resume, what) is not Replanned.Planned planned) return ([], []);
        return (
            [.. planned.Closed.Select(term => Close(Stored.Live(term.Number)))],
            RestOfShare.Open(Stored, planned, Facts.Rules));
    }

    /// <summary>Whether the bill can be debited at all.</summary>
    public bool HasUsableMandate(OfficeSession session) => session.Scalar<long>(
        """
        -- TermsToPlan.cs
        SELECT COUNT(*)
        FROM assessments a
        JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        WHERE a.office = @office
        AND a.assessment = @assessment
        AND (m.ended_on IS NULL OR m.ended_on > @today)
        AND COALESCE(m.last_used_on, m.signed_on) >= @unusedSince
        """,
        new
        {
            assessment = Stored.Assessment,
            today = Facts.Night,
            unusedSince = Facts.Night.PlusMonths(-Facts.InForce.Settings.Mandates.UnusedMonths),
        }) > 0;
}
