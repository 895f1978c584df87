using System.Globalization;

namespace Belastingen.Domain.Money;

/// <summary>
/// An amount of euro in whole cents; may be negative (a credit). Arithmetic is checked: overflow throws.
/// </summary>
/// <remarks>There is no conversion from floating point anywhere: incidents I13 and I19 began with one.</remarks>
public readonly record struct Cents(long Value) : IComparable<Cents>
{
    /// <summary>No money.</summary>
    public static readonly Cents Zero;

    /// <summary>Adds two amounts.</summary>
    public static Cents operator +(Cents left, Cents right) => new(left.Value + right.Value);

    /// <summary>Takes one amount off another.</summary>
    public static Cents operator -(Cents left, Cents right) => new(left.Value - right.Value);

    /// <summary>Turns a debt into a credit and back.</summary>
    public static Cents operator -(Cents amount) => new(-amount.Value);

    /// <summary>Multiplies by a whole number.</summary>
    public static Cents operator *(Cents amount, long times) => new(amount.Value * times);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Cents left, Cents right) => left.Value < right.Value;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Cents left, Cents right) => left.Value > right.Value;

    /// <summary>Whether the left amount is smaller or the same.</summary>
    public static bool operator <=(Cents left, Cents right) => left.Value <= right.Value;

    /// <summary>Whether the left amount is larger or the same.</summary>
    public static bool operator >=(Cents left, Cents right) => left.Value >= right.Value;

    /// <summary>The smaller of two amounts.</summary>
    public static Cents Min(Cents left, Cents right) => left < right ? left : right;

    /// <summary>The larger of two amounts.</summary>
    public static Cents Max(Cents left, Cents right) => left > right ? left : right;

    /// <summary>Whole euros as an amount.</summary>
    public static Cents Euro(long euros) => new(euros * 100);

    /// <inheritdoc />
    public int CompareTo(Cents other) => Value.CompareTo(other.Value);

    /// <summary>As a person in the Netherlands writes it, without the euro sign: 1.234,56.</summary>
    public override string ToString()
    {
        var whole = Math.Abs(Value / 100).ToString("N0", Dutch);
        return $"{(Value < 0 ? "-" : "")}{whole},{Math.Abs(Value % 100):00}";
    }

    private static readonly NumberFormatInfo Dutch = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
}

/// <summary>Sums of amounts.</summary>
public static class CentsSums
{
    /// <summary>The total of a sequence of amounts; zero when it is empty.</summary>
    public static Cents Total(this IEnumerable<Cents> amounts) =>
        amounts.Aggregate(Cents.Zero, (sum, next) => sum + next);

    /// <summary>The total of one amount per item; zero when there is none.</summary>
    public static Cents Total<T>(this IEnumerable<T> items, Func<T, Cents> amount)
    {
        var sum = Cents.Zero;
        foreach (var item in items) sum += amount(item);
        return sum;
    }
}
