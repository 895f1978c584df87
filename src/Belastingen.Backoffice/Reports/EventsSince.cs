using Belastingen.Backoffice.Data;
using NodaTime;

namespace Belastingen.Backoffice.Reports;

/// <summary>Whether something was recorded after a moment that overwrites what a report shows.</summary>
internal static class EventsSince
{
    /// <summary>Why it cannot be shown as it was; null when it can.</summary>
    public static string? Why(Session session, ReportAsked asked, string what, params string[] actions)
    {
        var first = session.Find<Instant?>(
            """
            -- EventsSince.cs: the first event of these kinds after a moment
            SELECT MIN(at)
            FROM events
            WHERE office = @Office
            AND event > @Position
            AND action IN @actions
            """, new { asked.Office, asked.Position, actions });
        return first is { } at
            ? $"{what} van toen zijn niet bewaard: zij zijn sindsdien bijgewerkt (voor het eerst op {at.InZone(DutchTime.Zone):dd-MM-yyyy HH:mm}). "
                + "Kies een later moment."
            : null;
    }
}
