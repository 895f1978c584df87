namespace Belastingen.Domain.Money;

/// <summary>
/// The one place that reads amounts and counts from text. A person types 1.234,56, a file delivers 1234.56, and each is
/// read in its own way only: what could be meant in two ways is refused with both.
/// </summary>
public static class Amount
{
    /// <summary>
    /// The most that any amount may be: € 999.999.999,99, the most that a SEPA debit can carry. Ninety million of them
    /// still add up in 64 bits, so that no list or report overflows.
    /// </summary>
    public static readonly Cents Most = new(99_999_999_999);

    /// <summary>Digits before the cents, without zeros in front.</summary>
    private const int MostWholeDigits = 9;

    private static readonly AmountRead Unreadable = new AmountRead.Unreadable();
    private static readonly AmountRead TooMuch = new AmountRead.TooMuch();

    /// <summary>
    /// As a person in the Netherlands types it: dots only between thousands, a comma only before two digits of cents
    /// (1.234,56, 1234,56, 1.234, € 12,-). A dot before one or two digits, or a mark before three that a Dutch amount
    /// would not have there, has two readings.
    /// </summary>
    public static AmountRead Typed(string? text)
    {
        var amount = (text ?? "").AsSpan().Trim();
        if (amount.StartsWith("€")) amount = amount[1..].TrimStart();
        var comma = amount.IndexOf(',');
        var whole = comma < 0 ? amount : amount[..comma];
        var cents = comma < 0 ? "00" : amount[(comma + 1)..];
        if (cents is "-" or "--") cents = "00";
        return IsWhole(whole) && cents.Length == 2 && IsDigits(cents) ? Of(whole, cents) : TwoReadingsOf(amount);
    }

    /// <summary>
    /// As a file delivers it: digits, a dot and two decimals, nothing between or in front (1234.56; incident I19).
    /// </summary>
    public static AmountRead Delivered(ReadOnlySpan<char> text)
    {
        var dot = text.Length - 3;
        if (dot < 1 || text[dot] != '.' || (dot > 1 && text[0] == '0')) return Unreadable;
        return IsDigits(text[..dot]) && IsDigits(text[(dot + 1)..]) ? Of(text[..dot], text[(dot + 1)..]) : Unreadable;
    }

    /// <summary>
    /// As the command line takes it: as delivered, which it documents, or as typed. No text is right in both ways, for
    /// two decimals are no thousands.
    /// </summary>
    public static AmountRead Command(string text) =>
        Delivered(text) is var read and not AmountRead.Unreadable ? read : Typed(text);

    /// <summary>
    /// A sum of a delivery, in whole cents without any mark; null: it is none. It may be more than one amount can be.
    /// </summary>
    public static Cents? Sum(ReadOnlySpan<char> text) =>
        text.Length <= 18 && IsDigits(text) ? new Cents(Number(text)) : null;

    /// <summary>A whole number as a person types it, such as 1.234 or 1234; null: it is none.</summary>
    public static long? Count(string? text)
    {
        var count = (text ?? "").AsSpan().Trim();
        return count.Length <= 18 && IsWhole(count) ? Number(count) : null;
    }

    private static AmountRead Of(ReadOnlySpan<char> whole, ReadOnlySpan<char> cents) => Value(whole, cents) is { } value
        ? new AmountRead.Said(value) : TooMuch;

    private static Cents? Value(ReadOnlySpan<char> whole, ReadOnlySpan<char> cents)
    {
        var digits = 0;
        foreach (var letter in whole.TrimStart('0')) digits += char.IsAsciiDigit(letter) ? 1 : 0;
        return digits <= MostWholeDigits ? new Cents((Number(whole) * 100) + Number(cents)) : null;
    }

    /// <summary>The two readings of a text with a mark that could be before cents or between thousands.</summary>
    private static AmountRead TwoReadingsOf(ReadOnlySpan<char> amount)
    {
        var mark = amount.LastIndexOfAny('.', ',');
        if (mark < 1) return Unreadable;
        var before = amount[..mark];
        var after = amount[(mark + 1)..];
        var isPair = amount[mark] == '.' && after.Length is 1 or 2 && (IsWhole(before) || IsWhole(before, ','));
        if (!IsDigits(after) || !(isPair || (after.Length == 3 && IsDigits(before)))) return Unreadable;
        var first = Value(before, after.Length == 1 ? $"{after}0" : after[..2]);
        return first is { } small && Value($"{before}{after}", "00") is { } large && small < large
            ? new AmountRead.TwoReadings(small, large) : Unreadable;
    }

    /// <summary>Digits, or groups of three of them with a mark between and no zero in front.</summary>
    private static bool IsWhole(ReadOnlySpan<char> text, char mark = '.')
    {
        if (!text.Contains(mark)) return IsDigits(text);
        var first = text.IndexOf(mark);
        if (first is < 1 or > 3 || text[0] == '0' || !IsDigits(text[..first]) || (text.Length - first) % 4 != 0)
            return false;
        for (var at = first; at < text.Length; at += 4)
            if (text[at] != mark || !IsDigits(text.Slice(at + 1, 3))) return false;
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) =>
        text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private static long Number(ReadOnlySpan<char> digits)
    {
        var number = 0L;
        foreach (var letter in digits)
            if (char.IsAsciiDigit(letter)) number = (number * 10) + (letter - '0');
        return number;
    }
}
