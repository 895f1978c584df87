using System.Text.Json.Serialization;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>A membership as an officer sees it.</summary>
/// <param name="Membership">Number of the membership.</param>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Name">Name of the debtor.</param>
/// <param name="Group">Code of the group.</param>
/// <param name="Basis">How we know.</param>
/// <param name="Kind">Of an association: which kind; empty otherwise.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day; null while it lasts.</param>
/// <param name="Evidence">What he showed.</param>
/// <param name="EvidenceOn">Date of that.</param>
/// <param name="IsWaiting">Whether it waits for a colleague and does not count yet.</param>
/// <param name="AddedBy">Account of who added it.</param>
/// <param name="AddedByPerson">Name of who added it, or the account when nobody here has it.</param>
/// <param name="DebtorKey">Key of the debtor.</param>
/// <param name="IsEnded">Whether somebody ended it.</param>
public sealed record Member(
    long Membership, string Debtor, string Name, string Group, Basis Basis, string Kind, LocalDate From,
    LocalDate? Through, string? Evidence, LocalDate? EvidenceOn, bool IsWaiting, string AddedBy,
    [property: JsonIgnore] string AddedByPerson, [property: JsonIgnore] long DebtorKey,
    [property: JsonIgnore] bool IsEnded) : IEndableFact<Member>
{
    internal const string Columns =
        """
        SELECT f.membership AS Membership, d.number AS Debtor, d.name AS Name, f.group_code AS [Group],
            f.basis AS Basis, f.kind AS Kind,
            f.from_on AS [From], f.through_on AS Through, f.evidence AS Evidence, f.evidence_on AS EvidenceOn,
            CASE WHEN f.state = 'Submitted' THEN 1 ELSE 0 END AS IsWaiting, e.actor AS AddedBy,
            COALESCE(o.name, e.actor) AS AddedByPerson, f.debtor AS DebtorKey,
            CASE WHEN f.ended_event IS NULL THEN 0 ELSE 1 END AS IsEnded
        FROM memberships f
        JOIN debtors d ON d.office = f.office AND d.debtor = f.debtor
        JOIN events e ON e.office = f.office AND e.event = f.event
        LEFT JOIN officers o ON o.office = e.office AND o.account = e.actor
        """;

    static string IShownFact<Member>.Name => "Lidmaatschap";

    static string IShownFact<Member>.Columns => Columns;

    static string IShownFact<Member>.ByNumber => "f.membership = @number";

    static (string Noun, string Ended) IEndableFact<Member>.Trail => ("membership", "MembershipEnded");

    static string IEndableFact<Member>.Ending =>
        """
        -- Member.cs
        UPDATE memberships
        SET through_on = @through, ended_event = @ended
        WHERE office = @office
        AND membership = @number
        """;
}
