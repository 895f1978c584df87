using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// Plans terms again whose run date passed without a debit and for which the reason is gone: a hold ended or a request
/// was denied or lapsed (over the remaining terms), or the run was missed (appended). What was refused is never retried
/// by itself.
/// </summary>
public sealed class ResumePassed(OfficeSession session, NightFacts facts, NightEvent happened)
{
    private readonly WorkList _work = new(session);

    /// <summary>Plans them again; returns how many assessments changed.</summary>
    public int Execute()
    {
        var passed = Passed();
        using var book = new PlanBook(session);
        var moved = 0;
        foreach (var bills in facts.Bills.Chunks(passed.GroupBy(row => row.Assessment), bill => bill.Key))
        {
            book.Read([.. bills.Select(bill => bill.Key)]);
            moved += bills.Count(bill => Resume(book, book.Plan(bill.Key), [.. bill]));
            book.Write();
            _work.Write();
        }

        return moved;
    }

    /// <summary>Live terms on a decided run date that were held, stood still for a request, or missed.</summary>
    /// <remarks>
    /// A term that was corrected since has another number: then the decision on the same part of its claim counts, and
    /// if it was split off since, the one on its claim.
    /// </remarks>
    private List<PassedRow> Passed() =>
    [
        .. session.Query<PassedRow>(
            """
            -- ResumePassed.cs: live terms on a decided run date, with the decisions on their claim
            SELECT DISTINCT i.assessment AS Assessment, i.instalment AS Instalment, x.outcome AS Outcome,
                x.reason AS Reason,
                CASE WHEN x.instalment = i.instalment THEN 0 WHEN was.part = i.part THEN 1 ELSE 2 END AS Distance
            FROM instalments i
            JOIN runs r ON r.office = i.office AND r.run_date = i.collect_on
                AND r.state IN ('Released', 'Accepted', 'RefusedByBank', 'Missed')
            JOIN decisions x ON x.office = i.office AND x.run_date = r.run_date AND x.preparation = r.preparation
                AND x.assessment = i.assessment AND x.claim = i.claim
            JOIN instalments was ON was.office = x.office AND was.assessment = x.assessment
                AND was.instalment = x.instalment
            WHERE i.office = @office
            AND i.collect_on <= @last
            AND i.method = 1
            AND i.state = 1
            ORDER BY i.assessment, i.instalment
            """, new { last = LastDecided() })
            .GroupBy(row => (row.Assessment, row.Instalment))
            .SelectMany(rows => rows.Where(row => row.Distance == rows.Min(other => other.Distance)))
            .Where(row => row.IsToResume),
    ];

    private LocalDate? LastDecided() => session.Scalar<LocalDate?>(
        """
        -- ResumePassed.cs
        SELECT MAX(run_date)
        FROM runs
        WHERE office = @office
        AND state IN ('Released', 'Accepted', 'RefusedByBank', 'Missed')
        """);

    /// <summary>What was missed is appended, and in the same night what was held or stood still is spread.</summary>
    private bool Resume(PlanBook book, StoredPlan plan, IReadOnlyList<PassedRow> rows)
    {
        var missed = rows.Where(row => row.IsMissed).Select(row => row.Instalment).ToHashSet();
        var passed = rows.Select(row => row.Instalment).ToHashSet();
        var free = plan.Debits.Where(term => passed.Contains(term.Number) && IsFree(plan, term)).ToList();
        var append = free.FindAll(term => missed.Contains(term.Number));
        var spread = free.FindAll(term => !missed.Contains(term.Number));
        var moved = append.Count > 0 && Move(book, plan, append, new ResumePlan.Append(), ReplanningKind.Missed);
        var spreads = spread.Count > 0
            && Move(book, book.Plan(plan.Assessment), spread, new ResumePlan.Spread(), ReplanningKind.Resumed);
        var isDone = (moved || append.Count == 0) && (spreads || spread.Count == 0) && free.Count == passed.Count;
        if (isDone) _work.CloseAll(WorkItemKind.Held, plan.Assessment, facts.Night, "night");
        return moved || spreads;
    }

    /// <summary>
    /// Neither held, nor to be held on its date while that has not passed, nor covered by a rule (which plans it
    /// itself), nor waiting for a decision.
    /// </summary>
    private bool IsFree(StoredPlan plan, LiveTerm term) =>
        facts.Holds.On(plan.Debtor, plan.Assessment, term.Claim, term.Part, facts.Night) is null
        && (term.On <= facts.Night
            || facts.Holds.On(plan.Debtor, plan.Assessment, term.Claim, term.Part, term.On) is null)
        && facts.Rules.WinnerFor(plan.Debtor, plan.Facts[term.Claim], term.On, term.SharedBy) is null
            or { Rule.Treat: null }
        && !facts.Rules.IsPending(plan.Debtor, plan.Facts[term.Claim], term.On);

    private bool Move(PlanBook book, StoredPlan plan, IReadOnlyList<LiveTerm> inside, ResumePlan resume,
        ReplanningKind kind)
    {
        if (Replanning.Plan(resume, ToReplan(plan, inside, facts)) is not Replanned.Planned planned)
        {
            _work.Open(WorkItemKind.PlanDoesNotFit, $"{kind} assessment {plan.Assessment}", facts.Night, plan.Debtor,
                plan.Assessment,
                inside.Sum(term => term.Open.Value), kind.ToString());
            return false;
        }

        book.Record(new PlanChange(
            plan.Assessment, kind, facts.Night, happened.Touching(plan.Debtor),
            [.. planned.Closed.Select(term => plan.Live(term.Number).Close())],
            RestOfShare.Open(plan, planned, facts.Rules)));
        _work.Close(WorkItemKind.PlanDoesNotFit, $"{kind} assessment {plan.Assessment}", plan.Assessment, facts.Night,
            "night");
        foreach (var term in inside)
            _work.Close(WorkItemKind.Held, Subject.Term(plan.Assessment, term.Number), plan.Assessment, facts.Night,
                "night");
        return true;
    }

    /// <summary>
    /// What there is to plan again when terms stand on a date that has passed; what a hold or a request split off stays
    /// apart.
    /// </summary>
    public static ToReplan ToReplan(StoredPlan plan, IReadOnlyList<LiveTerm> inside, NightFacts facts)
    {
        var claims = inside.Select(term => term.Claim).ToHashSet();
        var moving = inside.ToHashSet();
        var later = plan.Debits.Where(term => !moving.Contains(term) && term.On > facts.Night).ToList();
        var after = later.Where(term => claims.Contains(term.Claim) && term.Part == 0).ToList();
        var latest = facts.InForce.LastRunDateOf(plan.TaxYear, facts.Night.Year) ?? LocalDate.MaxIsoValue;
        return new ToReplan(
            [.. inside.Select(term => term.Term)], [.. after.Select(term => term.Term)],
            [.. later.Except(after).Select(term => term.Term)],
            facts.Dates.Between(facts.FirstAfterNotice, latest).ToArray(), plan.Regular, AboveTwice: false);
    }

    private sealed record PassedRow(long Assessment, long Instalment, long Outcome, long Reason, long Distance)
    {
        public bool IsMissed =>
            (Outcome, Reason) == ((long)Domain.Outcomes.Outcome.Refused, (long)RefusedBecause.RunMissed);

        public bool IsToResume => IsMissed || Outcome == (long)Domain.Outcomes.Outcome.Held
            || (Outcome, Reason) == ((long)Domain.Outcomes.Outcome.Postponed, (long)PostponedBecause.RequestPending);
    }
}
