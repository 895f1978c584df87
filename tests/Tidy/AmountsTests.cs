using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>Amounts are read from text in one place, so that 10.50 is never one thing here and another there.</summary>
public sealed partial class AmountsTests
{
    private const string OnePlace = "src/Belastingen.Domain/Money/Amount.cs";

    /// <summary>Who else makes numbers of text, and of what. None of it is an amount that a person or a delivery writes.</summary>
    private static readonly Dictionary<string, string> NoAmounts = new()
    {
        ["Hall/HostClock"] = "the speed of a practice clock",
        ["Commands/ReplayWords"] = "outcomes and reasons of decisions",
        ["Logins/Login"] = "a body, and the moment of logging in",
        ["Pages/Groups/Doubtful.cshtml"] = "keys of members",
        ["Pages/Groups/Show.cshtml"] = "keys of members",
        ["Pages/Payers/PayerForms"] = "a rule and one of its plans",
        ["Pages/Practising/Index.cshtml"] = "a count",
        ["Pages/Requests/DecisionForm"] = "a percentage",
        ["Pages/Suspensions/PauseForm"] = "a number of terms",
        ["Pages/Work/WorkWords"] = "counts and numbers of requests",
        ["Bundles/BundleRows"] = "columns of a bundle, whole cents that this program wrote",
        ["Bundles/ChainedEvent"] = "numbers of events",
        ["Data/RowRecords"] = "parts of a date",
        ["Generating/GenerateOffice"] = "check digits",
        ["Generating/Inventions"] = "check digits",
        ["Lists/DeliveryLine"] = "whole numbers between bounds",
        ["Practising/PracticeRooms"] = "a number in the name of a file",
        ["Proofs/MakeProof"] = "the number of a preparation",
        ["Trail/TrailKey"] = "the number of a key",
        ["Reports/Reasons"] = "numbers of decisions",
        ["Reports/ReportRows"] = "flags and keys of rows",
        ["Desk/Subject"] = "the key of a fact, and the number of a preparation",
        ["Returns/ReturnedDebit"] = "the key of a bill",
        ["DirectDebits/PainText"] = "the decimals of ISO 20022, in a project that knows no domain",
        ["Identifiers/IbanStructure"] = "lengths",
        ["Identifiers/Modulo97"] = "check digits",
        ["Identifiers/PaymentReference"] = "check digits",
    };

    [Test]
    public void Nothing_but_the_one_place_makes_an_amount_of_text()
    {
        var readers = SourceTree.Files("src", "*.cs").Where(file => file.Path != OnePlace && ReadsNumbers().IsMatch(file.Text))
            .Select(file => string.Join('/', file.Path[..^3].Split('/')[2..] is var path && path[0] is "Pages" ? path : path[^2..]));

        Assert.That(readers.Order(), Is.EqualTo(NoAmounts.Keys.Order()));
    }

    [TestCase("decimal.TryParse(text, out var euro)")]
    [TestCase("new Cents(long.Parse(text))")]
    [TestCase("Convert.ToDecimal(text)")]
    [TestCase("cents = (cents * 10) + (digit - '0')")]
    public void A_parser_of_amounts_is_seen(string code) => Assert.That(ReadsNumbers().IsMatch(code), Is.True);

    [GeneratedRegex(@"\b(decimal|double|float|u?long|u?int|u?short|U?Int128|BigInteger)\.(Try)?Parse\b|Convert\.To(Decimal|Double|U?Int\d+)\b|- '0'")]
    private static partial Regex ReadsNumbers();
}
