using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>A term and what is open of it after a correction.</summary>
/// <param name="Term">The term as it was.</param>
/// <param name="Open">What is open of it now, zero or more.</param>
public readonly record struct CorrectedTerm(LiveTerm Term, Cents Open);

/// <summary>What a changed claim amount does to its open terms.</summary>
/// <param name="Terms">The terms that change, by date then number, with their new open amount.</param>
/// <param name="Surplus">What the terms could not bear of a decrease: for the refund list.</param>
/// <param name="Unplanned">An increase without an open term to carry it.</param>
public sealed record Corrected(ImmutableArray<CorrectedTerm> Terms, Cents Surplus, Cents Unplanned)
{
    /// <summary>
    /// What is added to terms that stand still, for dates on which the payer could have been told: each would be so
    /// much more if nothing stood still.
    /// </summary>
    /// <param name="postponed">The terms of the claim that stand still.</param>
    /// <param name="first">First collection date that a letter of today allows.</param>
    public IEnumerable<RaisedTerm> Raised(IReadOnlyList<PostponedTerm> postponed, LocalDate first)
    {
        var rises = Terms.Where(corrected => corrected.Open > corrected.Term.Open).SelectMany(
            corrected => Slices.Rises(corrected.Term.Slices, corrected.Open - corrected.Term.Open)).ToList();
        foreach (var date in postponed.Where(term => term.On >= first).GroupBy(term => term.On)
            .OrderBy(date => date.Key))
        {
            var amount = rises.Where(rise => rise.StoodStill.Any(term => term.On == date.Key))
                .Total(rise => rise.Cents);
            if (amount > Cents.Zero) yield return new RaisedTerm(date.Last(), amount);
        }
    }
}

/// <summary>
/// Carries a changed claim amount into the plan without rewriting it. A reduction or remission is a decrease.
/// </summary>
public static class Correction
{
    /// <summary>
    /// Up: added equally to the open terms that can still be announced; within the notice period a debit stays what was
    /// told. Down: taken off equally, a term never below zero; what a small term cannot bear moves to the others. Cents
    /// that do not divide go to the last term that can bear them.
    /// </summary>
    /// <param name="open">The open terms of the claim, without those in a released run; in any order.</param>
    /// <param name="difference">New amount of the claim less the old one.</param>
    /// <param name="first">First collection date that a letter of today allows.</param>
    public static Corrected Apply(IEnumerable<LiveTerm> open, Cents difference, LocalDate first)
    {
        LiveTerm[] terms = [.. open.OrderBy(term => term.On).ThenBy(term => term.Number)];
        return difference < Cents.Zero
            ? Lower(terms, -difference)
            : Raise(Array.FindAll(terms, term => term.Method == PaymentMethod.Transfer || term.On >= first),
                difference);
    }

    private static Corrected Raise(LiveTerm[] terms, Cents rise)
    {
        if (terms.Length == 0) return new Corrected([], Cents.Zero, rise);

        var shares = Shares.Equal(rise, terms.Length);
        return Changed(terms, i => terms[i].Open + shares[i], Cents.Zero);
    }

    private static Corrected Lower(LiveTerm[] terms, Cents fall)
    {
        var taken = Cents.Min(terms.Total(term => term.Open), fall);
        var off = TakenOff(terms, taken);
        return Changed(terms, i => terms[i].Open - off[i], fall - taken);
    }

    private static Corrected Changed(LiveTerm[] terms, Func<int, Cents> open, Cents surplus) => new(
        [.. terms.Select((term, i) => new CorrectedTerm(term, open(i))).Where(term => term.Open != term.Term.Open)],
        surplus, Cents.Zero);

    private static Cents[] TakenOff(LiveTerm[] terms, Cents taken)
    {
        var off = new Cents[terms.Length];
        var bearers = Enumerable.Range(0, terms.Length).ToList();
        while (bearers.Count > 0)
        {
            var part = new Cents(taken.Value / bearers.Count);
            var small = bearers.FindAll(i => terms[i].Open <= part);
            if (small.Count == 0) break;
            foreach (var i in small) taken -= off[i] = terms[i].Open;
            bearers.RemoveAll(small.Contains);
        }

        if (bearers.Count == 0) return off;
        var share = new Cents(taken.Value / bearers.Count);
        var cents = new Cents(taken.Value % bearers.Count);
        for (var i = bearers.Count - 1; i >= 0; i--)
        {
            var extra = Cents.Min(cents, terms[bearers[i]].Open - share);
            off[bearers[i]] = share + extra;
            cents -= extra;
        }

        return off;
    }
}
