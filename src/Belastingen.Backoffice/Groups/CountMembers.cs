using System.Text.Json;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>How large a group is. Names nobody.</summary>
public sealed record GroupSize
{
    /// <summary>Code of the group.</summary>
    public required string Code { get; init; }

    /// <summary>The name an office gave its own group; null: a group that every office has.</summary>
    public string? Name { get; init; }

    /// <summary>What defines the members; null: they are entered, or follow from other facts.</summary>
    public GroupCriteria? Criteria { get; init; }

    /// <summary>Whether it waits for a colleague and no rule can name it yet.</summary>
    public bool IsSubmitted { get; init; }

    /// <summary>Account of who submitted it; null: a group that every office has.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>Whether members are entered in it.</summary>
    public bool HasList => Criteria is null && Code is not (BuiltInGroups.Everyone or BuiltInGroups.Citizens);

    /// <summary>Members by basis.</summary>
    public IReadOnlyDictionary<Basis, long> ByBasis { get; init; } = new Dictionary<Basis, long>();

    /// <summary>All members of a group in which nobody is entered; null: not counted.</summary>
    public long? All { get; init; }

    /// <summary>Still to be judged.</summary>
    public long Doubtful { get; init; }

    /// <summary>New members that wait for a colleague.</summary>
    public long Waiting { get; init; }
}

/// <summary>The groups of an office with how many belong to them.</summary>
public static class CountMembers
{
    /// <summary>
    /// Counts them: groups that every office has, then its own, also those that wait for a colleague.
    /// </summary>
    /// <param name="session">A snapshot.</param>
    /// <param name="body">Only debtors with a claim of this body; null: of any.</param>
    public static Answer<List<GroupSize>> Execute(OfficeSession session, long? body = null)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        var key = new { session.Office, today = session.Today, body };
        var counted = Entered(session, key).ToLookup(row => row.Group);
        var doubtful = Doubtful(session, key).ToDictionary(row => row.Group, row => row.Members);
        var waiting = ApproveMemberships.Waiting(session).ToDictionary(row => row.Group, row => row.Members);
        return Groups(session).ConvertAll(group => group with
        {
            ByBasis = counted[group.Code].ToDictionary(row => row.Basis, row => row.Members),
            All = group.Code switch
            {
                BuiltInGroups.Everyone => Everyone(session, key),
                BuiltInGroups.Citizens => Citizens(session, key),
                _ => null,
            },
            Doubtful = doubtful.GetValueOrDefault(group.Code),
            Waiting = waiting.GetValueOrDefault(group.Code),
        });
    }

    /// <summary>The groups without their sizes.</summary>
    public static List<GroupSize> Groups(OfficeSession session) =>
    [
        .. BuiltInGroups.All.Select(code => new GroupSize { Code = code }),
        .. session.Query<OwnRow>(
            """
            -- CountMembers.cs: own groups
            SELECT code AS Code, name AS Name, criteria AS Criteria, state AS State, submitted_by AS SubmittedBy
            FROM own_groups
            WHERE office = @office
            ORDER BY name, code
            """).Select(row => new GroupSize
            {
                Code = row.Code,
                Name = row.Name,
                Criteria = row.Criteria is null ? null
                    : JsonSerializer.Deserialize<GroupCriteria>(row.Criteria, Json.Compact),
                IsSubmitted = row.State == "Submitted",
                SubmittedBy = row.SubmittedBy,
            }),
    ];

    private static List<EnteredRow> Entered(Session session, object key) => session.Query<EnteredRow>(
        """
        -- CountMembers.cs: members that are entered
        SELECT m.group_code AS [Group], m.basis AS Basis, COUNT(DISTINCT m.debtor) AS Members
        FROM memberships m
        WHERE m.office = @Office
        AND m.state = 'Active'
        AND m.from_on <= @today
        AND (m.through_on IS NULL OR m.through_on >= @today)
        AND (@body IS NULL OR EXISTS (SELECT 1 FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            WHERE a.office = m.office AND a.debtor = m.debtor AND t.body = @body))
        GROUP BY m.group_code, m.basis
        """, key);

    private static List<MembersWaiting> Doubtful(Session session, object key) => session.Query<MembersWaiting>(
        """
        -- CountMembers.cs: still to be judged
        SELECT m.group_code AS [Group], COUNT(DISTINCT m.debtor) AS Members
        FROM memberships m
        WHERE m.office = @Office
        AND m.basis = 'Presumed'
        AND m.state = 'Active'
        AND m.ended_event IS NULL
        AND m.from_on <= @today
        AND (m.through_on IS NULL OR m.through_on >= @today)
        AND NOT EXISTS (SELECT 1 FROM memberships s
            WHERE s.office = m.office AND s.debtor = m.debtor AND s.group_code = m.group_code AND s.basis <> 'Presumed'
            AND s.state = 'Active' AND s.from_on <= @today AND (s.through_on IS NULL OR s.through_on >= @today))
        AND (@body IS NULL OR EXISTS (SELECT 1 FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            WHERE a.office = m.office AND a.debtor = m.debtor AND t.body = @body))
        GROUP BY m.group_code
        """, key);

    private static long Everyone(Session session, object key) => session.Scalar<long>(
        """
        -- CountMembers.cs: everyone
        SELECT COUNT(*)
        FROM debtors d
        WHERE d.office = @Office
        AND (@body IS NULL OR EXISTS (SELECT 1 FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            WHERE a.office = d.office AND a.debtor = d.debtor AND t.body = @body))
        """, key);

    private static long Citizens(Session session, object key) => session.Scalar<long>(
        """
        -- CountMembers.cs: natural persons who are not self-employed
        SELECT COUNT(*)
        FROM debtors d
        WHERE d.office = @Office
        AND d.natural_person = 1
        AND NOT EXISTS (SELECT 1 FROM memberships m
            WHERE m.office = d.office AND m.debtor = d.debtor AND m.group_code = 'SelfEmployed' AND m.state = 'Active'
            AND m.from_on <= @today AND (m.through_on IS NULL OR m.through_on >= @today))
        AND (@body IS NULL OR EXISTS (SELECT 1 FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            WHERE a.office = d.office AND a.debtor = d.debtor AND t.body = @body))
        """, key);

    private sealed record OwnRow(string Code, string Name, string? Criteria, string State, string SubmittedBy);

    private sealed record EnteredRow(string Group, Basis Basis, long Members);
}
