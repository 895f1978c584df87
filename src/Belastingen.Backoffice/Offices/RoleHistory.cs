namespace Belastingen.Backoffice.Offices;

/// <summary>Roles that somebody has or had.</summary>
/// <param name="Account">The account.</param>
/// <param name="Name">The name it had with them.</param>
/// <param name="Roles">Names of the roles, separated by commas.</param>
/// <param name="Since">Event by which they were given.</param>
/// <param name="SinceAt">When.</param>
/// <param name="GivenBy">Account of who gave them.</param>
/// <param name="Until">Event by which they were changed or taken; null: they hold.</param>
/// <param name="UntilAt">When.</param>
/// <param name="TakenBy">Account of who changed or took them.</param>
public sealed record RolesHeld(
    string Account, string Name, string Roles, long Since, Instant SinceAt, string GivenBy, long? Until,
    Instant? UntilAt, string? TakenBy);

/// <summary>
/// Who had which roles when. What holds now stands in <c>officers</c> too; both are written in one transaction.
/// </summary>
public static class RoleHistory
{
    /// <summary>Everything that was ever held, by account, the latest first.</summary>
    public static Answer<List<RolesHeld>> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Administrator, Role.Auditor) is { } lacks) return lacks;
        return Read(session, position: null);
    }

    /// <summary>
    /// Who had which roles after an event: position zero is before anything, the last position is now.
    /// </summary>
    public static Answer<List<RolesHeld>> At(OfficeSession session, long position)
    {
        if (session.Lacks(Role.Administrator, Role.Auditor) is { } lacks) return lacks;
        return Read(session, position);
    }

    /// <summary>
    /// Records what became different in <c>officers</c>: called by whatever changes that table, in its session, after
    /// its event.
    /// </summary>
    /// <param name="session">A session.</param>
    /// <param name="number">The event by which it changed.</param>
    internal static void Follow(OfficeSession session, long number)
    {
        session.Execute(
            """
            -- RoleHistory.cs: roles that hold no longer
            UPDATE officer_roles
            SET ended_event = @number
            WHERE office = @office
            AND ended_event IS NULL
            AND NOT EXISTS (SELECT 1 FROM officers o WHERE o.office = officer_roles.office
                AND o.account = officer_roles.account
                AND o.name = officer_roles.name AND o.roles = officer_roles.roles)
            """, new { number });
        session.Execute(
            """
            -- RoleHistory.cs: roles that hold from now on
            INSERT INTO officer_roles (office, account, recorded_event, name, roles)
            SELECT o.office, o.account, @number, o.name, o.roles
            FROM officers o
            WHERE o.office = @office
            AND NOT EXISTS (SELECT 1 FROM officer_roles h WHERE h.office = o.office AND h.account = o.account
                AND h.ended_event IS NULL)
            """, new { number });
    }

    private static List<RolesHeld> Read(OfficeSession session, long? position) => session.Query<Row>(
        """
        -- RoleHistory.cs
        SELECT h.account AS Account, h.name AS Name, h.roles AS Roles, h.recorded_event AS Since, g.at AS SinceAt,
            g.actor AS GivenBy, h.ended_event AS Until, t.at AS UntilAt, t.actor AS TakenBy
        FROM officer_roles h
        JOIN events g ON g.office = h.office AND g.event = h.recorded_event
        LEFT JOIN events t ON t.office = h.office AND t.event = h.ended_event
        WHERE h.office = @office
        AND (@position IS NULL OR h.recorded_event <= @position)
        AND (@position IS NULL OR h.ended_event IS NULL OR h.ended_event > @position)
        ORDER BY h.account, h.recorded_event DESC
        """, new { position }).ConvertAll(row => new RolesHeld(
            row.Account, row.Name, row.Roles, row.Since, row.SinceAt, row.GivenBy, row.Until, row.UntilAt,
            row.TakenBy));

    private sealed record Row(
        string Account, string Name, string Roles, long Since, Instant SinceAt, string GivenBy, long? Until,
        Instant? UntilAt, string? TakenBy);
}
