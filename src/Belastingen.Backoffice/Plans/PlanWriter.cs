using Belastingen.Domain.Announcements;
using Belastingen.Domain.Decisions;
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
    private readonly BulkInsert _origins;
    private readonly BulkUpdate _sealed;

    public PlanWriter(OfficeSession session)
    {
        _office = session.Office;
        _replannings = session.Bulk("replannings", "office", "assessment", "replanning", "kind", "[rule]",
            "rule_version",
            "request", "optout", "event", "planned_on", "closed_cents", "added_cents", "opened_cents");
        _closed = session.BulkUpdate("instalments",
            ["state", "closed_by", "closed_cents", "[rule]", "rule_version", "open_cents"],
            ["office", "assessment", "instalment", "state", "open_cents"]);
        _instalments = session.Bulk("instalments", "office", "assessment", "instalment", "claim", "part", "method",
            "collect_on", "state", "amount_cents", "open_cents", "announced_cents", "collectable_from", "notice",
            "shared", "opened_by");
        _origins = session.Bulk("instalment_origins", "office", "assessment", "origin", "successor", "cents");
        _sealed = session.BulkUpdate("replannings", ["sealed"], ["office", "assessment", "replanning"]);
    }

    /// <summary>Writes changes, at most one of each plan.</summary>
    /// <exception cref="InvalidOperationException">A term to close is no longer as it was read.</exception>
    public void Write(IReadOnlyList<RecordedChange> changes)
    {
        foreach (var recorded in changes) Begin(recorded);
        _replannings.Complete();

        foreach (var recorded in changes)
            foreach (var term in recorded.Change.Closed) Close(recorded, term);
        if (_closed.Complete() != changes.Sum(recorded => recorded.Change.Closed.Count))
            throw new InvalidOperationException(
                $"A term is not as it was read; {changes.Count} changes, the first of assessment "
                    + $"{changes[0].Change.Assessment}.");

        foreach (var recorded in changes)
            foreach (var term in recorded.Opened) Open(recorded, term);
        _instalments.Complete();

        foreach (var recorded in changes) Link(recorded);
        _origins.Complete();

        foreach (var (change, replanning, _) in changes) _sealed.Add(1L, _office, change.Assessment, replanning);
        _sealed.Complete();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (IDisposable part in new IDisposable[] { _replannings, _closed, _instalments, _origins, _sealed })
            part.Dispose();
    }

    private void Begin(RecordedChange recorded)
    {
        var change = recorded.Change;
        var closed = change.Closed.Total(term => term.Open);
        var opened = change.Opened.Total(term => term.Amount);
        _replannings.Add(_office, change.Assessment, recorded.Replanning, change.Kind.ToString(), change.Rule,
            change.RuleVersion,
            change.Request, change.OptOut, change.Event, change.On, closed.Value, change.Added.Value, opened.Value);
    }

    private void Close(RecordedChange recorded, TermToClose term)
    {
        var change = recorded.Change;
        var moved = term.As is TermState.Postponed or TermState.Skipped;
        var open = term.As == TermState.Replaced ? 0L : term.Open.Value;
        _closed.Add(
            (long)term.As, recorded.Replanning, term.Open.Value, moved ? change.Rule : null,
            moved ? change.RuleVersion : null,
            open, _office, change.Assessment, (long)term.Number, (long)TermState.Open, term.Open.Value);
    }

    private void Open(RecordedChange recorded, LiveTerm term) => _instalments.Add(
        _office, recorded.Change.Assessment, (long)term.Number, (long)term.Claim, term.Part, (long)term.Method, term.On,
        (long)TermState.Open, term.Open.Value, term.Open.Value, term.Told.Cents, term.Told.CollectableFrom,
        Notice.IsNeeded(term.Open.Value, term.Told.Cents) ? 1L : 0L, term.SharedBy, recorded.Replanning);

    private void Link(RecordedChange recorded)
    {
        var (change, _, opened) = recorded;
        OpenTerm[] olds = [.. change.Closed.Select(term => new OpenTerm(term.Claim, term.Number, term.On, term.Open))];
        foreach (var link in Lineage.Pour(olds, [.. opened.Select(term => term.Term)], change.Added))
            _origins.Add(_office, change.Assessment, (long)link.Origin, (long)link.Successor, link.Amount.Value);
        foreach (var origin in change.Origins)
            _origins.Add(_office, change.Assessment, (long)origin.Number, (long)opened[origin.Opened].Number,
                origin.Amount.Value);
    }
}
