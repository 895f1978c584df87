using System.Text.RegularExpressions;
using Belastingen.Backoffice.Debtors;

namespace Belastingen.Backoffice.Payers;

/// <summary>
/// What somebody typed in the one search field, as it can be looked up. It is personal data: it is never stored or
/// logged.
/// </summary>
internal sealed partial record SearchedFor
{
    /// <summary>Fewer letters would name half an office.</summary>
    public const int LeastLetters = 2;

    /// <summary>Longer than any number, name or address.</summary>
    public const int MostLetters = 140;

    private SearchedFor(string text)
    {
        Text = text;
        Words = NameLetters().Replace(NameKey.Of(text), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Address().Match(text) is not { Success: true } address) return;
        Postcode = address.Groups[1].Value + address.Groups[2].Value.ToUpperInvariant();
        HouseNumber = Squeeze(address.Groups[3].Value);
    }

    /// <summary>As typed: a number of an assessment or a debtor.</summary>
    public string Text { get; }

    /// <summary>The beginnings of the words of a name, as they are stored in its key.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>A postcode without a space; null: it is none.</summary>
    public string? Postcode { get; }

    /// <summary>The house number beside it; empty: the whole street.</summary>
    public string HouseNumber { get; } = "";

    /// <summary>Reads what was typed; null when it is too short or too long to look for.</summary>
    public static SearchedFor? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        return text.Length is >= LeastLetters and <= MostLetters ? new SearchedFor(text) : null;
    }

    /// <summary>Whether a house number is the one that is meant: 12 is also 12 A and 12-3, but not 123.</summary>
    public bool IsAt(string? houseNumber)
    {
        if (HouseNumber.Length == 0) return true;
        var stored = Squeeze(houseNumber ?? "");
        return stored.StartsWith(HouseNumber, StringComparison.Ordinal)
            && (stored.Length == HouseNumber.Length
                || !(char.IsAsciiDigit(HouseNumber[^1]) && char.IsAsciiDigit(stored[HouseNumber.Length])));
    }

    private static string Squeeze(string text) => Separators().Replace(text, "").ToUpperInvariant();

    [GeneratedRegex(@"^([1-9]\d{3})\s*([A-Za-z]{2})(?:[\s,]+(\d.{0,19}))?$")]
    private static partial Regex Address();

    /// <summary>What cannot be in a name, and would mean something in a pattern.</summary>
    [GeneratedRegex(@"[^\p{L}\p{Nd}.'&/+-]+")]
    private static partial Regex NameLetters();

    [GeneratedRegex(@"[\s./-]+")]
    private static partial Regex Separators();
}
