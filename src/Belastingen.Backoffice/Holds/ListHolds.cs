using Belastingen.Backoffice.Desk;
using Belastingen.Domain.Outcomes;
using NodaTime;

namespace Belastingen.Backoffice.Holds;

/// <summary>A hold as an officer sees it.</summary>
public sealed class HoldShown
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

    internal long DebtorKey { get; init; }

    internal bool IsEnded { get; init; }
}

/// <summary>Holds with their debtors: personal data.</summary>
public static class ListHolds
{
    private const string Columns =
        """
        SELECT h.hold AS Hold, d.number AS Debtor, d.name AS Name, a.number AS Assessment, c.[key] AS Claim, h.part_cents AS PartCents,
            h.reason AS Reason, h.remark AS Remark, h.from_on AS [From], h.through_on AS Through, h.debtor AS DebtorKey,
            CASE WHEN h.ended_event IS NULL THEN 0 ELSE 1 END AS IsEnded
        FROM holds h
        JOIN debtors d ON d.office = h.office AND d.debtor = h.debtor
        LEFT JOIN assessments a ON a.office = h.office AND a.assessment = h.assessment
        LEFT JOIN claims c ON c.office = h.office AND c.assessment = h.assessment AND c.claim = h.claim
        """;

    /// <summary>All holds, by number; those that have ended too.</summary>
    public static Answer<List<HoldShown>> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<HoldShown>(
            $"""
            -- ListHolds.cs
            {Columns}
            WHERE h.office = @Office
            ORDER BY h.hold
            """, new { session.Office });
    }

    /// <summary>The holds of one debtor, the latest first.</summary>
    internal static List<HoldShown> OfDebtor(OfficeSession session, long debtor) => session.Query<HoldShown>(
        $"""
        -- ListHolds.cs: of one debtor
        {Columns}
        WHERE h.office = @office
        AND h.debtor = @debtor
        ORDER BY h.hold DESC
        """, new { debtor });

    internal static HoldShown? Find(OfficeSession session, long hold) => session.Find<HoldShown>(
        $"""
        -- ListHolds.cs
        {Columns}
        WHERE h.office = @office
        AND h.hold = @hold
        """, new { hold });
}
