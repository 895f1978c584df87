using System.Globalization;

namespace Belastingen.App.Pages;

/// <summary>Figures as a person in the Netherlands types them.</summary>
internal static class Amounts
{
    /// <summary>Longer is a typing error.</summary>
    private const int Longest = 18;

    /// <summary>A whole number such as 1.234; null: it is none.</summary>
    public static long? ParseCount(string? text)
    {
        var digits = (text ?? "").Trim().Replace(".", "", StringComparison.Ordinal);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    /// <summary>An amount such as 1.234,56 or 1234, in cents; null: it is none.</summary>
    public static long? ParseCents(string? text)
    {
        var parts = (text ?? "").Replace("€", "", StringComparison.Ordinal).Trim().Split(',');
        if (parts.Length > 2 || parts[0].Length > Longest || (parts.Length == 2 && parts[1].Length != 2)) return null;
        var cents = parts.Length == 2 ? ParseCount(parts[1]) : 0;
        return ParseCount(parts[0]) is { } euro and < long.MaxValue / 1000 && cents is { } rest
            ? (euro * 100) + rest
            : null;
    }
}
