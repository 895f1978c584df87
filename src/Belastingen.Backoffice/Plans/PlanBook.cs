using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>The one place where plans change: read together, changed in memory, and written together.</summary>
/// <remarks>
/// Used in bulk: a night under a new rule re-plans a third of an office. A change of a plan that changed already since
/// the last writing is written in a round after it, because it may close what the earlier one opened.
/// </remarks>
public sealed class PlanBook(OfficeSession session) : IDisposable
{
    private readonly Dictionary<long, StoredPlan> _plans = [];
    private readonly Dictionary<long, int> _changesOf = [];
    private readonly List<List<RecordedChange>> _rounds = [];
    private PlanWriter? _writer;

    /// <summary>
    /// Reads plans together: no more than <see cref="BillsToPlan.AtOnce"/>, to be written before the next ones are
    /// read.
    /// </summary>
    public void Read(IReadOnlyCollection<long> assessments)
    {
        if (_rounds.Count > 0)
            throw new InvalidOperationException("Changes of plan must be written before other plans are read.");
        _plans.Clear();
        foreach (var plan in StoredPlans.Of(session, assessments)) _plans.Add(plan.Assessment, plan);
    }

    /// <summary>A plan as it is with the changes recorded so far.</summary>
    public StoredPlan Plan(long assessment) =>
        _plans.TryGetValue(assessment, out var plan) ? plan : _plans[assessment] = StoredPlans.Of(session, assessment);

    /// <summary>Records one change of plan, to be written; returns the terms that it opens.</summary>
    /// <exception cref="InvalidOperationException">A term to close is no longer as it was read.</exception>
    public IReadOnlyList<LiveTerm> Record(PlanChange change)
    {
        var plan = Plan(change.Assessment);
        var changed = plan.With(change);
        Keep(new RecordedChange(change, changed));
        _plans[change.Assessment] = changed.Plan;
        return changed.Opened;
    }

    /// <summary>
    /// Records the first plan of a new assessment; they are written by themselves when there are many.
    /// </summary>
    public void RecordFirst(PlanChange change)
    {
        Keep(new RecordedChange(change, StoredPlan.None(change.Assessment).With(change)));
        if (_changesOf.Count == BillsToPlan.AtOnce) Write();
    }

    /// <summary>Writes what was recorded; a session does not commit before it. Plans are read anew after it.</summary>
    /// <exception cref="InvalidOperationException">A term to close is no longer as it was read.</exception>
    public void Write()
    {
        foreach (var round in _rounds) (_writer ??= new PlanWriter(session)).Write(round);
        _rounds.Clear();
        _changesOf.Clear();
        _plans.Clear();
        session.Completed(this);
    }

    /// <inheritdoc />
    public void Dispose() => _writer?.Dispose();

    private void Keep(RecordedChange recorded)
    {
        var round = _changesOf.GetValueOrDefault(recorded.Change.Assessment);
        _changesOf[recorded.Change.Assessment] = round + 1;
        if (round == _rounds.Count) _rounds.Add([]);
        _rounds[round].Add(recorded);
        session.Added(this);
    }
}

/// <summary>A change and what it makes of the plan.</summary>
internal sealed record RecordedChange(PlanChange Change, ChangedPlan Changed)
{
    /// <summary>Number of the re-planning.</summary>
    public long Replanning => Changed.Plan.LastReplanning;
}
