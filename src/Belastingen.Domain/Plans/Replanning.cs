using Belastingen.Domain.Money;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Domain.Plans;

/// <summary>What there is to plan again on one assessment.</summary>
/// <param name="Inside">Live terms of the covered claims that must move.</param>
/// <param name="After">Live terms of the covered claims that stand after the window.</param>
/// <param name="Others">
/// Live terms of the assessment that the rule does not cover; they only count for the ceiling.
/// </param>
/// <param name="Dates">
/// Run dates after the window, collectable as notice goes, through the latest date, in order.
/// </param>
/// <param name="RegularDebit">The largest debit of the assessment's first plan; zero when there is none.</param>
/// <param name="AboveTwice">Whether a debit above twice the regular one is accepted.</param>
public sealed record ToReplan(
    IReadOnlyList<OpenTerm> Inside,
    IReadOnlyList<OpenTerm> After,
    IReadOnlyList<OpenTerm> Others,
    ReadOnlyMemory<LocalDate> Dates,
    Cents RegularDebit,
    bool AboveTwice);

/// <summary>Why a plan cannot be made by itself.</summary>
public enum Misfit
{
    /// <summary>No run date is left through the latest date.</summary>
    NoDateLeft,

    /// <summary>A debit would be above twice the regular one.</summary>
    AboveTwice,

    /// <summary>The rule says that an officer makes the plan.</summary>
    Individual,
}

/// <summary>The outcome of a re-planning.</summary>
public abstract record Replanned
{
    private Replanned()
    {
    }

    /// <summary>Terms are closed and others opened; both add up to the same.</summary>
    public sealed record Planned(IReadOnlyList<OpenTerm> Closed, IReadOnlyList<PlannedTerm> Opened) : Replanned;

    /// <summary>A person must make the plan; nothing changes meanwhile.</summary>
    public sealed record DoesNotFit(Misfit Because) : Replanned;
}

/// <summary>Postponing is re-planning at once: a pure function of the open terms, the run dates and the plan.</summary>
public static class Replanning
{
    /// <summary>
    /// The new terms, after the window and on collectable run dates. Nothing is lost and nothing is added, to the cent.
    /// </summary>
    public static Replanned Plan(ResumePlan plan, ToReplan what)
    {
        if (plan is ResumePlan.Individual) return new Replanned.DoesNotFit(Misfit.Individual);
        var planned = plan switch
        {
            ResumePlan.Append => Append(what),
            ResumePlan.Spread => Spread(what),
            ResumePlan.Replan replan => InEqualTerms(what, replan.First, replan.Count),
            ResumePlan.Lump lump => InEqualTerms(what, lump.On, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "Unknown plan."),
        };
        if (planned is null) return new Replanned.DoesNotFit(Misfit.NoDateLeft);
        return plan is ResumePlan.Lump || WithinTwice(what, planned)
            ? planned
            : new Replanned.DoesNotFit(Misfit.AboveTwice);
    }

    /// <summary>The covered terms, same amounts, one per run date after the last planned one.</summary>
    private static Replanned.Planned? Append(ToReplan what)
    {
        var last = what.After.Count == 0 ? LocalDate.MinIsoValue : what.After.Max(term => term.On);
        var debits = what.Inside.GroupBy(term => term.On).OrderBy(debit => debit.Key).ToList();
        var dates = From(what.Dates, last.PlusDays(1));
        if (dates.Length < debits.Count) return InEqualTerms(what, LocalDate.MinIsoValue, int.MaxValue);

        var opened = debits.SelectMany((debit, index) => debit
            .GroupBy(term => term.Claim).OrderBy(claim => claim.Key)
            .Select(claim => new PlannedTerm(claim.Key, dates.Span[index], claim.Total(term => term.Open))));
        return new Replanned.Planned(what.Inside, [.. opened]);
    }

    /// <summary>
    /// Their total in equal parts on top of the remaining terms after the window; none left: as Append.
    /// </summary>
    private static Replanned.Planned? Spread(ToReplan what)
    {
        var dates = what.After.Select(term => term.On).Distinct().Order().Where(on => what.Dates.Span.Contains(on))
            .ToList();
        if (dates.Count == 0) return Append(what);

        var extra = Divide(what.Inside, [.. dates]);
        var raised = extra.Select(term => (term.Claim, term.On)).ToHashSet();
        var closed = what.After.Where(term => raised.Contains((term.Claim, term.On))).ToList();
        var opened = extra.Concat(closed.Select(term => new PlannedTerm(term.Claim, term.On, term.Open)))
            .GroupBy(term => (term.On, term.Claim)).OrderBy(term => term.Key)
            .Select(term => new PlannedTerm(term.Key.Claim, term.Key.On, term.Total(part => part.Amount)));
        return new Replanned.Planned([.. what.Inside, .. closed], [.. opened]);
    }

    /// <summary>
    /// All that is open inside and after the window in equal terms; fewer dates left: as many terms as there are dates.
    /// </summary>
    private static Replanned.Planned? InEqualTerms(ToReplan what, LocalDate first, int count)
    {
        var dates = From(what.Dates, first);
        if (dates.Length == 0) return null;
        dates = dates[..Math.Min(count, dates.Length)];

        List<OpenTerm> pool = [.. what.Inside, .. what.After];
        return new Replanned.Planned(pool, Divide(pool, dates.Span));
    }

    private static List<PlannedTerm> Divide(IReadOnlyList<OpenTerm> pool, ReadOnlySpan<LocalDate> dates)
    {
        OpenClaim[] claims = [.. pool.GroupBy(term => term.Claim).OrderBy(claim => claim.Key)
            .Select(claim => new OpenClaim(claim.Key, claim.Total(term => term.Open)))];
        var amounts = Shares.Equal(claims.Total(claim => claim.Open), dates.Length);
        var terms = new (LocalDate, Cents)[dates.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = (dates[i], amounts[i]);
        return Division.OverClaims(claims, terms);
    }

    private static bool WithinTwice(ToReplan what, Replanned.Planned planned)
    {
        if (what.AboveTwice || what.RegularDebit == Cents.Zero) return true;
        var closed = planned.Closed.Select(term => term.Number).ToHashSet();
        var standing = what.After.Concat(what.Others).Where(term => !closed.Contains(term.Number))
            .ToLookup(term => term.On);
        return planned.Opened.GroupBy(term => term.On).All(debit =>
            debit.Total(term => term.Amount) + standing[debit.Key].Total(term => term.Open) <= what.RegularDebit * 2);
    }

    private static ReadOnlyMemory<LocalDate> From(ReadOnlyMemory<LocalDate> dates, LocalDate first)
    {
        var start = dates.Span.BinarySearch(first);
        return dates[(start >= 0 ? start : ~start)..];
    }
}
