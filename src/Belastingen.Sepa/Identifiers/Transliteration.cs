using System.Text;

namespace Belastingen.Sepa.Identifiers;

/// <summary>Writes text in the SEPA characters, letter by letter.</summary>
/// <remarks>
/// The letters stand in tables because normalisation needs the ICU library, which this program runs without. In the
/// tables a star marks a ligature and a full stop a character without a Latin base letter.
/// </remarks>
internal static class Transliteration
{
    private const char Unknown = '.';
    private const char Ligature = '*';

    // U+00C0 through U+017F, Latin-1 letters and Latin Extended-A.
    private const string WesternAndCentral =
        "AAAAAA*CEEEEIIIIDNOOOOO.OUUUUY**aaaaaa*ceeeeiiiidnooooo.ouuuuy*y" +
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi**JjKkkLlLlLlL" +
        "lLlNnNnNnnNnOoOoOo**RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    // U+1E00 through U+1EFF, Latin Extended Additional: Vietnamese and others.
    private const string Additional =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm" +
        "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv" +
        "WwWwWwWwWwXxXxYyZzZzZzhtwyasss*.AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe" +
        "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......";

    /// <summary>The text in allowed characters, without spaces around it, at most so long; it may be empty.</summary>
    public static string Of(string text, int maxLength)
    {
        var written = new StringBuilder(text.Length + 4);
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            Append(written, rune.IsBmp ? (char)rune.Value : Unknown);
            if (written.Length > maxLength * 2) break;
        }

        var whole = written.ToString().Trim(' ');
        return whole.Length <= maxLength ? whole : whole[..maxLength].TrimEnd(' ');
    }

    private static void Append(StringBuilder written, char character)
    {
        if (SepaText.IsAllowed(character))
            written.Append(character);
        else if (char.IsWhiteSpace(character))
            written.Append(' ');
        else if (character is (>= '\u0300' and <= '\u036F') or (>= '\u200B' and <= '\u200F') or '\u00AD' or '\uFEFF')
            return; // an accent that follows its letter, or a mark without width
        else
            AppendLetter(written, character);
    }

    private static void AppendLetter(StringBuilder written, char character)
    {
        var letter = character switch
        {
            >= '\u00C0' and <= '\u017F' => WesternAndCentral[character - '\u00C0'],
            >= '\u1E00' and <= '\u1EFF' => Additional[character - '\u1E00'],
            _ => Single(character),
        };

        if (letter == Ligature) written.Append(Letters(character));
        else written.Append(letter);
    }

    private static string Letters(char ligature) => ligature switch
    {
        'Æ' => "AE",
        'æ' => "ae",
        'Œ' => "OE",
        'œ' => "oe",
        'Ĳ' => "IJ",
        'ĳ' => "ij",
        'Þ' => "TH",
        'þ' => "th",
        'ẞ' => "SS",
        _ => "ss",
    };

    private static char Single(char character) => character switch
    {
        '&' => '+',
        ';' => ',',
        '_' or '~' or (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
        '[' or '{' or '<' => '(',
        ']' or '}' or '>' => ')',
        '\\' or '|' => '/',
        '"' or '`' or '´' or 'ʹ' or 'ʻ' or 'ʼ' or '‘' or '’' or '‚' or '“' or '”' or '„' or '′' => '\'',
        '¿' => '?',
        'Ș' => 'S',
        'ș' => 's',
        'Ț' => 'T',
        'ț' => 't',
        'Ơ' or 'Ǒ' => 'O',
        'ơ' or 'ǒ' => 'o',
        'Ư' or 'Ǔ' => 'U',
        'ư' or 'ǔ' => 'u',
        'Ǎ' => 'A',
        'ǎ' => 'a',
        'Ǐ' => 'I',
        'ǐ' => 'i',
        'Ǧ' => 'G',
        'ǧ' => 'g',
        'Ə' => 'E',
        'ə' => 'e',
        _ => Unknown,
    };
}
