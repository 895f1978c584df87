namespace Belastingen.Sepa.Identifiers;

/// <summary>The check of ISO 7064 (MOD 97-10), in which a letter counts as two digits: A is 10, Z is 35.</summary>
internal static class Modulo97
{
    /// <summary>The remainder after appending upper case letters and digits to what came before.</summary>
    public static int Append(int remainder, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            remainder = char.IsAsciiDigit(character)
                ? (remainder * 10 + (character - '0')) % 97
                : (remainder * 100 + (character - 'A' + 10)) % 97;
        }

        return remainder;
    }

    /// <summary>Whether these two positions are check digits as the algorithm makes them: 02 through 98.</summary>
    /// <remarks>00, 01 and 99 leave the same remainder as 97, 98 and 02: a typing error would slip through.</remarks>
    public static bool AreCheckDigits(char tens, char units) =>
        char.IsAsciiDigit(tens) && char.IsAsciiDigit(units) &&
        (tens - '0') * 10 + (units - '0') is >= 2 and <= 98;
}
