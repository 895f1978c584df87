namespace Belastingen.Domain.Money;

/// <summary>Divides an amount so that the parts add up to it, to the cent (incident I18).</summary>
public static class Shares
{
    /// <summary>Equal parts; cents that do not divide go to the last part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No parts, or a negative total.</exception>
    public static Cents[] Equal(Cents total, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(total.Value);

        var shares = new Cents[parts];
        Array.Fill(shares, new Cents(total.Value / parts));
        shares[^1] += new Cents(total.Value % parts);
        return shares;
    }

    /// <summary>
    /// Parts in proportion to the weights, by largest remainder; on a tie the earlier weight gets the cent.
    /// No part exceeds its weight when the total does not exceed the sum of the weights.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A negative weight, or an amount to divide over weights of nothing.
    /// </exception>
    public static Cents[] Proportional(Cents total, ReadOnlySpan<Cents> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total.Value);
        Int128 sum = 0;
        foreach (var weight in weights)
            sum += weight.Value >= 0
                ? weight.Value
                : throw new ArgumentException("A weight is negative.", nameof(weights));
        var shares = new Cents[weights.Length];
        if (total == Cents.Zero) return shares;
        if (sum == 0) throw new ArgumentException("Nothing to divide over.", nameof(weights));

        var remainders = new Int128[weights.Length];
        var left = total.Value;
        for (var i = 0; i < weights.Length; i++)
        {
            var product = (Int128)total.Value * weights[i].Value;
            shares[i] = new Cents((long)(product / sum));
            remainders[i] = product % sum;
            left -= shares[i].Value;
        }

        for (; left > 0; left--)
        {
            var largest = 0;
            for (var i = 1; i < remainders.Length; i++)
                if (remainders[i] > remainders[largest]) largest = i;
            shares[largest] += new Cents(1);
            remainders[largest] = -1;
        }

        return shares;
    }
}
