using System.Text.Json.Serialization;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;
using NodaTime;

namespace Belastingen.Backoffice.Groups;

/// <summary>A membership as an officer sees it.</summary>
public sealed class Member : IEndableFact<Member>
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

    internal const string Columns =
        """
        SELECT f.membership AS Membership, d.number AS Debtor, d.name AS Name, f.group_code AS [Group], f.basis AS Basis, f.kind AS Kind,
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
