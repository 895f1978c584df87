using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Payers;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Payers;

/// <summary>The one page on which a phone call is answered.</summary>
[OnEveryEngine]
public sealed class ShowPayerTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void A_payer_with_two_bills()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.PlayThrough("20-02-2020");
        _office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        _office.Bill("A2", "31-03-2020", [("AFVAL", 100m)], debtor: "DA1");
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Who_he_is_what_he_owes_and_what_is_debited_next_of_all_bills_together()
    {
        var shown = Show();

        Assert.That((shown.Who.Number, shown.Who.Name, shown.Open), Is.EqualTo(("DA1", "Payer DA1", Cents.Euro(600))));
        Assert.That(shown.Next, Is.EqualTo(new NextDebit(PlayedOffice.Day("31-03-2020"), Cents.Euro(60))));
        Assert.That(shown.Bills.Select(bill => bill.Story.Number), Is.EqualTo(new[] { "A2", "A1" }));
        Assert.That(shown.Bills[1].Claims.Select(claim => (claim.TaxType, claim.Open)), Is.EqualTo(new[] { ("OZB", Cents.Euro(500)) }));
    }

    [Test]
    public void Of_an_account_number_only_the_end_is_shown()
    {
        Assert.That(Show().Mandates.Select(mandate => mandate.Account), Is.EqualTo(new[] { "0001" }));
    }

    [Test]
    public void A_hold_changes_what_is_debited_next_at_once()
    {
        var held = Do(session => Effect(session, new NewHold("DA1", HoldReason.Objection, _office.Today, null, "A1")));
        Assert.That(held.Effect.Sentence, Is.EqualTo("De eerstvolgende afschrijving is nu € 10,00 op 31-03-2020; dat was € 60,00 op 31-03-2020."));
        Assert.That(Show().Bills[1].Story.Summary, Is.EqualTo("Er staat nog € 500,00 open."));

        var all = Do(session => Effect(session, new NewHold("DA1", HoldReason.Wsnp, _office.Today)));
        Assert.That(all.Effect.Sentence, Is.EqualTo("Er wordt nu niets afgeschreven; gepland was € 10,00 op 31-03-2020."));
        Assert.That(Show().Facts.Holds.Select(hold => hold.Reason), Is.EqualTo(new[] { HoldReason.Wsnp, HoldReason.Objection }));
        Assert.That(Show().Bills[0].Story.Lines[0].Kind, Is.EqualTo(ExplainedKind.Held));
    }

    [Test]
    public void What_is_refused_does_not_happen_and_has_no_effect()
    {
        var answer = _office.Do(session => Effect(session, new NewHold("DA1", HoldReason.Other, _office.Today)));

        Assert.That(answer.Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(Show().Facts.Holds, Is.Empty);
    }

    [Test]
    public void Payments_and_returns_are_of_this_payer_only()
    {
        _office.Bill("B1", "31-03-2020", [("OZB", 500m)]);
        _office.Pays("A1", 20m);
        _office.Pays("B1", 30m);
        _office.PlayThrough("03-04-2020");
        _office.Returned("A1", "31-03-2020", 30m, "AM04");
        var facts = Show().Facts;

        Assert.That(facts.Payments.Select(payment => (payment.Assessment, payment.Cents)), Is.EqualTo(new[] { ("A1", 2_000L) }));
        Assert.That(facts.Returns.Select(back => (back.Assessment, back.Cents, back.Reason)), Is.EqualTo(new[] { ("A1", 3_000L, "AM04") }));
    }

    [Test]
    public void A_plan_is_asked_for_what_no_run_presents_on_dates_that_can_still_be_announced()
    {
        Mandate("2015-01-01");
        _office.PlayThrough("02-04-2020");
        using var session = _office.Database.Read(_office.Now);
        var needed = PlanNeeded.Execute(session.As(_office.Acting), Show().Bills[1].Assessment).Value;

        Assert.That((needed.Assessment, needed.Amount, needed.CanDebit), Is.EqualTo(("A1", Cents.Euro(50), false)));
        Assert.That(needed.Dates[0], Is.EqualTo(PlayedOffice.Day("30-04-2020")));
        Assert.That(Show().Bills.Select(bill => bill.ToPlan), Is.EqualTo(new[] { Cents.Euro(10), Cents.Euro(50) }));
    }

    [Test]
    public void Nobody_without_a_role_sees_a_payer_and_nobody_is_not_found()
    {
        using var session = _office.Database.Read(_office.Now);
        var operators = _office.Acting with { Roles = new HashSet<Role> { Role.Operator } };

        Assert.That(ShowPayer.Execute(session.As(operators), 1).Refusal, Is.TypeOf<Refusal.RoleMissing>());
        Assert.That(PlanNeeded.Execute(session.As(operators), 1).Refusal, Is.TypeOf<Refusal.RoleMissing>());
        Assert.That(ShowPayer.Execute(session.As(_office.Acting), 99).Refusal, Is.TypeOf<Refusal.NotFound>());
    }

    private void Mandate(string signedOn)
    {
        using var session = _office.Database.Write(_office.Now, office: 1);
        session.Execute("UPDATE mandates SET signed_on = @signedOn", new { signedOn });
        session.Commit();
    }

    private Answer<(HoldPlaced Done, DebitEffect Effect)> Effect(Session session, NewHold hold) =>
        WithEffect.Execute(session.As(_office.Acting), 1, within => PlaceHold.Execute(within, hold));

    private T Do<T>(Func<Session, Answer<T>> act) => _office.Write(act);

    private PayerShown Show()
    {
        using var session = _office.Database.Read(_office.Now);
        return ShowPayer.Execute(session.As(_office.Acting), 1).Value;
    }
}
