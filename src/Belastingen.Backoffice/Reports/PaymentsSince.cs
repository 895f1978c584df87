namespace Belastingen.Backoffice.Reports;

/// <summary>
/// A payment takes from open terms, of which only what is left is stored: what they were before it is not known.
/// </summary>
internal static class PaymentsSince
{
    /// <summary>Why terms cannot be shown as they were; null when they can.</summary>
    public static string? Why(OfficeSession session, ReportAsked asked)
    {
        var first = session.Stream<Instant>(
            """
            -- PaymentsSince.cs: payments after a moment
            SELECT e.at
            FROM payments p
            JOIN events e ON e.office = p.office AND e.event = p.event
            WHERE p.office = @Office
            AND p.event > @Position
            ORDER BY p.event
            """, new { asked.Office, asked.Position }).Cast<Instant?>().FirstOrDefault();
        return first is { } at
            ? $"sindsdien zijn betalingen vastgelegd (de eerste op {at.InZone(DutchTime.Zone):dd-MM-yyyy HH:mm}); wat "
                + "van een termijn daarvoor open stond, is niet bewaard. Kies een later moment."
            : null;
    }
}
