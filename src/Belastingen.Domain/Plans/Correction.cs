using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>A term and what is open of it after a correction.</summary>
/// <param name="Term">The term as it was.</param>
/// <param name="Open">What is open of it now, zero or more.</param>
public readonly record struct CorrectedTerm(OpenTerm Term, Cents Open);

/// <summary>What a changed claim amount does to its open terms.</summary>
/// <param name="Terms">Every term given, by date then number, with its new open amount.</param>
/// <param name="Surplus">What the terms could not bear of a decrease: for the refund list.</param>
/// <param name="Unplanned">An increase without an open term to carry it: for the work list.</param>
public sealed record Corrected(ImmutableArray<CorrectedTerm> Terms, Cents Surplus, Cents Unplanned);

/// <summary>
/// Carries a changed claim amount into the plan without rewriting it. A reduction or remission is a decrease.
/// </summary>
public static class Correction
{
    /// <summary>
    /// Up: added equally to the open terms. Down: taken off equally, a term never below zero; what a small term cannot
    /// bear moves to the others. Cents that do not divide go to the last term that can bear them.
    /// </summary>
    /// <param name="openTerms">The open terms of the claim, without those in a released run; in any order.</param>
    /// <param name="difference">New amount of the claim less the old one.</param>
    public static Corrected Apply(ReadOnlySpan<OpenTerm> openTerms, Cents difference)
    {
        OpenTerm[] terms = [.. openTerms.ToArray().OrderBy(term => term.On).ThenBy(term => term.Number)];
        return difference < Cents.Zero ? Lower(terms, -difference) : Raise(terms, difference);
    }

    private static Corrected Raise(OpenTerm[] terms, Cents rise)
    {
        if (terms.Length == 0) return new Corrected([], Cents.Zero, rise);

        var shares = Shares.Equal(rise, terms.Length);
        return new Corrected(
            [.. terms.Select((term, i) => new CorrectedTerm(term, term.Open + shares[i]))], Cents.Zero, Cents.Zero);
    }

    private static Corrected Lower(OpenTerm[] terms, Cents fall)
    {
        var open = terms.Total(term => term.Open);
        var taken = Cents.Min(open, fall);
        var off = TakenOff(terms, taken);
        return new Corrected(
            [.. terms.Select((term, i) => new CorrectedTerm(term, term.Open - off[i]))], fall - taken, Cents.Zero);
    }

    private static Cents[] TakenOff(OpenTerm[] terms, Cents taken)
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
