using Belastingen.Backoffice.Desk;

namespace Belastingen.Backoffice.Runs;

/// <summary>The emergency stop as a person sees it.</summary>
/// <param name="StoppedBy">Name of who stopped the office.</param>
/// <param name="AskedBy">Name of the first of the two who start it again; null: nobody yet.</param>
/// <param name="MayStart">Whether the person who looks is one who can start it.</param>
public sealed record StopShown(string StoppedBy, string? AskedBy, bool MayStart);

/// <summary>Reads whether and by whom an office was stopped.</summary>
public static class ShowStop
{
    /// <summary>The stop; null when the office works.</summary>
    public static StopShown? Execute(OfficeSession session)
    {
        var stop = session.Find<StopRow>(
            """
            -- ShowStop.cs
            SELECT o.stopped_by AS StoppedBy, s.name AS StoppedByName, o.start_asked_by AS AskedBy, a.name AS AskedByName
            FROM offices o
            LEFT JOIN officers s ON s.office = o.office AND s.account = o.stopped_by
            LEFT JOIN officers a ON a.office = o.office AND a.account = o.start_asked_by
            WHERE o.office = @Office
            AND o.stopped = 1
            """, new { session.Office });
        if (stop is null) return null;
        var mayStart = session.Lacks(Role.Approver, Role.Releaser, Role.Officer) is null
            && stop.StoppedBy != session.Actor && stop.AskedBy != session.Actor;
        return new StopShown(stop.StoppedByName ?? stop.StoppedBy ?? "", stop.AskedByName ?? stop.AskedBy, mayStart);
    }

    private sealed class StopRow
    {
        public string? StoppedBy { get; init; }

        public string? StoppedByName { get; init; }

        public string? AskedBy { get; init; }

        public string? AskedByName { get; init; }
    }
}
