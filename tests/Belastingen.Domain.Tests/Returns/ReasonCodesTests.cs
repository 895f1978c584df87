using Belastingen.Domain.Returns;
using NUnit.Framework;

namespace Belastingen.Domain.Tests.Returns;

public class ReasonCodesTests
{
    [TestCase(ReturnKind.Return, "AM04")]
    [TestCase(ReturnKind.Refund, "MD06")]
    [TestCase(ReturnKind.Reject, "AC04")]
    [TestCase(ReturnKind.Reject, "MS02")]
    [TestCase(ReturnKind.Return, "MS03")]
    [TestCase(ReturnKind.Return, "ZZ99")]
    public void A_return_counts_unless_its_reason_is_known_to_be_ours_or_the_banks(ReturnKind kind, string reason) =>
        Assert.That(ReasonCodes.CountsAgainstPayer(kind, reason), Is.True);

    [Test]
    public void Faults_of_ours_or_the_bank_never_count(
        [Values(ReturnKind.Reject, ReturnKind.Return, ReturnKind.Refund)] ReturnKind kind,
        [Values("AG02", "MD02", "FF01", "FF05", "DT01", "RC01", "CNOR", "DNOR", "BE05", "AM05", "CH03", "CH04", "DU01")]
        string reason) =>
        Assert.That(ReasonCodes.CountsAgainstPayer(kind, reason), Is.False);

    [TestCase(ReturnKind.Reversal)]
    [TestCase(ReturnKind.Revocation)]
    public void What_we_undo_ourselves_never_counts(ReturnKind kind) =>
        Assert.That(ReasonCodes.CountsAgainstPayer(kind, "MS02"), Is.False);

    [Test]
    public void The_five_kinds_keep_the_names_that_SEPA_gives_them() =>
        Assert.That(
            Enum.GetNames<ReturnKind>(),
            Is.EqualTo(new[] { "Reject", "Return", "Refund", "Reversal", "Revocation" }));
}
