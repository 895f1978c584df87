using System.Text.Json.Serialization;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Outcomes;
using NodaTime;

namespace Belastingen.Backoffice.Holds;

/// <summary>A hold as an officer sees it. When it ends, its held terms are planned again by the night after its last day.</summary>
public sealed class HoldShown : IEndableFact<HoldShown>
{
    /// <summary>Number of the hold.</summary>
    public long Hold { get; init; }

    /// <summary>Number of the debtor.</summary>
    public string Debtor { get; init; } = "";

    /// <summary>Name of the debtor.</summary>
    public string Name { get; init; } = "";

    /// <summary>Number of the assessment; null: all of the debtor's.</summary>
    public string? Assessment { get; init; }

    /// <summary>Key of the claim; null: all of the assessment.</summary>
    public string? Claim { get; init; }

    /// <summary>How much of the claim, in cents; null: all of it.</summary>
    public long? PartCents { get; init; }

    /// <summary>Why.</summary>
    public HoldReason Reason { get; init; }

    /// <summary>A remark.</summary>
    public string? Remark { get; init; }

    /// <summary>First day.</summary>
    public LocalDate From { get; init; }

    /// <summary>Last day, included; null while it lasts.</summary>
    public LocalDate? Through { get; init; }

    /// <summary>Key of the debtor.</summary>
    [JsonIgnore]
    public long DebtorKey { get; init; }

    /// <summary>Whether somebody ended it.</summary>
    [JsonIgnore]
    public bool IsEnded { get; init; }

    static string IShownFact<HoldShown>.Name => "Blokkade";

    static string IShownFact<HoldShown>.Columns =>
        """
        SELECT f.hold AS Hold, d.number AS Debtor, d.name AS Name, a.number AS Assessment, c.[key] AS Claim, f.part_cents AS PartCents,
            f.reason AS Reason, f.remark AS Remark, f.from_on AS [From], f.through_on AS Through, f.debtor AS DebtorKey,
            CASE WHEN f.ended_event IS NULL THEN 0 ELSE 1 END AS IsEnded
        FROM holds f
        JOIN debtors d ON d.office = f.office AND d.debtor = f.debtor
        LEFT JOIN assessments a ON a.office = f.office AND a.assessment = f.assessment
        LEFT JOIN claims c ON c.office = f.office AND c.assessment = f.assessment AND c.claim = f.claim
        """;

    static string IShownFact<HoldShown>.ByNumber => "f.hold = @number";

    static (string Noun, string Ended) IEndableFact<HoldShown>.Trail => ("hold", "HoldEnded");

    static string IEndableFact<HoldShown>.Ending =>
        """
        -- HoldShown.cs
        UPDATE holds
        SET through_on = @through, ended_event = @ended
        WHERE office = @office
        AND hold = @number
        """;
}
