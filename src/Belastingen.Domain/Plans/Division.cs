using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>
/// Divides the terms of an assessment over its claims, so that every term and every claim adds up to the cent.
/// </summary>
public static class Division
{
    /// <summary>
    /// Each term goes over the claims in proportion to what is left of each (largest remainder, ties to the lower claim
    /// number); the last term takes the rest. Parts of nothing are left out.
    /// </summary>
    /// <param name="claims">What is open per claim, by claim number.</param>
    /// <param name="terms">Date and total of each term; the totals add up to what is open.</param>
    /// <exception cref="ArgumentException">The terms do not add up to the claims.</exception>
    public static List<PlannedTerm> OverClaims(ReadOnlySpan<OpenClaim> claims,
        ReadOnlySpan<(LocalDate On, Cents Amount)> terms)
    {
        var left = new Cents[claims.Length];
        for (var i = 0; i < left.Length; i++) left[i] = claims[i].Open;
        var planned = new List<PlannedTerm>(claims.Length * terms.Length);

        foreach (var (on, amount) in terms)
        {
            var parts = Shares.Proportional(amount, left);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i] == Cents.Zero) continue;
                left[i] -= parts[i];
                planned.Add(new PlannedTerm(claims[i].Claim, on, parts[i]));
            }
        }

        foreach (var rest in left)
            if (rest != Cents.Zero)
                throw new ArgumentException("The terms do not add up to the claims.", nameof(terms));
        return planned;
    }
}
