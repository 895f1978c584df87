using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>What of a bill needs a person, and how a plan works out for it.</summary>
/// <param name="Stored">The plan as it is.</param>
/// <param name="Facts">The night.</param>
/// <param name="Terms">Live debits that no run will present, and what has no term yet, numbered below zero.</param>
/// <param name="Postponed">Numbers of those among them that stand in a pause.</param>
/// <param name="Rule">The rule of that pause.</param>
internal sealed record TermsToPlan(
    StoredPlan Stored, NightFacts Facts, IReadOnlyList<LiveTerm> Terms, IReadOnlySet<int> Postponed,
    SuspensionRule? Rule)
{
    /// <summary>What had no term: a plan adds it.</summary>
    public Cents WithoutTerm => Terms.Where(term => term.Number < 0).Total(term => term.Open);

    public Cents Total => Terms.Total(term => term.Open);

    /// <summary>
    /// Live debits that no run will present: those on a date that has passed, and those in a pause. Held ones wait for
    /// their hold.
    /// </summary>
    public static TermsToPlan Of(OfficeSession session, long assessment, NightFacts facts)
    {
        var stored = StoredPlans.Of(session, assessment);
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

        needed.AddRange(WithoutTerms(session, stored, facts.Night));
        return new TermsToPlan(stored, facts, needed, postponed, rule);
    }

    /// <summary>What a claim still owes beyond its terms.</summary>
    private static IEnumerable<LiveTerm> WithoutTerms(OfficeSession session, StoredPlan stored, LocalDate night) =>
        session.Query<(long Claim, long OpenCents)>(
            """
            -- TermsToPlan.cs: what is open of each claim
            SELECT claim, assessed_cents - reduced_cents - remitted_cents - paid_cents - presented_cents
                + refundable_cents
            FROM claims
            WHERE office = @office
            AND assessment = @assessment
            ORDER BY claim
            """, new { assessment = stored.Assessment })
            .Select(claim => (claim.Claim, Left: new Cents(claim.OpenCents)
                - stored.Terms.Where(term => term.Claim == claim.Claim).Total(term => term.Open)))
            .Where(claim => claim.Left > Cents.Zero)
            .Select(claim => new LiveTerm(
                (int)-claim.Claim, (int)claim.Claim, 0, PaymentMethod.Debit, night, claim.Left, SharedBy: 0));

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
                Closed(Terms, []),
                [.. Terms.Select(
                term =>
                    new TermToOpen(term.Claim, PaymentMethod.Transfer, it.By, term.Open, term.Part, term.SharedBy))]),
            IndividualPlan.OnDates it => OnDates(it.Terms),
            IndividualPlan.Spread => Again(new ResumePlan.Spread()),
            IndividualPlan.Replan it => Again(new ResumePlan.Replan(it.Count, it.First)),
            _ => throw new InvalidOperationException("Unknown plan."),
        };

    /// <summary>What has no term is not closed.</summary>
    private List<TermToClose> Closed(IEnumerable<LiveTerm> terms, IEnumerable<LiveTerm> raised) =>
    [
        .. terms.Where(term => term.Number > 0).Select(
            term => term.Close(Postponed.Contains(term.Number) ? TermState.Postponed : TermState.Replaced)),
        .. raised.Select(term => term.Close()),
    ];

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
            Closed(Terms, raised),
            RestOfShare.Open(
                Stored, Terms.Concat(raised).Select(term => term.Number).Where(number => number > 0), opened,
                Facts.Rules));
    }

    /// <summary>By a plan of the house, on dates that no pause covers.</summary>
    private (IReadOnlyList<TermToClose>, IReadOnlyList<TermToOpen>) Again(ResumePlan resume)
    {
        var what = ResumePassed.ToReplan(Stored, Terms, Facts);
        what = what with { Dates = what.Dates.ToArray().Where(on => !IsPaused(on)).ToArray(), AboveTwice = true };
        if (Replanning.Plan(resume, what) is not Replanned.Planned planned) return ([], []);
        List<LiveTerm> closed = [.. planned.Closed.Where(term => term.Number > 0).Select(
            term => Stored.Live(term.Number))];
        return (
            Closed(closed, []),
            RestOfShare.Open(Stored, closed.Select(term => term.Number), planned.Opened, Facts.Rules));
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
            unusedSince = Facts.InForce.Settings.Mandates.UsableIfUsedSince(Facts.Night),
        }) > 0;
}
