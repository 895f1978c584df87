using System.Text.Json;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Generating;

/// <summary>A practice office that exists nowhere, with an example user for each role.</summary>
public static class GenerateOffice
{
    /// <summary>Code of the practice office.</summary>
    public const string Code = "VOORBEELD";

    /// <summary>Writes the office file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="year">
    /// Year in which practice begins: run dates are from the year before it through the two after.
    /// </param>
    public static void Execute(string path, int year)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(Make(year), Json.Readable) + "\n");
    }

    /// <summary>The office.</summary>
    public static OfficeFile Make(int year) => new(
        Code, "Gemeente Voorbeeldstad", [Municipality, WaterBoard],
        new RunDateEntries(new FormulaEntry(
            FormulaKind.MonthEnd, new LocalDate(year - 1, 1, 1), new LocalDate(year + 2, 12, 31),
                FirstMonthOfTaxYear: 3)),
        Officers, Settings);

    private static BodyEntry Municipality => new("GM9901", "Voorbeeldstad",
    [
        new("OZB", "Onroerendezaakbelasting"), new("AFV", "Afvalstoffenheffing"), new("RIO", "Rioolheffing"),
        new("HON", "Hondenbelasting"), new("TOE", "Toeristenbelasting"),
    ]);

    private static BodyEntry WaterBoard => new("WS9901", "Waterschap Voorbeeldland",
        [new("WAT", "Watersysteemheffing"), new("ZUI", "Zuiveringsheffing")]);

    private static IReadOnlyList<OfficerEntry> Officers =>
    [
        User("medewerker", "M. Windveld", Role.Officer),
        User("beoordelaar", "B. Lindenhof", Role.Officer, Role.Approver),
        User("vrijgever", "V. Molendijk", Role.Releaser),
        User("vrijgever2", "V. Zandberg", Role.Releaser),
        User("operator", "O. Klaverkamp", Role.Operator),
        User("auditor", "A. Kroonhuis", Role.Auditor),
        User("beheerder", "B. Meerman", Role.Administrator),
        User("beheerder2", "B. Berkstra", Role.Administrator),
    ];

    private static OfficeSettings Settings => new()
    {
        Creditor = new CreditorSettings("Gemeente Voorbeeldstad", CreditorId(), Inventions.Iban(9_999_999_999)),
        Bank = new BankSettings { LimitPerDebit = Cents.Euro(10_000), LimitPerRun = Cents.Euro(250_000_000) },
        Plan = new PlanPolicy
        {
            Terms = 10,
            Bands = [new AmountBand(new Cents(4_999), 1)],
            Limits = new DebitLimits(Through: Cents.Euro(10_000)),
        },
    };

    private static OfficerEntry User(string account, string name, params IReadOnlyList<Role> roles) =>
        new(account, name, [.. roles.Select(role => role.ToString())]);

    /// <summary>A trade-register number that nobody has, with right check digits.</summary>
    private static string CreditorId()
    {
        const string national = "999999990000";
        var remainder = 0;
        foreach (var digit in $"{national}232100") remainder = ((remainder * 10) + (digit - '0')) % 97;
        return $"NL{98 - remainder:00}ZZZ{national}";
    }
}
