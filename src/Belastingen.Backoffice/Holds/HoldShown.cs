using System.Text.Json.Serialization;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Holds;

/// <summary>
/// A hold as an officer sees it. When it ends, its held terms are planned again by the night after its last day.
/// </summary>
/// <param name="Hold">Number of the hold.</param>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Name">Name of the debtor.</param>
/// <param name="Assessment">Number of the assessment; null: all of the debtor's.</param>
/// <param name="Claim">Key of the claim; null: all of the assessment.</param>
/// <param name="PartCents">How much of the claim, in cents; null: all of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remark">A remark.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, included; null while it lasts.</param>
/// <param name="DebtorKey">Key of the debtor.</param>
/// <param name="IsEnded">Whether somebody ended it.</param>
public sealed record HoldShown(
    long Hold, string Debtor, string Name, string? Assessment, string? Claim, long? PartCents, HoldReason Reason,
    string? Remark, LocalDate From, LocalDate? Through, [property: JsonIgnore] long DebtorKey,
    [property: JsonIgnore] bool IsEnded) : IEndableFact<HoldShown>
{
    internal const string Columns =
        """
        SELECT f.hold AS Hold, d.number AS Debtor, d.name AS Name, a.number AS Assessment, c.[key] AS Claim,
            f.part_cents AS PartCents,
            f.reason AS Reason, f.remark AS Remark, f.from_on AS [From], f.through_on AS Through, f.debtor AS DebtorKey,
            CASE WHEN f.ended_event IS NULL THEN 0 ELSE 1 END AS IsEnded
        FROM holds f
        JOIN debtors d ON d.office = f.office AND d.debtor = f.debtor
        LEFT JOIN assessments a ON a.office = f.office AND a.assessment = f.assessment
        LEFT JOIN claims c ON c.office = f.office AND c.assessment = f.assessment AND c.claim = f.claim
        """;

    static string IShownFact<HoldShown>.Name => "Blokkade";

    static string IShownFact<HoldShown>.Columns => Columns;

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
