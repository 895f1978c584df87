namespace Belastingen.Domain.Money;

/// <summary>A number of instalments and their cents.</summary>
public readonly record struct Tally(long Count, long Cents)
{
    /// <summary>Both together.</summary>
    public static Tally operator +(Tally left, Tally right) => new(left.Count + right.Count, left.Cents + right.Cents);

    /// <summary>One instalment more.</summary>
    public Tally Plus(long cents) => new(Count + 1, Cents + cents);
}
