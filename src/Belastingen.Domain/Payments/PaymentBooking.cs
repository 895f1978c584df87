using System.Collections.Immutable;
using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;

namespace Belastingen.Domain.Payments;

/// <summary>What a payment pays of one term.</summary>
/// <param name="Term">The term as it was.</param>
/// <param name="Booked">Above zero, at most what was open.</param>
public readonly record struct BookedPart(OpenTerm Term, Cents Booked);

/// <summary>A payment divided over terms: the parts and the credit add up to it.</summary>
/// <param name="Parts">In the order in which they were booked.</param>
/// <param name="Credit">
/// What no term could take: used first by a later rise or return, else for the refund list.
/// </param>
public sealed record Booked(ImmutableArray<BookedPart> Parts, Cents Credit);

/// <summary>
/// Books a payment on open terms, oldest first, due or not; ties by claim number, then instalment number.
/// </summary>
/// <remarks>
/// The caller leaves out terms in a released run: the bank is already collecting those. A reduction or remission is not
/// a payment but a <see cref="Correction"/> downwards.
/// </remarks>
public static class PaymentBooking
{
    /// <summary>A payment that names a claim: only the terms of that claim are paid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The payment is below zero.</exception>
    public static Booked OnClaim(Cents payment, int claim, ReadOnlySpan<OpenTerm> openTerms) =>
        Book(payment, openTerms.ToArray().Where(term => term.Claim == claim));

    /// <summary>A payment that names the assessment only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The payment is below zero.</exception>
    public static Booked OnAssessment(Cents payment, ReadOnlySpan<OpenTerm> openTerms) =>
        Book(payment, openTerms.ToArray());

    private static Booked Book(Cents payment, IEnumerable<OpenTerm> openTerms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payment.Value, nameof(payment));

        var parts = ImmutableArray.CreateBuilder<BookedPart>();
        foreach (var term in openTerms.OrderBy(term => term.On).ThenBy(term => term.Claim).ThenBy(term => term.Number))
        {
            var booked = Cents.Min(payment, term.Open);
            if (booked <= Cents.Zero) continue;
            parts.Add(new BookedPart(term, booked));
            payment -= booked;
        }

        return new Booked(parts.ToImmutable(), payment);
    }
}
