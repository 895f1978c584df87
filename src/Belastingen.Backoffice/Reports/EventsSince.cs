namespace Belastingen.Backoffice.Reports;

/// <summary>Whether something was recorded after a moment that overwrites what a report shows.</summary>
internal static class EventsSince
{
    /// <summary>Why it cannot be shown as it was; null when it can.</summary>
    public static string? Why(OfficeSession session, ReportAsked asked, string what, params string[] actions)
    {
        var first = session.Stream<Instant>(
            """
            -- EventsSince.cs: events of these kinds after a moment
            SELECT at
            FROM events
            WHERE office = @Office
            AND event > @Position
            AND action IN @actions
            ORDER BY event
            """, new { asked.Office, asked.Position, actions }).Cast<Instant?>().FirstOrDefault();
        return first is { } at
            ? $"{what} van toen zijn niet bewaard: zij zijn sindsdien bijgewerkt (voor het eerst op "
                + $"{at.InZone(DutchTime.Zone):dd-MM-yyyy HH:mm}). Kies een later moment."
            : null;
    }
}
