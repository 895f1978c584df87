namespace Belastingen.Backoffice.WorkItems;

/// <summary>How much an item is about: what can change while it is open is computed, never stored.</summary>
internal static class WorkAmount
{
    /// <summary>
    /// What a claim, c, has to its credit and nobody has dealt with: its account below zero, less what was dealt with
    /// by closing an item by hand, which keeps its amount.
    /// </summary>
    public const string Credit =
        """
        -- WorkAmount.cs: to refund
        c.reduced_cents + c.remitted_cents + c.paid_cents + c.presented_cents - c.assessed_cents - COALESCE((
            SELECT SUM(done.cents)
            FROM work_items done
            WHERE done.office = c.office AND done.assessment = c.assessment AND done.kind = 'Refund'
            AND done.subject = CONCAT('claim ', c.[key]) AND done.closed_on IS NOT NULL), 0)
        """;

    /// <summary>What the claim or the bill of an item, w, owes beyond its live terms.</summary>
    public const string WithoutTerm =
        """
        -- WorkAmount.cs: without a term
        (SELECT SUM(c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents - c.presented_cents
                + c.refundable_cents)
            FROM claims c
            WHERE c.office = w.office AND c.assessment = w.assessment
            AND (w.subject NOT LIKE 'claim %' OR w.subject = CONCAT('claim ', c.[key])))
        - (SELECT COALESCE(SUM(i.open_cents), 0)
            FROM claims c
            JOIN instalments i ON i.office = c.office AND i.assessment = c.assessment AND i.claim = c.claim
                AND i.state = 1
            WHERE c.office = w.office AND c.assessment = w.assessment
            AND (w.subject NOT LIKE 'claim %' OR w.subject = CONCAT('claim ', c.[key])))
        """;

    /// <summary>The amount of an item, w; null when it is not about an amount.</summary>
    public const string Cents =
        $"""
        -- WorkAmount.cs: as it is now
        CASE WHEN w.closed_on IS NOT NULL THEN w.cents
            WHEN w.kind = 'Unplanned' THEN {WithoutTerm}
            WHEN w.kind <> 'Refund' THEN w.cents
            ELSE (
            SELECT {Credit}
            FROM claims c
            WHERE c.office = w.office AND c.assessment = w.assessment AND CONCAT('claim ', c.[key]) = w.subject) END
        """;
}
