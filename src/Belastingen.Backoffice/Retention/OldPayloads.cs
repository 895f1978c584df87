using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Retention;

/// <summary>
/// Facts beside events about payers, of which nobody named in the event has anything open. What is about rules,
/// settings, runs and deliveries names nobody and stays.
/// </summary>
internal static class OldPayloads
{
    private const string Where =
        $"""
        -- OldPayloads.cs
        e.office = @office
        AND e.at < @untilAt
        AND (e.reach = 1 AND e.action <> 'DeliveryImported' OR e.action IN ('WorkClosed', 'WorkAssigned'))
        AND EXISTS (SELECT 1 FROM event_payloads p WHERE p.office = e.office AND p.event = e.event)
        AND NOT EXISTS (SELECT 1 FROM touched x WHERE x.office = e.office AND x.event = e.event AND x.debtor IN (
        {RetentionScope.OpenDebtors}
        ))
        """;

    /// <summary>Their numbers, in order.</summary>
    public static List<long> Of(Session session, RetentionScope scope) => session.Query<long>(
        $"""
        -- OldPayloads.cs: events whose facts may go
        SELECT e.event
        FROM events e
        WHERE {Where}
        ORDER BY e.event
        """, scope.Arguments);

    /// <summary>Deletes them; returns the numbers as ranges.</summary>
    public static List<EventRange> Delete(Session session, RetentionScope scope)
    {
        var numbers = Of(session, scope);
        session.Execute(
            $"""
            -- OldPayloads.cs: the digest stays in the chain
            DELETE FROM event_payloads
            WHERE office = @office
            AND event IN (SELECT [key] FROM {session.Choose(numbers)})
            """, new { office = scope.Office });
        return Deletions.Ranges(numbers);
    }
}
