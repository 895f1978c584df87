using Belastingen.Sepa.DirectDebits;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

public sealed class DirectDebitTests
{
    private static readonly LocalDate MadeOn = Example.Header.CreatedOn;

    [Test]
    public void The_examples_have_no_faults() =>
        Assert.That(Example.Three.Select(debit => debit.Faults(MadeOn)), Is.All.EqualTo(DirectDebitFaults.None));

    [TestCase("", DirectDebitFaults.EndToEndId)]
    [TestCase("2026//1", DirectDebitFaults.EndToEndId)]
    [TestCase("2026é1", DirectDebitFaults.EndToEndId)]
    [TestCase("123456789012345678901234567890123456", DirectDebitFaults.EndToEndId)]
    [TestCase("12345678901234567890123456789012345", DirectDebitFaults.None)]
    public void An_end_to_end_identification_is_a_SEPA_identifier(string id, DirectDebitFaults faults) =>
        Assert.That((Example.Debit with { EndToEndId = id }).Faults(MadeOn), Is.EqualTo(faults));

    [TestCase(-1, DirectDebitFaults.Amount)]
    [TestCase(0, DirectDebitFaults.Amount)]
    [TestCase(1, DirectDebitFaults.None)]
    [TestCase(99_999_999_999, DirectDebitFaults.None)]
    [TestCase(100_000_000_000, DirectDebitFaults.Amount)]
    [TestCase(long.MaxValue, DirectDebitFaults.Amount)]
    public void An_amount_lies_from_a_cent_through_a_cent_below_a_milliard(long cents, DirectDebitFaults faults) =>
        Assert.That((Example.Debit with { AmountCents = cents }).Faults(MadeOn), Is.EqualTo(faults));

    [TestCase(0, DirectDebitFaults.None)]
    [TestCase(1, DirectDebitFaults.SignedOn)]
    public void A_mandate_is_signed_on_the_day_of_the_file_at_the_latest(int daysLater, DirectDebitFaults faults) =>
        Assert.That(
            (Example.Debit with { SignedOn = MadeOn.PlusDays(daysLater) }).Faults(MadeOn), Is.EqualTo(faults));

    [TestCase(1899, DirectDebitFaults.SignedOn)]
    [TestCase(1900, DirectDebitFaults.None)]
    public void A_mandate_was_signed_in_1900_at_the_earliest(int year, DirectDebitFaults faults) =>
        Assert.That((Example.Debit with { SignedOn = new LocalDate(year, 12, 31) }).Faults(MadeOn), Is.EqualTo(faults));

    [Test]
    public void A_forgotten_date_of_signature_is_a_fault() =>
        Assert.That(
            (Example.Debit with { SignedOn = default }).Faults(MadeOn), Is.EqualTo(DirectDebitFaults.SignedOn));

    [TestCase("André", DirectDebitFaults.DebtorName)]
    [TestCase("A & B", DirectDebitFaults.DebtorName)]
    [TestCase(" Jan", DirectDebitFaults.DebtorName)]
    [TestCase("", DirectDebitFaults.DebtorName)]
    [TestCase(null, DirectDebitFaults.DebtorName)]
    [TestCase("...", DirectDebitFaults.DebtorName)]
    public void A_name_is_to_be_transliterated_before(string? name, DirectDebitFaults faults) =>
        Assert.That((Example.Debit with { DebtorName = name! }).Faults(MadeOn), Is.EqualTo(faults));

    [TestCase(70, DirectDebitFaults.None)]
    [TestCase(71, DirectDebitFaults.UltimateDebtor)]
    public void A_name_has_at_most_70_characters_although_the_schema_allows_140(int length, DirectDebitFaults faults) =>
        Assert.That(
            (Example.Debit with { UltimateDebtor = new string('a', length) }).Faults(MadeOn), Is.EqualTo(faults));

    [TestCase(140, DirectDebitFaults.None)]
    [TestCase(141, DirectDebitFaults.Remittance)]
    public void A_text_has_at_most_140_characters(int length, DirectDebitFaults faults)
    {
        var debit = Example.Debit with { PaymentReference = null, Remittance = new string('a', length) };

        Assert.That(debit.Faults(MadeOn), Is.EqualTo(faults));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        var debit = new DirectDebit("", 0, "/", default, "é", "NL90ABNA0111111111", "", "1234567812345678", "€");

        Assert.That(debit.Faults(MadeOn), Is.EqualTo(
            DirectDebitFaults.EndToEndId | DirectDebitFaults.Amount | DirectDebitFaults.MandateId |
            DirectDebitFaults.SignedOn | DirectDebitFaults.DebtorName | DirectDebitFaults.DebtorIban |
            DirectDebitFaults.UltimateDebtor | DirectDebitFaults.PaymentReference | DirectDebitFaults.Remittance |
            DirectDebitFaults.ReferenceAndRemittance));
    }

    [Test]
    public void The_default_value_is_faulty_and_does_not_throw() =>
        Assert.That(default(DirectDebit).Faults(MadeOn), Is.Not.EqualTo(DirectDebitFaults.None));
}
