using System.Text.Json;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Facts;

/// <summary>
/// Who belongs to the groups that tonight's rules name: one bit per debtor and rule, whatever the size of the office.
/// </summary>
public sealed class MemberSets : IMemberSets
{
    private readonly Dictionary<(long Rule, int Version), ulong[]?> _byRule = [];

    private MemberSets()
    {
    }

    /// <inheritdoc />
    public bool Contains(SuspensionRule rule, long debtor)
    {
        var bits = _byRule[(rule.Id, rule.Version)];
        return bits is null || (bits[debtor >> 6] >> (int)(debtor & 63) & 1) == 1;
    }

    /// <summary>The members of a group in a night, by key.</summary>
    public static IEnumerable<long> Of(OfficeSession session, LocalDate night, Scope scope)
    {
        var last = session.Scalar<long>("SELECT COALESCE(MAX(debtor), 0) FROM debtors WHERE office = @office");
        var bits = BitsOf(session, night, scope, (int)(last >> 6) + 1);
        for (var debtor = 1L; debtor <= last; debtor++)
            if (bits is null || (bits[debtor >> 6] >> (int)(debtor & 63) & 1) == 1) yield return debtor;
    }

    /// <summary>Evaluates membership in a night.</summary>
    public static MemberSets Read(OfficeSession session, LocalDate night, IEnumerable<SuspensionRule> rules)
    {
        var sets = new MemberSets();
        var last = session.Scalar<long>(
            "SELECT COALESCE(MAX(debtor), 0) FROM debtors WHERE office = @office AND debtor > 0");
        foreach (var rule in rules)
            sets._byRule[(rule.Id, rule.Version)] = BitsOf(session, night, rule.Document.Scope, (int)(last >> 6) + 1);
        return sets;
    }

    /// <summary>Null for everyone.</summary>
    private static ulong[]? BitsOf(OfficeSession session, LocalDate night, Scope scope, int words)
    {
        switch (scope.Group)
        {
            case BuiltInGroups.Everyone:
                return null;
            case BuiltInGroups.Citizens:
                var persons = Bits(words, session.Stream<long>(
                    """
                    -- MemberSets.cs: natural persons
                    SELECT debtor
                    FROM debtors
                    WHERE office = @office
                    AND natural_person = 1
                    """));
                foreach (var member in Listed(session, night, new Scope(BuiltInGroups.SelfEmployed)))
                    persons[member >> 6] &= ~(1UL << (int)(member & 63));
                return persons;
            default:
                return Bits(words, CriteriaOf(session, scope.Group) is { } criteria
                    ? GroupByCriteria.Members(session, criteria)
                    : Listed(session, night, scope));
        }
    }

    /// <summary>By what a group is defined; null: by a list.</summary>
    internal static GroupCriteria? CriteriaOf(OfficeSession session, string group) => session.Find<string>(
        """
        -- MemberSets.cs
        SELECT criteria
        FROM own_groups
        WHERE office = @office
        AND code = @group
        AND state = 'Approved'
        """, new { group }) is { } json ? JsonSerializer.Deserialize<GroupCriteria>(json, Json.Compact) : null;

    /// <summary>The members of a list that a scope takes; of one debtor, or of all.</summary>
    internal static IEnumerable<long> Listed(OfficeSession session, LocalDate night, Scope scope, long? debtor = null)
    {
        var bases = (scope.Bases is { Count: > 0 } named ? named : Enum.GetValues<Basis>()).Select(
            basis => basis.ToString()).ToHashSet();
        var kinds = (scope.Including ?? []).Select(kind => kind.ToString()).Append("").ToHashSet();
        return session.Stream<(long Debtor, string Basis, string Kind)>(
            $"""
            -- MemberSets.cs: members of a group in a night
            SELECT debtor, basis, kind
            FROM memberships
            WHERE office = @office
            AND group_code = @group
            {(debtor is null ? "" : "AND debtor = @debtor")}
            AND state = 'Active'
            AND from_on <= @night
            AND (through_on IS NULL OR through_on >= @night)
            """, new { group = scope.Group, night, debtor })
            .Where(row => bases.Contains(row.Basis) && kinds.Contains(row.Kind))
            .Select(row => row.Debtor);
    }

    private static ulong[] Bits(int words, IEnumerable<long> members)
    {
        var bits = new ulong[words];
        foreach (var member in members) bits[member >> 6] |= 1UL << (int)(member & 63);
        return bits;
    }
}
