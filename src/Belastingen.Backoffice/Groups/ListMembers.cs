using System.Text.Json.Serialization;
using Belastingen.Backoffice.Desk;
using Belastingen.Domain.Groups;
using NodaTime;

namespace Belastingen.Backoffice.Groups;

/// <summary>A membership as an officer sees it.</summary>
public sealed class Member
{
    /// <summary>Number of the membership.</summary>
    public long Membership { get; init; }

    /// <summary>Number of the debtor.</summary>
    public string Debtor { get; init; } = "";

    /// <summary>Name of the debtor.</summary>
    public string Name { get; init; } = "";

    /// <summary>Code of the group.</summary>
    public string Group { get; init; } = "";

    /// <summary>How we know.</summary>
    public Basis Basis { get; init; }

    /// <summary>Of an association: which kind; empty otherwise.</summary>
    public string Kind { get; init; } = "";

    /// <summary>First day.</summary>
    public LocalDate From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public LocalDate? Through { get; init; }

    /// <summary>What he showed.</summary>
    public string? Evidence { get; init; }

    /// <summary>Date of that.</summary>
    public LocalDate? EvidenceOn { get; init; }

    /// <summary>Whether it waits for a colleague and does not count yet.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Account of who added it.</summary>
    public string AddedBy { get; init; } = "";

    /// <summary>Name of who added it, or the account when nobody here has it.</summary>
    [JsonIgnore]
    public string AddedByPerson { get; init; } = "";

    /// <summary>Key of the debtor.</summary>
    [JsonIgnore]
    public long DebtorKey { get; init; }

    /// <summary>Whether somebody ended it.</summary>
    [JsonIgnore]
    public bool IsEnded { get; init; }
}

/// <summary>The listed members of a group, with the basis of each: personal data.</summary>
public static class ListMembers
{
    internal const string Columns =
        """
        SELECT m.membership AS Membership, d.number AS Debtor, d.name AS Name, m.group_code AS [Group], m.basis AS Basis, m.kind AS Kind,
            m.from_on AS [From], m.through_on AS Through, m.evidence AS Evidence, m.evidence_on AS EvidenceOn,
            CASE WHEN m.state = 'Submitted' THEN 1 ELSE 0 END AS IsWaiting, e.actor AS AddedBy,
            COALESCE(o.name, e.actor) AS AddedByPerson, m.debtor AS DebtorKey,
            CASE WHEN m.ended_event IS NULL THEN 0 ELSE 1 END AS IsEnded
        FROM memberships m
        JOIN debtors d ON d.office = m.office AND d.debtor = m.debtor
        JOIN events e ON e.office = m.office AND e.event = m.event
        LEFT JOIN officers o ON o.office = e.office AND o.account = e.actor
        """;

    /// <summary>Members on a day, by number of the debtor.</summary>
    public static Answer<List<Member>> Execute(OfficeSession session, string group, LocalDate day)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<Member>(
            $"""
            -- ListMembers.cs
            {Columns}
            WHERE m.office = @Office
            AND m.group_code = @group
            AND m.from_on <= @day
            AND (m.through_on IS NULL OR m.through_on >= @day)
            ORDER BY d.number, m.membership
            """, new { session.Office, group, day });
    }

    /// <summary>
    /// Members of any group of whom nobody knows for sure on a day (Nog te beoordelen): presumed, and in that group on no other basis.
    /// </summary>
    public static Answer<List<Member>> Doubtful(OfficeSession session, LocalDate day)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<Member>(
            $"""
            -- ListMembers.cs: still to be judged
            {Columns}
            WHERE m.office = @Office
            AND m.basis = 'Presumed'
            AND m.from_on <= @day
            AND (m.through_on IS NULL OR m.through_on >= @day)
            AND NOT EXISTS (SELECT 1 FROM memberships s
                WHERE s.office = m.office AND s.debtor = m.debtor AND s.group_code = m.group_code AND s.basis <> 'Presumed'
                AND s.from_on <= @day AND (s.through_on IS NULL OR s.through_on >= @day))
            ORDER BY m.group_code, d.number
            """, new { session.Office, day });
    }

    /// <summary>The memberships of one debtor, the latest first; those that ended too.</summary>
    internal static List<Member> OfDebtor(OfficeSession session, long debtor) => session.Query<Member>(
        $"""
        -- ListMembers.cs: of one debtor
        {Columns}
        WHERE m.office = @office
        AND m.debtor = @debtor
        ORDER BY m.membership DESC
        """, new { debtor });

    internal static Member? Find(OfficeSession session, long membership) => session.Find<Member>(
        $"""
        -- ListMembers.cs
        {Columns}
        WHERE m.office = @office
        AND m.membership = @membership
        """, new { membership });
}
