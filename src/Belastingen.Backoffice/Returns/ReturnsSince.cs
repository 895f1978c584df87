using Belastingen.Domain.Returns;

namespace Belastingen.Backoffice.Returns;

/// <summary>Returned debits of one kind.</summary>
/// <param name="Kind">SEPA's own word for it.</param>
/// <param name="Count">How many.</param>
/// <param name="Cents">Their cents.</param>
public sealed record ReturnedOfKind(ReturnKind Kind, long Count, long Cents);

/// <summary>What came back since a day, by kind.</summary>
public static class ReturnsSince
{
    /// <summary>Counts the returns booked on or after a day.</summary>
    /// <param name="session">A session.</param>
    /// <param name="day">The first day.</param>
    /// <param name="body">Key of the body whose part of the returned debits is asked for; null: whole debits.</param>
    public static List<ReturnedOfKind> Execute(OfficeSession session, LocalDate day, long? body = null) =>
        (body is { } one ? OfBody(session, day, one) : All(session, day))
        .ConvertAll(row => new ReturnedOfKind(Enum.Parse<ReturnKind>(row.Kind), row.Count, row.Cents));

    private static List<KindRow> All(OfficeSession session, LocalDate day) => session.Query<KindRow>(
        """
        -- ReturnsSince.cs
        SELECT kind AS Kind, COUNT(*) AS Count, SUM(cents) AS Cents
        FROM returns
        WHERE office = @Office
        AND booked_on >= @day
        GROUP BY kind
        ORDER BY kind
        """, new { session.Office, day });

    private static List<KindRow> OfBody(OfficeSession session, LocalDate day, long body) => session.Query<KindRow>(
        """
        -- ReturnsSince.cs: the part of one body, as it was presented
        SELECT p.kind AS Kind, COUNT(*) AS Count, SUM(p.cents) AS Cents
        FROM (
            SELECT s.kind, s.assessment, s.run_date, SUM(x.cents) AS cents
            FROM returns s
            JOIN runs r ON r.office = s.office AND r.run_date = s.run_date
            JOIN decisions x ON x.office = s.office AND x.run_date = s.run_date AND x.preparation = r.preparation
                AND x.assessment = s.assessment AND x.outcome = 1
            WHERE s.office = @Office
            AND s.booked_on >= @day
            AND x.tax_type IN (SELECT tax_type FROM tax_types WHERE office = @Office AND body = @body)
            GROUP BY s.kind, s.assessment, s.run_date
        ) p
        GROUP BY p.kind
        ORDER BY p.kind
        """, new { session.Office, day, body });

    private sealed record KindRow(string Kind, long Count, long Cents);
}
