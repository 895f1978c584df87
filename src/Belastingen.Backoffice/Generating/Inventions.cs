using System.Globalization;

namespace Belastingen.Backoffice.Generating;

/// <summary>Names, addresses and accounts that belong to nobody.</summary>
internal static class Inventions
{
    /// <summary>No bank has this code.</summary>
    private const string BankOfNobody = "TEST";

    private static readonly string[] Prefixes = ["", "", "", "", "de ", "van ", "van der ", "van den ", "ter "];
    private static readonly string[] Roots =
        ["Wind", "Water", "Linden", "Meer", "Berk", "Zand", "Klaver", "Kroon", "Hage", "Molen"];
    private static readonly string[] Endings =
        ["veld", "stra", "man", "broek", "huis", "berg", "dijk", "hof", "akker", "kamp"];
    private static readonly string[] Trades =
        ["Bakkerij", "Garage", "Schildersbedrijf", "Drukkerij", "Hoveniersbedrijf", "Adviesbureau"];
    private static readonly string[] Forms = ["B.V.", "V.O.F.", "N.V.", "Coöperatie U.A."];
    private static readonly string[] Clubs =
        ["Voetbalvereniging", "Muziekvereniging", "Stichting Dorpshuis", "IJsclub", "Buurtvereniging"];
    private static readonly string[] TradeCodes = ["1071", "45112", "4334", "1812", "8130", "70221", "56101", "9602"];

    private const string Initials = "ABCDEFGHIJKLMNOPRSTVWZ";
    private const string PostcodeLetters = "ABCEGHJKLMNPRTVWXZ";

    public static string Person(ref Dice dice)
    {
        var initials = dice.OneOf<char>(Initials) + "." + (dice.Happens(40) ? dice.OneOf<char>(Initials) + "." : "");
        return $"{initials} {dice.OneOf<string>(Prefixes)}{Surname(ref dice)}";
    }

    public static string Business(ref Dice dice) =>
        $"{dice.OneOf<string>(Trades)} {Surname(ref dice)} {dice.OneOf<string>(Forms)}";

    public static string Association(ref Dice dice) => $"{dice.OneOf<string>(Clubs)} {Surname(ref dice)}";

    public static string TradeCode(ref Dice dice) => dice.OneOf<string>(TradeCodes);

    public static string Postcode(ref Dice dice) =>
        $"{dice.Between(9901, 9999)}{dice.OneOf<char>(PostcodeLetters)}{dice.OneOf<char>(PostcodeLetters)}";

    /// <summary>An account number with right check digits at a bank that does not exist.</summary>
    public static string Iban(long account)
    {
        var digits = account.ToString("0000000000", CultureInfo.InvariantCulture);
        var remainder = 0;
        foreach (var character in $"{BankOfNobody}{digits}NL00")
            remainder = char.IsAsciiDigit(character)
                ? ((remainder * 10) + (character - '0')) % 97
                : ((remainder * 100) + (character - 'A' + 10)) % 97;
        return $"NL{98 - remainder:00}{BankOfNobody}{digits}";
    }

    private static string Surname(ref Dice dice) => dice.OneOf<string>(Roots) + dice.OneOf<string>(Endings);
}
