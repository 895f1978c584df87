using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>Makes the first plan of an assessment. Pure; the plan is stored and never computed again.</summary>
public static class PlanMaking
{
    private static readonly Cents OneCent = new(1);

    /// <summary>A plan by policy, or the reason why there is none.</summary>
    /// <param name="policy">A policy without faults.</param>
    /// <param name="assessment">What is to be planned.</param>
    /// <param name="runDates">The run dates that the notice period allows, ascending.</param>
    /// <param name="latest">
    /// Last date of the tax year's season: the terms are fewer rather than later. Null: no bound.
    /// </param>
    public static PlanMade Make(
        PlanPolicy policy, AssessmentToPlan assessment, ReadOnlySpan<LocalDate> runDates, LocalDate? latest = null)
    {
        foreach (var claim in assessment.Claims)
            if (claim.Amount < Cents.Zero) return new PlanMade.NegativeClaim(claim.Claim, claim.Amount);
        if (assessment.Total == Cents.Zero) return new PlanMade.NothingToCollect();

        var outside = policy.LimitsFor(assessment.Groups).Outside(assessment.Total);
        var debited = assessment.HasMandate && outside != OutsideLimits.Transfer;
        if (!debited && policy.SelfPayment.Way == SelfPaymentWay.OneDueDate)
            return AtOnce(PaymentMethod.Transfer, assessment, assessment.DatedOn.PlusDays(policy.SelfPayment.DueDays));

        if (runDates.IsEmpty || runDates[0] > latest) return new PlanMade.NoRunDateLeft();
        if (debited && outside == OutsideLimits.SingleDebit)
            return AtOnce(PaymentMethod.Debit, assessment, runDates[0]);
        return InTerms(debited ? PaymentMethod.Debit : PaymentMethod.Transfer, policy, assessment, runDates, latest);
    }

    /// <summary>The claims that are planned together: all of them, or those of one tax type (Bergeijk).</summary>
    internal static IEnumerable<IGrouping<string, AssessedClaim>> Together(
        PlanPolicy policy, ImmutableArray<AssessedClaim> claims) =>
        claims.OrderBy(claim => claim.Claim).GroupBy(claim => policy.TermsPerTaxType.IsEmpty ? "" : claim.TaxType);

    private static PlanMade.Planned AtOnce(PaymentMethod method, AssessmentToPlan assessment, LocalDate on) =>
        new(method, [.. Plan(assessment.Claims.OrderBy(claim => claim.Claim), [on], [assessment.Total])]);

    private static PlanMade InTerms(
        PaymentMethod method, PlanPolicy policy, AssessmentToPlan assessment, ReadOnlySpan<LocalDate> runDates,
        LocalDate? latest)
    {
        var dates = runDates[..Math.Min(runDates.Length, NumberOfDates(runDates, policy.Late, latest))];
        var all = assessment.Claims.OrderBy(claim => claim.Claim);
        var parts = new List<(IGrouping<string, AssessedClaim> Claims, int Terms)>();
        foreach (var claims in Together(policy, assessment.Claims))
        {
            var terms = TermsFrom(dates, policy.Late, policy.TermsFor(assessment.Total, claims.Key));
            if (terms > dates.Length && latest is null) return new PlanMade.TooFewRunDates(terms, dates.Length);
            parts.Add((claims, Math.Min(terms, dates.Length)));
        }

        var most = parts.Max(part => part.Terms);
        if (parts.Count == 1 || assessment.Total < policy.MinimumPerTerm * most)
        {
            var amounts = Amounts(assessment.Total, most, policy.MinimumPerTerm);
            return new PlanMade.Planned(method, [.. Plan(all, dates, amounts)]);
        }

        var planned = new List<PlannedTerm>();
        foreach (var (claims, terms) in parts)
            planned.AddRange(Plan(claims, dates, Amounts(claims.Total(claim => claim.Amount), terms, OneCent)));
        return new PlanMade.Planned(method, [.. planned.OrderBy(term => term.On).ThenBy(term => term.Claim)]);
    }

    /// <summary>
    /// Through the latest date; but who is promised a least number of terms gets it, if need be into next year (GBLT).
    /// </summary>
    private static int NumberOfDates(ReadOnlySpan<LocalDate> runDates, LateEntry late, LocalDate? latest)
    {
        var length = runDates.Length;
        while (length > 0 && runDates[length - 1] > latest) length--;
        return late.Rule == LateEntryRule.DatesLeft ? Math.Max(length, late.AtLeast) : length;
    }

    private static int TermsFrom(ReadOnlySpan<LocalDate> dates, LateEntry late, int full)
    {
        if (late.Rule == LateEntryRule.FullNumber) return full;
        var left = 0;
        foreach (var date in dates)
            if (date.Year == dates[0].Year) left++;
        return Math.Min(full, Math.Max(left, late.AtLeast));
    }

    /// <summary>Equal terms; when they would fall below the minimum, terms of the minimum and a rest (BSOB).</summary>
    private static Cents[] Amounts(Cents total, int terms, Cents minimum)
    {
        minimum = Cents.Max(minimum, OneCent);
        if (total >= minimum * terms) return Shares.Equal(total, terms);

        var amounts = new List<Cents>();
        for (; total > Cents.Zero; total -= amounts[^1]) amounts.Add(Cents.Min(minimum, total));
        return [.. amounts];
    }

    private static List<PlannedTerm> Plan(
        IEnumerable<AssessedClaim> claims, ReadOnlySpan<LocalDate> dates, Cents[] amounts)
    {
        var terms = new (LocalDate On, Cents Amount)[amounts.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = (dates[i], amounts[i]);
        return Division.OverClaims([.. claims.Select(claim => new OpenClaim(claim.Claim, claim.Amount))], terms);
    }
}
