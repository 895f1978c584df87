using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Facts;

/// <summary>
/// The members of a group that is defined by criteria: debtors with an assessment that meets them all.
/// </summary>
public static class GroupByCriteria
{
    /// <summary>Keys of the members; a debtor may come more than once.</summary>
    /// <param name="session">A session.</param>
    /// <param name="criteria">What they meet.</param>
    /// <param name="debtor">Only this debtor; null: all.</param>
    public static IEnumerable<long> Members(OfficeSession session, GroupCriteria criteria, long? debtor = null)
    {
        var taxTypes = criteria.TaxTypes is { Count: > 0 } named ? named.ToHashSet() : null;
        return session.Stream<(long Debtor, string TaxType)>(
            $"""
            -- GroupByCriteria.cs
            SELECT a.debtor, t.code
            FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
            WHERE a.office = @office
            {(debtor is null ? "" : "AND a.debtor = @debtor")}
            AND (@residential IS NULL OR c.residential = @residential)
            AND (@from IS NULL OR a.total_cents >= @from)
            AND (@through IS NULL OR a.total_cents <= @through)
            AND (@sbi IS NULL OR d.sbi LIKE @sbi)
            AND (@mandate IS NULL OR CASE WHEN a.mandate IS NULL THEN 0 ELSE 1 END = @mandate)
            """,
            new
            {
                debtor,
                residential = Flag(criteria.Residential),
                from = criteria.AmountFromCents,
                through = criteria.AmountThroughCents,
                sbi = criteria.SbiPrefix is { } prefix ? prefix + "%" : null,
                mandate = Flag(criteria.WithMandate),
            })
            .Where(row => taxTypes?.Contains(row.TaxType) ?? true)
            .Select(row => row.Debtor);
    }

    private static int? Flag(bool? value) => value is { } known ? known ? 1 : 0 : null;
}
