namespace Belastingen.Sepa.Identifiers;

/// <summary>An account number in a SEPA country, checked against the IBAN registry and its check digits.</summary>
/// <remarks>
/// The old Dutch elfproef is deliberately not applied to the account part: valid ING numbers that were once Postbank
/// numbers fail it. Nothing here proves that the account exists.
/// </remarks>
public readonly record struct Iban
{
    private readonly string? _text;

    private Iban(string text) => _text = text;

    /// <summary>The electronic form, without spaces and in upper case: <c>NL91ABNA0417164300</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>Reads an account number as people write it: spaces and lower case are accepted.</summary>
    /// <returns>False when the country is not in SEPA, or its structure or the check digits are wrong.</returns>
    public static bool TryParse(string? text, out Iban iban)
    {
        var compact = Compact.Form(text);
        var valid = IsValid(compact);
        iban = valid ? new Iban(compact) : default;
        return valid;
    }

    /// <summary>Whether the text is a valid account number in its electronic form (no spaces, upper case).</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length < 5) return false;

        var structure = IbanStructure.Of(text[0], text[1]);
        var account = text[4..];
        if (structure.IsEmpty || account.Length != structure.Length) return false;
        if (!Modulo97.AreCheckDigits(text[2], text[3]) || !Fits(account, structure)) return false;

        return Modulo97.Append(Modulo97.Append(0, account), text[..4]) == 1;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool Fits(ReadOnlySpan<char> account, ReadOnlySpan<char> structure)
    {
        for (var i = 0; i < account.Length; i++)
        {
            var digit = char.IsAsciiDigit(account[i]);
            var letter = char.IsAsciiLetterUpper(account[i]);
            if (structure[i] switch { 'n' => !digit, 'a' => !letter, _ => !digit && !letter }) return false;
        }

        return true;
    }
}
