// Hot path: two calls for each of up to 400,000 transactions, on spans.
using NodaTime;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>Reads the numbers and days of a message, in ASCII digits only.</summary>
internal static class PainText
{
    private const int MaxWholeDigits = 16; // leaves room for two decimals in 64 bits
    private const int MaxCountDigits = 15; // Max15NumericText
    private const int DayLength = 10;

    /// <summary>A decimal number as whole cents: no sign or exponent, beyond two decimals only zeros.</summary>
    public static bool TryCents(ReadOnlySpan<char> text, out long cents)
    {
        cents = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? [] : text[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && decimals.IsEmpty)) return false;
        if (!TryDigits(whole.TrimStart('0'), MaxWholeDigits, out var euros)) return false;

        var kept = decimals.Length > 2 ? decimals[..2] : decimals;
        if (!TryDigits(kept, 2, out var fraction) || decimals[kept.Length..].ContainsAnyExcept('0')) return false;

        cents = euros * 100 + (kept.Length == 1 ? fraction * 10 : fraction);
        return true;
    }

    /// <summary>A count of transactions.</summary>
    public static bool TryCount(ReadOnlySpan<char> text, out long count)
    {
        count = 0;
        return !text.IsEmpty && TryDigits(text, MaxCountDigits, out count);
    }

    /// <summary>A day as yyyy-MM-dd; the zone that XML allows behind it is passed over.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, out LocalDate day)
    {
        day = default;
        if (text.Length < DayLength || text[4] != '-' || text[7] != '-' || !IsZone(text[DayLength..])) return false;
        if (!TryDigits(text[..4], 4, out var year) || !TryDigits(text[5..7], 2, out var month) ||
            !TryDigits(text[8..DayLength], 2, out var number))
            return false;
        if (year < 1 || month is < 1 or > 12) return false;
        if (number < 1 || number > CalendarSystem.Iso.GetDaysInMonth((int)year, (int)month)) return false;

        day = new LocalDate((int)year, (int)month, (int)number);
        return true;
    }

    private static bool IsZone(ReadOnlySpan<char> text) =>
        text.IsEmpty || text is "Z" ||
        (text.Length == 6 && text[0] is '+' or '-' && text[3] == ':' &&
            !text[1..3].ContainsAnyExceptInRange('0', '9') && !text[4..].ContainsAnyExceptInRange('0', '9'));

    private static bool TryDigits(ReadOnlySpan<char> text, int maxDigits, out long number)
    {
        number = 0;
        if (text.Length > maxDigits) return false;

        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character)) return false;
            number = number * 10 + (character - '0');
        }

        return true;
    }
}
