using Belastingen.Backoffice.Plans;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Assessments;

/// <summary>Reads open terms, and keeps what is open of postponed ones in step with them.</summary>
internal static class OpenTermsOf
{
    /// <summary>The open terms of an assessment: not in a released run.</summary>
    public static OpenTerm[] Assessment(OfficeSession session, long assessment) =>
    [
        .. session.Query<StandingTerm>(
            """
            -- OpenTermsOf.cs
            SELECT instalment AS Instalment, claim AS Claim, collect_on AS CollectOn, open_cents AS OpenCents
            FROM instalments
            WHERE office = @office
            AND assessment = @assessment
            AND state = 1
            ORDER BY collect_on, claim, instalment
            """, new { assessment }).Select(row => row.Term),
    ];

    /// <summary>
    /// A postponed or skipped term is due on its own date only as far as its successors are still open. Returns how
    /// many changed.
    /// </summary>
    public static int RefreshMoved(OfficeSession session, long assessment)
    {
        var moved = session.Query<int>(
            """
            -- OpenTermsOf.cs: postponed and skipped terms
            SELECT instalment
            FROM instalments
            WHERE office = @office
            AND assessment = @assessment
            AND state IN (3, 4)
            """, new { assessment });
        if (moved.Count == 0) return 0;
        var live = StoredPlans.Of(session, assessment).Terms;
        return moved.Sum(instalment => session.Execute(
            """
            -- OpenTermsOf.cs
            UPDATE instalments
            SET open_cents = @cents
            WHERE office = @office
            AND assessment = @assessment
            AND instalment = @instalment
            AND state IN (3, 4)
            AND open_cents <> @cents
            """, new { assessment, instalment, cents = Lineage.OpenOf(instalment, live).Value }));
    }

    private sealed record StandingTerm(long Instalment, long Claim, LocalDate CollectOn, long OpenCents)
    {
        public OpenTerm Term => new((int)Claim, (int)Instalment, CollectOn, new Cents(OpenCents));
    }
}
