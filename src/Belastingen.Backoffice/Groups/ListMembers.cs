namespace Belastingen.Backoffice.Groups;

/// <summary>The listed members of a group, with the basis of each: personal data.</summary>
public static class ListMembers
{
    /// <summary>Members on a day, by number of the debtor.</summary>
    public static Answer<List<Member>> Execute(OfficeSession session, string group, LocalDate day)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<Member>(
            $"""
            -- ListMembers.cs
            {Member.Columns}
            WHERE f.office = @office
            AND f.group_code = @group
            AND f.from_on <= @day
            AND (f.through_on IS NULL OR f.through_on >= @day)
            ORDER BY d.number, f.membership
            """, new { group, day });
    }

    /// <summary>
    /// Members of any group of whom nobody knows for sure on a day (Nog te beoordelen): presumed, and in that group on
    /// no other basis.
    /// </summary>
    public static Answer<List<Member>> Doubtful(OfficeSession session, LocalDate day)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<Member>(
            $"""
            -- ListMembers.cs: still to be judged
            {Member.Columns}
            WHERE f.office = @office
            AND f.basis = 'Presumed'
            AND f.from_on <= @day
            AND (f.through_on IS NULL OR f.through_on >= @day)
            AND NOT EXISTS (SELECT 1 FROM memberships s
                WHERE s.office = f.office AND s.debtor = f.debtor AND s.group_code = f.group_code
                    AND s.basis <> 'Presumed'
                AND s.from_on <= @day AND (s.through_on IS NULL OR s.through_on >= @day))
            ORDER BY f.group_code, d.number
            """, new { day });
    }
}
