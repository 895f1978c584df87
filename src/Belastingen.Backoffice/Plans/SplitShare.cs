using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>Splits the covered terms of a request for a share: what waits, and the rest, which stays a term of its own.</summary>
public static class SplitShare
{
    /// <summary>The share of their total, floored to cents, by largest remainder per term.</summary>
    public static PlanChange Of(CoveredTerms covered)
    {
        var request = covered.Cover.Request!;
        var terms = covered.Inside.Where(term => term.Part != covered.PartOfNewTerms).ToList();
        var waits = new Cents(request.Share!.Of(terms.Sum(term => term.Open.Value)));
        var parts = Shares.Proportional(waits, [.. terms.Select(term => term.Open)]);

        List<TermToOpen> opened = [];
        for (var i = 0; i < parts.Length; i++)
        {
            var term = new TermToOpen(terms[i].Claim, PaymentMethod.Debit, terms[i].On, parts[i]);
            if (parts[i] > Cents.Zero) opened.Add(term with { Part = covered.PartOfNewTerms });
            var rest = terms[i].Open - parts[i];
            if (rest > Cents.Zero) opened.Add(term with { Amount = rest, Part = terms[i].Part, SharedBy = request.Id });
        }

        return new PlanChange(0, ReplanningKind.Split, default, 0, [.. terms.Select(term => term.Close())], opened);
    }
}
