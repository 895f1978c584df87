using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>Plants something in a copy of the year before it is exported, and looks whether it is found under its own name.</summary>
internal static class Planted
{
    /// <summary>Ordinary payers: not self-employed, without a restaurant, without anything special in the year.</summary>
    public const string Payer = "027";

    /// <summary>A second one.</summary>
    public const string Other = "029";

    /// <summary>A self-employed payer, who stood still in spring.</summary>
    public const string SelfEmployed = "028";

    /// <summary>A run in which ordinary payers were debited.</summary>
    public const string Run = "2020-06-30";

    /// <summary>The copy is changed, exported and checked.</summary>
    public static void Found(string code, Action<CopiedOffice> plant)
    {
        using var office = new CopiedOffice(PlayedYear.Value);
        plant(office);

        var found = office.Check().Select(finding => finding.Code).ToList();

        Assert.That(found, Does.Contain(code));
        Assert.That(found, Has.None.EqualTo("export-changed"), "the exports are what they say");
    }

    /// <summary>The copy is changed by statements, exported and checked.</summary>
    public static void FoundBySql(string code, string statements) => Found(code, office => office.Sql(statements));

    /// <summary>Key of the bill of a payer.</summary>
    public static string Bill(string payer) => $"(SELECT assessment FROM assessments WHERE number = 'B{payer}')";

    /// <summary>Key of a debtor.</summary>
    public static string Debtor(string payer) => $"(SELECT debtor FROM debtors WHERE number = 'D{payer}')";

    /// <summary>The condition that a row is of the run.</summary>
    public static string InRun => $"run_date = '{Run}' AND preparation = (SELECT preparation FROM runs WHERE run_date = '{Run}')";

    /// <summary>Amount of the debit of a payer in the run, as a file has it.</summary>
    public static long CentsOf(this CopiedOffice office, string payer) =>
        office.Ask<long>($"SELECT cents FROM debits WHERE {InRun} AND assessment = {Bill(payer)}");

    /// <summary>The same in euros.</summary>
    public static string Euro(long cents) => $"{cents / 100}.{cents % 100:00}";

    /// <summary>The account of a payer.</summary>
    public static string Iban(string payer) => Playing.PlayedOffice.IbanOf(1000 + int.Parse(payer, null));

    /// <summary>Replaces two texts by each other.</summary>
    public static string Swapped(this string text, string one, string other) => text.Replace(one, "\0").Replace(other, one).Replace("\0", other);
}
