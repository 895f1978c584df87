using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Assessments;

/// <summary>What is owed and received on one claim.</summary>
/// <param name="Assessment">Key of the assessment.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Claim">Number of the claim on its assessment.</param>
/// <param name="Key">The tax package's own key.</param>
/// <param name="AssessedCents">What was assessed.</param>
/// <param name="ReducedCents">What was reduced.</param>
/// <param name="RemittedCents">What was remitted.</param>
/// <param name="PaidCents">What the payer paid himself.</param>
/// <param name="PresentedCents">Presented in released runs and not returned.</param>
/// <param name="RefundableCents">Received more than what is owed by now: a credit.</param>
public sealed record ClaimAccount(
    long Assessment, long Debtor, long Claim, string Key, long AssessedCents, long ReducedCents, long RemittedCents,
    long PaidCents, long PresentedCents, long RefundableCents)
{
    /// <summary>What is still to be received, whether terms carry it or not.</summary>
    public Cents Open =>
        new(AssessedCents - ReducedCents - RemittedCents - PaidCents - PresentedCents + RefundableCents);

    /// <summary>The claim with a key of the tax package; null when there is none.</summary>
    public static ClaimAccount? Find(OfficeSession session, string key) => session.Find<ClaimAccount>(
        """
        -- ClaimAccount.cs: one claim
        SELECT c.assessment AS Assessment, a.debtor AS Debtor, c.claim AS Claim, c.[key] AS [Key],
            c.assessed_cents AS AssessedCents, c.reduced_cents AS ReducedCents, c.remitted_cents AS RemittedCents,
            c.paid_cents AS PaidCents, c.presented_cents AS PresentedCents, c.refundable_cents AS RefundableCents
        FROM claims c
        JOIN assessments a ON a.office = c.office AND a.assessment = c.assessment
        WHERE c.office = @office
        AND c.[key] = @key
        """, new { key });

    /// <summary>The claims of an assessment with a number of the tax package, by claim number.</summary>
    public static List<ClaimAccount> OfAssessment(OfficeSession session, string number) =>
        session.Query<ClaimAccount>(
        """
        -- ClaimAccount.cs: the claims of an assessment
        SELECT c.assessment AS Assessment, a.debtor AS Debtor, c.claim AS Claim, c.[key] AS [Key],
            c.assessed_cents AS AssessedCents, c.reduced_cents AS ReducedCents, c.remitted_cents AS RemittedCents,
            c.paid_cents AS PaidCents, c.presented_cents AS PresentedCents, c.refundable_cents AS RefundableCents
        FROM assessments a
        JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
        WHERE a.office = @office
        AND a.number = @number
        ORDER BY c.claim
        """, new { number });

    /// <summary>
    /// Adds to the amounts of the claim, and to what is to be refunded; the database refuses to go beyond the claim.
    /// </summary>
    public void Add(
        OfficeSession session, long assessed = 0, long reduced = 0, long remitted = 0, long paid = 0,
        long refundable = 0)
    {
        session.Execute(
            """
            -- ClaimAccount.cs
            UPDATE claims
            SET assessed_cents = assessed_cents + @assessed, reduced_cents = reduced_cents + @reduced,
                remitted_cents = remitted_cents + @remitted, paid_cents = paid_cents + @paid,
                refundable_cents = refundable_cents + @refundable
            WHERE office = @office
            AND assessment = @Assessment
            AND claim = @Claim
            """, new { Assessment, Claim, assessed, reduced, remitted, paid, refundable });
        if (refundable != 0) RefundList.Follow(session, Key);
    }
}
