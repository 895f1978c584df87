using System.Runtime.InteropServices;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Returns;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Returns;

/// <summary>
/// Opens the terms of a returned debit again, as they were presented, on their own date; then a rule, the reason code
/// or the policy says how they go on. A credit is used first.
/// </summary>
internal sealed class ReopenDebit(OfficeSession session) : IDisposable
{
    private readonly long _office = session.Office;
    private readonly PlanBook _book = new(session);
    private readonly NightFacts _facts = NightFacts.Read(session, session.Today);

    /// <summary>Books it; nothing is refused any more.</summary>
    public ReturnBooked Execute(ReturnedDebit debit, ReturnFact fact)
    {
        using var happened = new NightEvent(session, "ReturnBooked",
            $"run {RowRecords.Text(debit.RunDate)} assessment {debit.Assessment}",
            new { debit.EndToEndId, fact.Kind, fact.Reason, fact.BookedOn, fact.Amount });
        var number = happened.Touching(debit.Debtor);
        var (reopened, credit) = Reopen(debit, number);
        var covered = reopened.FindAll(term => IsCovered(debit, term));
        var counts = covered.Count == 0 && ReasonCodes.CountsAgainstPayer(fact.Kind, fact.Reason);
        ReturnRow.Add(session, debit, fact, counts, number);

        var action = ReasonActions.Of(fact.Reason);
        if (action.Mandate == MandateAfterReturn.Ends) EndMandate(debit, fact);
        if (covered.Count > 0 && action.Mandate == MandateAfterReturn.Ends)
            using (var replan = new ReplanCovered(session, _facts, happened)) replan.Execute(debit.Assessment);
        var failed = reopened.Except(covered).ToList();
        var (after, counted) = GoOn(debit, failed, action, covered.Count > 0, happened);
        if (reopened.Count == 0) after = AfterBooking.UsedCredit;
        OpenWork(debit, fact, action, after, counted);
        happened.Write();
        return new ReturnBooked(debit.RunDate, debit.Number, fact.Amount, after, credit, counted);
    }

    /// <inheritdoc />
    public void Dispose() => _book.Dispose();

    /// <summary>The new terms, and what a credit took.</summary>
    private (List<LiveTerm> Reopened, Cents Credit) Reopen(ReturnedDebit debit, long number)
    {
        var credit = Cents.Zero;
        List<TermToOpen> opened = [];
        List<Origin> origins = [];
        foreach (var term in debit.Terms(session))
        {
            var used = TakeBack(debit, term);
            credit += used;
            if (used == term.Amount) continue;
            origins.Add(new Origin((int)term.Instalment, opened.Count, term.Amount - used));
            opened.Add(new TermToOpen(
                (int)term.Claim, PaymentMethod.Debit, debit.RunDate, term.Amount - used, term.Part, term.Shared,
                Announced: true, CollectableFrom: debit.RunDate));
        }

        if (opened.Count == 0) return ([], credit);
        var reopened = _book.Record(
            new PlanChange(debit.Assessment, ReplanningKind.Return, _facts.Night, number, [], opened)
            {
                Added = opened.Total(term => term.Amount),
                Origins = origins,
            });
        _book.Write();
        return ([.. reopened.OrderBy(term => term.Claim).ThenBy(term => term.Number)], credit);
    }

    /// <summary>
    /// The claim has been presented for so much less; what its payer has to his credit pays it first.
    /// </summary>
    private Cents TakeBack(ReturnedDebit debit, ReturnedTerm term)
    {
        var claim = session.One<CreditRow>(
            """
            -- ReopenDebit.cs
            SELECT [key] AS [Key], refundable_cents AS Refundable
            FROM claims
            WHERE office = @office
            AND assessment = @Assessment
            AND claim = @Claim
            """, new { office = _office, debit.Assessment, term.Claim });
        var credit = Cents.Min(term.Amount, new Cents(claim.Refundable));
        session.Execute(
            """
            -- ReopenDebit.cs: no longer presented
            UPDATE claims
            SET presented_cents = presented_cents - @Cents, refundable_cents = refundable_cents - @credit
            WHERE office = @office
            AND assessment = @Assessment
            AND claim = @Claim
            """, new { office = _office, debit.Assessment, term.Claim, term.Cents, credit = credit.Value });
        if (credit > Cents.Zero) RefundList.Follow(session, claim.Key);
        return credit;
    }

    /// <summary>Whether a rule moves a term on that date, as it is now: then the night plans it again.</summary>
    private bool IsCovered(ReturnedDebit debit, LiveTerm term) =>
        _facts.Rules.WinnerFor(debit.Debtor, StoredPlans.Of(session, debit.Assessment).Facts[term.Claim], term.On,
            term.SharedBy)
            is { Rule.Document.Treatment: not Treatment.Continue };

