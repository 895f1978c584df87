using Belastingen.Domain.Proposals;

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
            SELECT o.stopped_by AS StoppedBy, s.name AS StoppedByName, p.asked_by AS AskedBy, a.name AS AskedByName
            FROM offices o
            LEFT JOIN officers s ON s.office = o.office AND s.account = o.stopped_by
            LEFT JOIN proposals p ON p.office = o.office AND p.kind = 'StartOffice' AND p.state = 'Submitted'
            LEFT JOIN officers a ON a.office = o.office AND a.account = p.asked_by
            WHERE o.office = @office
            AND o.stopped = 1
            """);
        if (stop is null) return null;
        var mayStart = session.Lacks(Role.Approver, Role.Releaser, Role.Officer) is null
            && !IsActor(stop.StoppedBy) && !IsActor(stop.AskedBy);
        return new StopShown(stop.StoppedByName ?? stop.StoppedBy ?? "", stop.AskedByName ?? stop.AskedBy, mayStart);

        bool IsActor(string? account) => account is not null && Proposal.IsOnePerson(account, session.Actor);
    }

    private sealed record StopRow(string? StoppedBy, string? StoppedByName, string? AskedBy, string? AskedByName);
}
