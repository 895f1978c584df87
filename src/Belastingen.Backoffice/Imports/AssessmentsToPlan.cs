using System.Collections.Immutable;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Imports;

/// <summary>An assessment that was taken in and has no plan yet.</summary>
/// <param name="Key">Key of the assessment.</param>
/// <param name="Number">Number in the tax package.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="TaxYear">Tax year.</param>
/// <param name="DatedOn">Date of the bill.</param>
/// <param name="Mandate">Last use or signing of its mandate; null without one.</param>
/// <param name="MandateEndedOn">First day on which that may no longer be used.</param>
/// <param name="Bodies">Codes of the bodies of its claims.</param>
/// <param name="Claims">Its claims.</param>
internal sealed record AssessmentToBePlanned(
    long Key, string Number, long Debtor, int TaxYear, LocalDate DatedOn, LocalDate? Mandate, LocalDate? MandateEndedOn,
    IReadOnlyCollection<string> Bodies, ImmutableArray<AssessedClaim> Claims)
{
    /// <summary>Total of the claims that have a plan already.</summary>
    public Cents Planned { get; init; }

    /// <summary>The largest debit of a first plan, so far.</summary>
    public Cents Regular { get; init; }

    public Cents Total => Claims.Total(claim => claim.Amount);

    /// <summary>Whether a mandate could carry a debit on a day, as far as we know now (incident I10).</summary>
    public bool HasMandateOn(LocalDate day, MandateSettings mandates) =>
        Mandate >= mandates.UsableIfUsedSince(day) && !(MandateEndedOn <= day);
}

/// <summary>Reads what plans are made of, some thousand assessments at a time, so that memory stays small.</summary>
internal static class AssessmentsToPlan
{
    /// <summary>The assessments with keys from one through another that have claims, by key.</summary>
    public static List<AssessmentToBePlanned> Read(Intake intake, long from, long through) =>
        Read(intake, "BETWEEN @from AND @through", from, through);

    /// <summary>The assessments with these keys that have claims, by key.</summary>
    public static List<AssessmentToBePlanned> Read(Intake intake, IEnumerable<long> keys) =>
        Read(intake, $"IN (SELECT [key] FROM {intake.Session.Choose(keys)})", 0, 0);

    private static List<AssessmentToBePlanned> Read(Intake intake, string which, long from, long through) =>
    [
        .. intake.Session.Query<ClaimRow>(
            $"""
            -- AssessmentsToPlan.cs
            SELECT a.assessment AS Assessment, a.number AS Number, a.debtor AS Debtor, a.tax_year AS TaxYear,
                a.dated_on AS DatedOn, COALESCE(m.last_used_on, m.signed_on) AS MandateUsedOn,
                m.ended_on AS MandateEndedOn, a.total_cents AS TotalCents, a.regular_cents AS RegularCents,
                c.claim AS Claim, b.code AS Body, t.code AS TaxType, c.assessed_cents AS AssessedCents
            FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            JOIN bodies b ON b.office = t.office AND b.body = t.body
            LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
            WHERE a.office = @Office
            AND a.assessment {which}
            ORDER BY a.assessment, c.claim
            """, new { intake.Office, from, through })
        .GroupBy(row => row.Assessment).Select(rows => Of(rows.First(), rows)),
    ];

    private static AssessmentToBePlanned Of(ClaimRow first, IEnumerable<ClaimRow> rows) => new(
        first.Assessment, first.Number, first.Debtor, (int)first.TaxYear, first.DatedOn, first.MandateUsedOn,
        first.MandateEndedOn, rows.Select(row => row.Body).ToHashSet(),
        [.. rows.Select(row => new AssessedClaim((int)row.Claim, row.TaxType, new Cents(row.AssessedCents)))])
    {
        Planned = new Cents(first.TotalCents),
        Regular = new Cents(first.RegularCents),
    };

    private sealed record ClaimRow(
        long Assessment, string Number, long Debtor, long TaxYear, LocalDate DatedOn, LocalDate? MandateUsedOn,
        LocalDate? MandateEndedOn, long TotalCents, long RegularCents, long Claim, string Body, string TaxType,
        long AssessedCents);
}
