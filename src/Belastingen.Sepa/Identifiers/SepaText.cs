using System.Buffers;

namespace Belastingen.Sepa.Identifiers;

/// <summary>The characters banks accept in names and texts, and how other Latin letters are written in them.</summary>
/// <remarks>
/// The set is a-z A-Z 0-9 / - ? : ( ) . , ' + and space. Letters go one to one as in the conversion table of EPC217-08
/// (é to e, ł to l, ş to s); a character it does not know becomes a full stop. Other than that table, which keeps one
/// letter of them, ligatures become the two letters people write themselves: ĳ ij, æ ae, œ oe, ß ss, þ th.
/// </remarks>
public static class SepaText
{
    /// <summary>The longest name of a party, in characters: the schema allows 140, the EPC guideline 70.</summary>
    public const int MaxNameLength = 70;

    /// <summary>The longest unstructured remittance text, in characters.</summary>
    public const int MaxRemittanceLength = 140;

    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(LettersAndDigits + "/-?:().,'+ ");
    private static readonly SearchValues<char> Telling = SearchValues.Create(LettersAndDigits);

    /// <summary>Whether the text can be written as it is.</summary>
    /// <returns>
    /// True for 1 through <paramref name="maxLength"/> allowed characters, at least one of them a letter or digit,
    /// without a space at either end (readers differ in whether they keep those).
    /// </returns>
    public static bool IsAllowed(ReadOnlySpan<char> text, int maxLength) =>
        !text.IsEmpty && text.Length <= maxLength && text[0] != ' ' && text[^1] != ' ' &&
        !text.ContainsAnyExcept(Allowed) && text.ContainsAny(Telling);

    /// <summary>Writes a name or text in the allowed characters, cut off at <paramref name="maxLength"/>.</summary>
    /// <param name="text">What is recorded; returned itself, not a copy, when nothing has to change.</param>
    /// <param name="maxLength">The length after transliteration, at least 1.</param>
    /// <param name="result">The text to write, empty when refused.</param>
    /// <returns>False when no letter or digit is left, as with a name in Greek or Cyrillic only.</returns>
    public static bool TryTransliterate(string? text, int maxLength, out string result)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);

        result = "";
        if (text is null) return false;
        if (!IsAllowed(text, maxLength)) text = Transliteration.Of(text, maxLength);
        if (!IsAllowed(text, maxLength)) return false;

        result = text;
        return true;
    }

    internal static bool IsAllowed(char character) => Allowed.Contains(character);
}
