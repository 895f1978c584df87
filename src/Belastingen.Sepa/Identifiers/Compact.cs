namespace Belastingen.Sepa.Identifiers;

/// <summary>Brings an identifier as people print it to the form in which it is stored: no spaces, upper case.</summary>
internal static class Compact
{
    /// <summary>The text without white space and in ASCII upper case; null stays empty.</summary>
    public static string Form(string? text)
    {
        if (text is null) return "";
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '`')) return text;

        return string.Concat(text.Where(character => !char.IsWhiteSpace(character)).Select(Upper));
    }

    // Not ToUpperInvariant, which turns letters outside ASCII, such as the long s, into ones inside it.
    private static char Upper(char character) =>
        char.IsAsciiLetterLower(character) ? (char)(character - 'a' + 'A') : character;
}
