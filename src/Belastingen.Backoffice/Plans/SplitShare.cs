using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// Splits the covered terms of a request for a share: what waits, and the rest, which stays a term of its own.
/// </summary>
public static class SplitShare
{
    /// <summary>The share of their total in whole cents, by largest remainder; an amount is taken once.</summary>
    /// <remarks>Where a part of the request stands already on a date, it grows.</remarks>
    public static PlanChange Of(StoredPlan plan, CoveredTerms covered)
    {
        var (request, part) = (covered.Cover.Request!, covered.PartOfNewTerms);
        var terms = covered.Inside.Where(term => term.Part != part).ToList();
        var taken = request.Share!.Cents is null
            ? Cents.Zero
            : plan.Debits.Where(term => term.Part == part).Total(term => term.Open);
        var total = terms.Total(term => term.Open) + taken;
        var waits = Cents.Max(Cents.Zero, new Cents(request.Share.Of(total.Value)) - taken);
        var parts = Shares.Proportional(waits, [.. terms.Select(term => term.Open)]);
        var dates = terms.Zip(parts).Where(pair => pair.Second > Cents.Zero)
            .ToLookup(pair => (pair.First.Claim, pair.First.On), pair => pair.Second);
        var grows = plan.Debits.Where(term => term.Part == part && dates.Contains((term.Claim, term.On)))
            .ToDictionary(term => (term.Claim, term.On));

        List<TermToOpen> opened = [];
        HashSet<(int, LocalDate)> waiting = [];
        for (var i = 0; i < parts.Length; i++)
        {
            var term = new TermToOpen(terms[i].Claim, PaymentMethod.Debit, terms[i].On, terms[i].Open - parts[i]);
            var date = (term.Claim, term.On);
            var grown = grows.TryGetValue(date, out var stands) ? stands.Open : Cents.Zero;
            if (dates.Contains(date) && waiting.Add(date))
                opened.Add(term with { Amount = dates[date].Aggregate(grown, (sum, one) => sum + one), Part = part });
            if (term.Amount > Cents.Zero) opened.Add(term with { Part = terms[i].Part, SharedBy = request.Id });
        }

        return new PlanChange(
            0, ReplanningKind.Split, default, 0, [.. terms.Concat(grows.Values).Select(term => term.Close())], opened);
    }
}
