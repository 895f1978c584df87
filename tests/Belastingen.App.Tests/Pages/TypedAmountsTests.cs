using Belastingen.App.Pages.Payers;
using Belastingen.App.Pages.Requests;
using Belastingen.App.Pages.Runs;
using Belastingen.Domain.Money;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.App.Tests.Pages;

/// <summary>Every form reads an amount in the same way, and says both readings of what has two.</summary>
public sealed class TypedAmountsTests
{
    private const string TenFifty = "dit kan € 10,50 of € 1.050,00 zijn. Schrijf de centen achter een komma, zoals 1.234,56.";

    [TestCase("10.50", TenFifty)]
    [TestCase("1.2.3", "schrijf het bedrag zoals 1.234,56.")]
    [TestCase("1.000.000.000", "hoogstens € 999.999.999,99: meer kan een bank niet afschrijven.")]
    public void A_payment_a_hold_and_a_request_say_what_is_wrong(string text, string sentence)
    {
        var typed = new Typed();

        new PaymentForm { Waarop = "A1", Soort = "Payment", Kenmerk = "K", Op = "2020-03-01", Bedrag = text }.Read(typed);
        new HoldForm { Reden = "Objection", Van = "2020-03-01", Deel = text }.Read("D1", typed);
        new RequestForm { Pauze = "1", Ontvangen = "2020-03-01", Bedrag = text }.Read("D1", typed);

        Assert.That(typed.Faults, Is.EqualTo(new[] { $"Bedrag: {sentence}", $"Alleen dit deel: {sentence}", $"Deel in euro: {sentence}" }));
    }

    [Test]
    public void The_answer_of_the_bank_and_a_decision_say_it_too()
    {
        Assert.That(new BankForm { Antwoord = "aangenomen", Aantal = "1.2", Bedrag = "10.50" }.Read().Faults, Is.EqualTo(new[]
        {
            "Aantal: vul het aantal opdrachten in dat de bank toont.", $"Bedrag: {TenFifty}",
        }));
        Assert.That(new DecisionForm { Deel = "bedrag", Bedrag = "10.50" }.WrongAmount, Is.EqualTo($"Bedrag: {TenFifty}"));
        Assert.That(new DecisionForm { Deel = "bedrag", Bedrag = "10,50" }.WrongAmount, Is.Null);
    }

    [Test]
    public void What_is_right_is_what_is_booked()
    {
        var typed = new Typed();

        var fact = new PaymentForm { Waarop = "A1", Soort = "Payment", Kenmerk = "K", Op = "2020-03-01", Bedrag = "1.050,00" }.Read(typed);

        Assert.That((fact.Amount, fact.BookedOn, typed.Faults.Count), Is.EqualTo((Cents.Euro(1050), new LocalDate(2020, 3, 1), 0)));
    }
}
