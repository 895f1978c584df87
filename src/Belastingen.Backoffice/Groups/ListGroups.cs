using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>A group that a rule can name.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">The name an office gave its own group; null: a group that every office has.</param>
public sealed record GroupListed(string Code, string? Name);

/// <summary>The groups of an office: those that every office has, then its own that are approved.</summary>
public static class ListGroups
{
    /// <summary>Lists them.</summary>
    public static List<GroupListed> Execute(OfficeSession session) =>
    [
        .. BuiltInGroups.All.Select(code => new GroupListed(code, null)),
        .. session.Query<GroupListed>(
            """
            -- ListGroups.cs: own groups
            SELECT code AS Code, name AS Name
            FROM own_groups
            WHERE office = @Office
            AND state = 'Approved'
            ORDER BY name, code
            """, new { session.Office }),
    ];
}
