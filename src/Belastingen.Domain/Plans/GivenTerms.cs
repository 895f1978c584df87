using System.Collections.Immutable;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>Terms that another system printed on the bill: they are the plan, once they hold.</summary>
/// <param name="Method">How they are paid.</param>
/// <param name="Terms">As read: amounts and dates are not checked yet.</param>
/// <param name="Deviation">
/// Recorded reason for another number of terms than the policy's; empty when there is none.
/// </param>
public sealed record GivenPlan(PaymentMethod Method, ImmutableArray<PlannedTerm> Terms, string Deviation = "");

/// <summary>What is wrong with given terms. One finding is enough to refuse the plan.</summary>
public abstract record GivenFinding
{
    private GivenFinding()
    {
    }

    /// <summary>The terms of a claim do not add up to it (incident I18).</summary>
    public sealed record DoesNotAddUp(int Claim, Cents Assessed, Cents Given) : GivenFinding;

    /// <summary>A term names a claim that the assessment does not have.</summary>
    public sealed record UnknownClaim(int Claim) : GivenFinding;

    /// <summary>A term is nothing or less.</summary>
    public sealed record NotPositive(int Claim, LocalDate On, Cents Amount) : GivenFinding;

    /// <summary>A debit on a date that is not in the run-date table (incident I8).</summary>
    public sealed record NotARunDate(int Claim, LocalDate On) : GivenFinding;

    /// <summary>A claim has two terms on one date.</summary>
    public sealed record TwiceOnOneDate(int Claim, LocalDate On) : GivenFinding;

    /// <summary>Another number of terms than the policy's, without a recorded reason (incident I6).</summary>
    /// <param name="FirstClaim">Lowest number of the claims that are planned together.</param>
    /// <param name="Policy">Number of dates by policy, counted from the first given date.</param>
    /// <param name="Given">Number of dates given.</param>
    public sealed record OtherNumberOfTerms(int FirstClaim, int Policy, int Given) : GivenFinding;
}

/// <summary>Checks given terms against the assessment, the run-date table and the policy.</summary>
public static class GivenTerms
{
    /// <summary>All findings, by claim; empty when the given terms are the plan.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="assessment">What was assessed.</param>
    /// <param name="given">What was printed.</param>
    /// <param name="table">The office's run dates.</param>
    /// <param name="latest">Last date of the tax year's season; null: no bound.</param>
    public static ImmutableArray<GivenFinding> Check(
        PlanPolicy policy, AssessmentToPlan assessment, GivenPlan given, RunDateTable table, LocalDate? latest = null)
    {
        var findings = new List<GivenFinding>();
        foreach (var claim in assessment.Claims.OrderBy(claim => claim.Claim))
        {
            var sum = given.Terms.Where(term => term.Claim == claim.Claim).Total(term => term.Amount);
            if (sum != claim.Amount) findings.Add(new GivenFinding.DoesNotAddUp(claim.Claim, claim.Amount, sum));
        }

        var known = assessment.Claims.Select(claim => claim.Claim).ToHashSet();
        foreach (var claim in given.Terms.Select(term => term.Claim).Distinct().Order())
            if (!known.Contains(claim)) findings.Add(new GivenFinding.UnknownClaim(claim));

        CheckEach(given, table, findings);
        if (given.Deviation.Length == 0) CheckNumber(policy, assessment, given, table, latest, findings);
        return [.. findings];
    }

    private static void CheckEach(GivenPlan given, RunDateTable table, List<GivenFinding> findings)
    {
        var seen = new HashSet<(int Claim, LocalDate On)>();
        foreach (var (claim, on, amount) in given.Terms)
        {
            if (amount <= Cents.Zero) findings.Add(new GivenFinding.NotPositive(claim, on, amount));
            if (given.Method == PaymentMethod.Debit && !table.Contains(on))
                findings.Add(new GivenFinding.NotARunDate(claim, on));
            if (!seen.Add((claim, on))) findings.Add(new GivenFinding.TwiceOnOneDate(claim, on));
        }
    }

    /// <summary>Counts against the plan that the policy would make from the first given date.</summary>
    private static void CheckNumber(
        PlanPolicy policy, AssessmentToPlan assessment, GivenPlan given, RunDateTable table, LocalDate? latest,
        List<GivenFinding> findings)
    {
        if (given.Terms.IsEmpty) return;
        var asPaid = assessment with { HasMandate = given.Method == PaymentMethod.Debit };
        var dates = table.OnOrAfter(given.Terms.Min(term => term.On));
        if (PlanMaking.Make(policy, asPaid, dates, latest) is not PlanMade.Planned planned) return;

        foreach (var together in PlanMaking.Together(policy, assessment.Claims))
        {
            var claims = together.Select(claim => claim.Claim).ToHashSet();
            var (expected, counted) = (Dates(planned.Terms, claims), Dates(given.Terms, claims));
            if (expected != counted)
                findings.Add(new GivenFinding.OtherNumberOfTerms(claims.Min(), expected, counted));
        }
    }

    private static int Dates(ImmutableArray<PlannedTerm> terms, HashSet<int> claims) =>
        terms.Where(term => claims.Contains(term.Claim)).Select(term => term.On).Distinct().Count();
}
