namespace Belastingen.Backoffice.Trail;

/// <summary>
/// The event of a step of a night, recorded at its first change: a night in which nothing moves leaves no trace of it.
/// </summary>
/// <param name="session">The session of the step; it does not commit before the debtors are written.</param>
/// <param name="action">What the step does, in the past tense.</param>
/// <param name="subject">On what.</param>
/// <param name="payload">The facts; null: the plans say it all.</param>
public sealed class NightEvent(
    OfficeSession session, string action, string subject, object? payload = null) : IDisposable
{
    private readonly HashSet<long> _debtors = [];
    private BulkInsert? _touched;
    private long? _number;

    /// <summary>Number of the event.</summary>
    public long Number => _number ??= AuditTrail.Record(session, action, subject, Reach.Debtors, payload ?? new { });

    /// <summary>Whether anything changed.</summary>
    public bool Happened => _number is not null;

    /// <summary>Number of the event, with a debtor whose outcomes it changes.</summary>
    public long Touching(long debtor)
    {
        if (!_debtors.Add(debtor)) return Number;
        _touched ??= session.Bulk("touched", "office", "event", "debtor");
        _touched.Add(session.Office, Number, debtor);
        return Number;
    }

    /// <summary>Writes the debtors together.</summary>
    public void Write() => _touched?.Complete();

    /// <inheritdoc />
    public void Dispose() => _touched?.Dispose();
}