    private (AfterBooking After, int Counted) GoOn(
        ReturnedDebit debit, List<LiveTerm> failed, ReasonAction action, bool isPaused, NightEvent happened)
    {
        if (action.Mandate == MandateAfterReturn.Ends)
        {
            Stop(ReturnHistory.Assessments(session, ReturnScope.Mandate, debit), debit, failed, happened);
            return (AfterBooking.Stopped, 0);
        }

        if (failed.Count == 0) return (AfterBooking.Covered, 0);
        if (HasStopped(debit)) return (Transfer(debit, failed, happened), 0);
        if (isPaused) return (Spread(debit, failed, happened), 0);
        var policy = _facts.InForce.Settings.Returns;
        var history = ReturnHistory.Of(session, policy.Scope, debit);
        var position = history.FindIndex(past => past.On == debit.RunDate);
        switch (ReturnJudgement.Judge(policy, CollectionsMarshal.AsSpan(history), position))
        {
            case AfterReturn.Stop stop:
                Stop(ReturnHistory.Assessments(session, policy.Scope, debit), debit, failed, happened);
                return (AfterBooking.Stopped, stop.Counted);
            case AfterReturn.Continue { FailedTerm: FailedTerm.Spread }:
                return (Spread(debit, failed, happened), 0);
            default:
                return (Transfer(debit, failed, happened), 0);
        }
    }

    /// <summary>Whether nothing is debited any more: a late return must not start it again.</summary>
    private bool HasStopped(ReturnedDebit debit) => session.Scalar<long>(
        """
        -- ReopenDebit.cs: debits stopped after this one was presented, or the mandate has ended
        SELECT CASE
            WHEN EXISTS (SELECT 1 FROM replannings WHERE office = @office AND assessment = @Assessment
                AND kind = 'ToTransfer'
                AND planned_on >= @RunDate) THEN 1
            WHEN NOT EXISTS (SELECT 1 FROM assessments a JOIN mandates m ON m.office = a.office
                AND m.mandate = a.mandate
                WHERE a.office = @office AND a.assessment = @Assessment AND (m.ended_on IS NULL OR m.ended_on > @today))
                    THEN 1
            ELSE 0 END
        """, new { office = _office, debit.Assessment, debit.RunDate, today = _facts.Night }) == 1;

    /// <summary>
    /// Debits stop: the rest of every bill in the scope is for the payer to transfer; of a bill under a newer mandate
    /// only what failed.
    /// </summary>
    private void Stop(List<long> assessments, ReturnedDebit debit, List<LiveTerm> failed, NightEvent happened)
    {
        if (failed.Count > 0 && !assessments.Contains(debit.Assessment)) Transfer(debit, failed, happened);
        var turning = new ToTransfer(session, _facts, happened);
        foreach (var assessment in assessments) turning.Turn(_book, assessment);
        _book.Write();
    }

    private AfterBooking Transfer(ReturnedDebit debit, List<LiveTerm> failed, NightEvent happened)
    {
        var plan = StoredPlans.Of(session, debit.Assessment);
        _book.Record(ToTransfer.Of(plan, failed, _facts, happened.Number) with { Kind = ReplanningKind.Return });
        _book.Write();
        return AfterBooking.Transfer;
    }

    private AfterBooking Spread(ReturnedDebit debit, List<LiveTerm> failed, NightEvent happened)
    {
        var plan = StoredPlans.Of(session, debit.Assessment);
        if (Replanning.Plan(new ResumePlan.Spread(),
            ResumePassed.ToReplan(plan, failed, _facts)) is not Replanned.Planned planned)
        {
            WorkItem.Open(session, WorkItemKind.PlanDoesNotFit, Subject.Return(debit.RunDate, debit.Assessment),
                _facts.Night, debit.Debtor, debit.Assessment, failed.Sum(term => term.Open.Value),
                $"De stornering van {debit.RunDate:dd-MM-yyyy} past niet in de overgebleven termijnen.");
            return AfterBooking.ToPlan;
        }

        _book.Record(new PlanChange(
            debit.Assessment, ReplanningKind.Return, _facts.Night, happened.Number,
            [.. planned.Closed.Select(term => plan.Live(term.Number).Close())],
            RestOfShare.Open(plan, planned, _facts.Rules)));
        _book.Write();
        return AfterBooking.Spread;
    }

    private void EndMandate(ReturnedDebit debit, ReturnFact fact) => session.Execute(
        """
        -- ReopenDebit.cs: the bank says that it may no longer be used
        UPDATE mandates
        SET ended_on = @BookedOn
        WHERE office = @office
        AND mandate = @Mandate
        AND (ended_on IS NULL OR ended_on > @BookedOn)
        """, new { office = _office, debit.Mandate, fact.BookedOn });

    private void OpenWork(ReturnedDebit debit, ReturnFact fact, ReasonAction action, AfterBooking after, int counted)
    {
        string subject = Subject.Return(debit.RunDate, debit.Assessment);
        if (fact.Reason == ReasonActions.Deceased)
            WorkItem.Open(session, WorkItemKind.HoldProposed, $"debtor {debit.Debtor} deceased", _facts.Night,
                debit.Debtor, debit.Assessment, null,
                $"{action.ToDo} Aanleiding: stornering van {debit.RunDate:dd-MM-yyyy} ({fact.Reason}).");
        if (after != AfterBooking.Stopped && action.ToDo is null) return;
        var stopped = counted > 0 ? $" Dit was stornering {counted}: het afschrijven is gestopt."
            : after == AfterBooking.Stopped ? " De machtiging is beëindigd: het afschrijven is gestopt." : "";
        WorkItem.Open(session, WorkItemKind.Returned, subject, _facts.Night, debit.Debtor, debit.Assessment,
            debit.Cents,
            $"Gestorneerd ({fact.Reason}): {action.Meaning}.{stopped}{(action.ToDo is null ? "" : " " + action.ToDo)}");
    }

    private sealed record CreditRow(string Key, long Refundable);
}
