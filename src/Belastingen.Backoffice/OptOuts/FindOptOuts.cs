using Belastingen.Backoffice.Groups;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>Who wants to go on paying, a page at a time, the oldest first: personal data.</summary>
public static class FindOptOuts
{
    /// <summary>Opt-outs on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Those that have not ended.</summary>
    /// <param name="session">A snapshot.</param>
    /// <param name="after">Number of the last one seen; zero: from the beginning.</param>
    /// <param name="body">Only debtors with a claim of this body; null: of any.</param>
    public static Answer<PageOf<OptOutShown>> Execute(OfficeSession session, long after = 0, long? body = null)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return PageOf<OptOutShown>.Of(session.Stream<OptOutShown>(
            $"""
            -- FindOptOuts.cs
            {OptOutShown.Columns}
            WHERE f.office = @office
            AND f.optout > @after
            AND (f.through_on IS NULL OR f.through_on >= @Today)
            AND (@body IS NULL OR EXISTS (SELECT 1 FROM assessments a
                JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
                JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
                WHERE a.office = f.office AND a.debtor = f.debtor AND t.body = @body))
            ORDER BY f.optout
            """, new { after, session.Today, body }), PageSize);
    }
}
