using Belastingen.Domain.Announcements;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// Writes changes of different plans: closes terms, opens others, links them, and seals the re-plannings.
/// </summary>
/// <remarks>
/// Hot path: some statements for some thousand changes. A term is closed only while it is as it was read; the database
/// refuses to seal a re-planning whose terms do not add up.
/// </remarks>
internal sealed class PlanWriter : IDisposable
{
    private readonly long _office;
    private readonly BulkInsert _replannings;
    private readonly BulkUpdate _closed;
    private readonly BulkInsert _instalments;
    private readonly BulkInsert _raised;
    private readonly BulkUpdate _givenBack;
    private readonly BulkInsert _origins;
    private readonly BulkUpdate _sealed;

    public PlanWriter(OfficeSession session)
    {
        _office = session.Office;
        _replannings = session.Bulk("replannings", "office", "assessment", "replanning", "kind", "[rule]",
            "rule_version", "request", "optout", "event", "planned_on", "closed_cents", "added_cents", "opened_cents");
        _closed = session.BulkUpdate("instalments",
            ["state", "closed_by", "closed_cents", "[rule]", "rule_version", "open_cents"],
            ["office", "assessment", "instalment", "state", "open_cents"]);
        _instalments = session.Bulk("instalments", "office", "assessment", "instalment", "claim", "part", "method",
            "collect_on", "state", "amount_cents", "open_cents", "announced_cents", "collectable_from", "notice",
            "shared", "opened_by");
        _raised = session.Bulk("instalments", "office", "assessment", "instalment", "claim", "part", "method",
            "collect_on", "state", "amount_cents", "open_cents", "[rule]", "rule_version", "opened_by", "closed_by",
            "closed_cents");
        _givenBack = session.BulkUpdate(
            "instalments", ["state", "open_cents"], ["office", "assessment", "instalment", "state"]);
        _origins = session.Bulk("instalment_origins", "office", "assessment", "origin", "successor", "cents");
        _sealed = session.BulkUpdate("replannings", ["sealed"], ["office", "assessment", "replanning"]);
    }

    /// <summary>Writes changes, at most one of each plan.</summary>
    /// <exception cref="InvalidOperationException">A term to close is no longer as it was read.</exception>
    public void Write(IReadOnlyList<RecordedChange> changes)
    {
        foreach (var recorded in changes) Begin(recorded);
        _replannings.Complete();
        foreach (var recorded in changes) Close(recorded);
        if (_closed.Complete() != changes.Sum(recorded => recorded.Change.Closed.Count))
            throw new InvalidOperationException(
                $"A term is not as it was read; {changes.Count} changes, the first of assessment "
                    + $"{changes[0].Change.Assessment}.");
        _givenBack.Complete();
        foreach (var recorded in changes) Open(recorded);
        _instalments.Complete();
        _raised.Complete();
        foreach (var recorded in changes) Link(recorded);
        _origins.Complete();
        foreach (var recorded in changes)
            _sealed.Add(1L, _office, recorded.Change.Assessment, recorded.Replanning);
        _sealed.Complete();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (IDisposable part in new IDisposable[]
            { _replannings, _closed, _givenBack, _instalments, _raised, _origins, _sealed })
            part.Dispose();
    }

    private void Begin(RecordedChange recorded)
    {
        var change = recorded.Change;
        var raised = change.Raised.Total(term => term.Amount);
        var closed = change.Closed.Total(term => term.Open) + raised;
        var opened = change.Opened.Total(term => term.Amount) + raised;
        _replannings.Add(_office, change.Assessment, recorded.Replanning, change.Kind.ToString(), change.Rule,
            change.RuleVersion, change.Request, change.OptOut, change.Event, change.On, closed.Value,
            change.Added.Value, opened.Value);
    }

    private void Close(RecordedChange recorded)
    {
        var change = recorded.Change;
        foreach (var term in change.Closed)
        {
            var moved = term.As is TermState.Postponed or TermState.Skipped;
            var open = term.As == TermState.Replaced ? 0L : term.Open.Value;
            _closed.Add(
                (long)term.As, recorded.Replanning, term.Open.Value, moved ? change.Rule : null,
                moved ? change.RuleVersion : null,
                open, _office, change.Assessment, (long)term.Number, (long)TermState.Open, term.Open.Value);
        }

        foreach (var postponed in change.GivenBack)
            _givenBack.Add((long)TermState.Replaced, 0L, _office, change.Assessment, (long)postponed,
                (long)TermState.Postponed);
    }

    private void Open(RecordedChange recorded)
    {
        var (change, changed) = recorded;
        foreach (var term in changed.Opened)
            _instalments.Add(
                _office, change.Assessment, (long)term.Number, (long)term.Claim, term.Part, (long)term.Method, term.On,
                (long)TermState.Open, term.Open.Value, term.Open.Value, term.Told.Cents, term.Told.CollectableFrom,
                Notice.IsNeeded(term.Open.Value, term.Told.Cents) ? 1L : 0L, term.SharedBy, recorded.Replanning);
        foreach (var (term, (_, amount)) in changed.Raised.Zip(change.Raised))
            _raised.Add(
                _office, change.Assessment, (long)term.Number, (long)term.Claim, term.Part, (long)PaymentMethod.Debit,
                term.On, (long)TermState.Postponed, amount.Value, amount.Value, term.Rule, term.RuleVersion,
                recorded.Replanning, recorded.Replanning, amount.Value);
    }

    private void Link(RecordedChange recorded)
    {
        var (change, changed) = recorded;
        foreach (var link in changed.Links)
            _origins.Add(_office, change.Assessment, (long)link.Origin, (long)link.Successor, link.Amount.Value);
        foreach (var origin in change.Origins)
            _origins.Add(_office, change.Assessment, (long)origin.Number, (long)changed.Opened[origin.Opened].Number,
                origin.Amount.Value);
    }
}
