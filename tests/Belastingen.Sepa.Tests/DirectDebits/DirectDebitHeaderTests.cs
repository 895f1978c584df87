using Belastingen.Sepa.DirectDebits;
using NodaTime;
using NodaTime.Text;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

public sealed class DirectDebitHeaderTests
{
    [TestCaseSource(nameof(Wrong))]
    public void A_header_no_bank_would_take_is_refused_by_name(DirectDebitHeader header, string name)
    {
        using var folder = new Folder();

        Assert.That(
            () => DirectDebitFile.Create(folder.PathOf("a.xml"), header),
            Throws.ArgumentException.With.Property("ParamName").EqualTo(name));
        Assert.That(folder.Files, Is.Empty);
    }

    [TestCase(1999, false)]
    [TestCase(2000, true)]
    [TestCase(9999, true)]
    public void Dates_of_a_header_lie_in_the_years_2000_through_9999(int year, bool right)
    {
        var day = new LocalDate(year, 6, 1);
        var made = Example.Header with { CreatedAt = day.AtMidnight().InUtc().ToInstant() };

        Assert.That((Example.Header with { CollectOn = day }).Check, right ? Throws.Nothing : Throws.ArgumentException);
        Assert.That(made.Check, right ? Throws.Nothing : Throws.ArgumentException);
    }

    [TestCase("2026-03-24T22:59:59Z", "2026-03-24T23:59:59", Description = "winter time")]
    [TestCase("2026-03-24T23:00:00Z", "2026-03-25T00:00:00", Description = "the next day in Amsterdam")]
    [TestCase("2026-07-01T22:00:00Z", "2026-07-02T00:00:00", Description = "summer time")]
    public void The_moment_of_creation_is_that_of_the_clocks_of_Amsterdam(string moment, string local)
    {
        var header = Example.Header with { CreatedAt = InstantPattern.General.Parse(moment).Value };

        Assert.That(LocalDateTimePattern.GeneralIso.Format(header.CreatedLocal), Is.EqualTo(local));
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        var right = Example.Header;
        yield return Case(right with { MessageId = "a//b" }, "MessageId");
        yield return Case(right with { MessageId = new string('a', 36) }, "MessageId");
        yield return Case(right with { PaymentInformationId = "" }, "PaymentInformationId");
        yield return Case(right with { CreditorName = "Gemeente Súdwest-Fryslân" }, "CreditorName");
        yield return Case(right with { CreditorId = "NL00ZZZ342838400000" }, "CreditorId");
        yield return Case(right with { CreditorIban = "NL90ABNA0111111111" }, "CreditorIban");
        yield return Case(right with { CreditorBic = "NOTPROVIDED1" }, "CreditorBic");
        yield return Case(right with { CreditorBic = "abnanl2a" }, "CreditorBic");
        yield return Case(right with { CollectOn = default }, "CollectOn");
        yield return Case(right with { CreatedAt = Instant.FromUnixTimeTicks(0) }, "CreatedAt");
        yield return Case(right with { UltimateCreditor = "" }, "UltimateCreditor");
        yield return Case(right with { Version = (PainVersion)9 }, "Version");

        static TestCaseData Case(DirectDebitHeader header, string name) =>
            new TestCaseData(header, name).SetArgDisplayNames(name);
    }
}
