using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Returns;
using NodaTime;

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
    public static List<ReturnedOfKind> Execute(Session session, Acting acting, LocalDate day) => session.Query<KindRow>(
        """
        -- ReturnsSince.cs
        SELECT kind AS Kind, COUNT(*) AS Count, SUM(cents) AS Cents
        FROM returns
        WHERE office = @Office
        AND booked_on >= @day
        GROUP BY kind
        ORDER BY kind
        """, new { acting.Office, day }).ConvertAll(row => new ReturnedOfKind(Enum.Parse<ReturnKind>(row.Kind), row.Count, row.Cents));

    private sealed record KindRow(string Kind, long Count, long Cents);
}
