namespace Belastingen.Sepa.Identifiers;

/// <summary>The creditor identifier (incassant-ID) of an office: <c>NL51ZZZ405365330000</c>.</summary>
/// <remarks>
/// Country, two check digits, three positions the creditor may use freely (ZZZ by default, outside the check) and a
/// national part; in the Netherlands the eight digits of the trade register and four more. Source: EPC262-08.
/// </remarks>
public readonly record struct CreditorId
{
    /// <summary>The longest identifier of any country, in characters.</summary>
    public const int MaxLength = 35;

    private const int NationalStart = 7;
    private const int DutchLength = 19;

    private readonly string? _text;

    private CreditorId(string text) => _text = text;

    /// <summary>The identifier without spaces, in upper case.</summary>
    public string Text => _text ?? "";

    /// <summary>Reads an identifier as people write it: spaces and lower case are accepted.</summary>
    /// <returns>False when the structure or the check digits are wrong.</returns>
    public static bool TryParse(string? text, out CreditorId creditorId)
    {
        var compact = Compact.Form(text);
        var valid = IsValid(compact);
        creditorId = valid ? new CreditorId(compact) : default;
        return valid;
    }

    /// <summary>Whether the text is a valid identifier without spaces and in upper case.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is <= NationalStart or > MaxLength) return false;
        if (!char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1])) return false;
        if (!Modulo97.AreCheckDigits(text[2], text[3])) return false;

        foreach (var character in text[4..])
            if (!char.IsAsciiDigit(character) && !char.IsAsciiLetterUpper(character)) return false;

        var national = text[NationalStart..];
        if (text.StartsWith("NL") && (text.Length != DutchLength || national.ContainsAnyExceptInRange('0', '9')))
            return false;

        return Modulo97.Append(Modulo97.Append(0, national), text[..4]) == 1;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
