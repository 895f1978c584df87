namespace Belastingen.Sepa.Identifiers;

/// <summary>The shape of an account number per country: its length and which positions are letters or digits.</summary>
/// <remarks>
/// Source: SWIFT IBAN registry; countries: the geographical scope of the SEPA schemes (EPC409-09), with Albania,
/// Montenegro, Moldova, North Macedonia and Serbia, which joined in 2024 and 2025. Territories without a code of
/// their own in the registry (Guernsey, Åland, Guadeloupe) bank under GB, FI and FR.
/// </remarks>
internal static class IbanStructure
{
    // n = digits, a = upper case letters, c = either; each preceded by how many.
    private const string Registry =
        "AD:8n12c AL:8n16c AT:16n BE:12n BG:4a6n8c CH:5n12c CY:8n16c CZ:20n DE:18n DK:14n EE:16n ES:20n FI:14n " +
        "FR:10n11c2n GB:4a14n GI:4a15c GR:7n16c HR:17n HU:24n IE:4a14n IS:22n IT:1a10n12c LI:5n12c LT:16n LU:3n13c " +
        "LV:4a13c MC:10n11c2n MD:20c ME:18n MK:3n10c2n MT:4a5n18c NL:4a10n NO:11n PL:24n PT:21n RO:4a16c RS:18n " +
        "SE:20n SI:15n SK:20n SM:1a10n12c VA:18n";

    private static readonly string?[] ByCountry = Expand();

    /// <summary>One letter n, a or c per position after the check digits; empty outside SEPA.</summary>
    public static ReadOnlySpan<char> Of(char first, char second) =>
        char.IsAsciiLetterUpper(first) && char.IsAsciiLetterUpper(second) ? ByCountry[Index(first, second)] : [];

    private static int Index(char first, char second) => (first - 'A') * 26 + (second - 'A');

    private static string?[] Expand()
    {
        var byCountry = new string?[26 * 26];
        foreach (var entry in Registry.Split(' '))
            byCountry[Index(entry[0], entry[1])] = Positions(entry.AsSpan(3));

        return byCountry;
    }

    private static string Positions(ReadOnlySpan<char> parts)
    {
        var positions = "";
        var count = 0;
        foreach (var part in parts)
        {
            if (char.IsAsciiDigit(part))
            {
                count = count * 10 + (part - '0');
                continue;
            }

            positions += new string(part, count);
            count = 0;
        }

        return positions;
    }
}
