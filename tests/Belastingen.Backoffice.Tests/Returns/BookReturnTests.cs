using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Returns;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Returns;

/// <summary>One bill of 500,00 in ten terms from 31-03-2020; the days go by as each fact needs.</summary>
[OnEveryEngine]
public sealed class BookReturnTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void A_bill()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.PlayThrough("20-02-2020");
        _office.Bill("A1", "31-03-2020", [("OZB", 300m), ("AFVAL", 200m)]);
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void A_first_return_is_for_the_payer_to_transfer_and_debits_go_on()
    {
        _office.PlayThrough("02-04-2020");

        var booked = _office.Return("A1", "31-03-2020", 50m).Value;

        Assert.That(booked.After, Is.EqualTo(AfterBooking.Transfer));
        Assert.That(_office.LiveTerms("A1")[..2], Is.EqualTo(new[] { "30-04-2020 50,00 Debit", "02-05-2020 50,00 Transfer" }));
        Assert.That(_office.Open("A1"), Is.EqualTo((Cents.Euro(500), Cents.Euro(500))));
        Assert.That(_office.Ask<long>("SELECT counts FROM returns"), Is.EqualTo(1));
        Assert.That(_office.Work(), Is.Empty);
    }

    [Test]
    public void By_policy_it_is_spread_over_the_remaining_terms_to_the_cent()
    {
        _office.ReturnPolicy(new ReturnPolicy(FailedTerm: FailedTerm.Spread));
        _office.PlayThrough("02-04-2020");

        Assert.That(_office.Return("A1", "31-03-2020", 50m).Value.After, Is.EqualTo(AfterBooking.Spread));

        Assert.That(_office.LiveTerms("A1"), Has.Count.EqualTo(9));
        Assert.That(_office.LiveTerms("A1")[0], Is.EqualTo("30-04-2020 55,55 Debit"));
        Assert.That(_office.LiveTerms("A1")[^1], Is.EqualTo("31-12-2020 55,60 Debit"));
        Assert.That(_office.Open("A1"), Is.EqualTo((Cents.Euro(500), Cents.Euro(500))));
    }

    [Test]
    public void The_second_in_a_row_stops_the_debits_and_the_rest_is_for_the_payer_to_transfer()
    {
        _office.PlayThrough("02-05-2020");
        _office.Return("A1", "31-03-2020", 50m);

        var second = _office.Return("A1", "30-04-2020", 50m, "AM04", ReturnKind.Return).Value;

        Assert.That((second.After, second.Counted), Is.EqualTo((AfterBooking.Stopped, 2)));
        Assert.That(_office.LiveTerms("A1"), Has.All.Contains("Transfer"));
        Assert.That(_office.LiveTerms("A1")[0], Is.EqualTo("01-06-2020 150,00 Transfer"));
        Assert.That(_office.Open("A1"), Is.EqualTo((Cents.Euro(500), Cents.Euro(500))));
        Assert.That(_office.Work(), Is.EqualTo(new[]
        {
            "Returned: Gestorneerd (AM04): er stond niet genoeg op de rekening. Dit was stornering 2: het afschrijven is gestopt.",
        }));
    }

    [Test]
    public void A_received_term_between_two_returns_breaks_the_row()
    {
        _office.PlayThrough("02-06-2020");
        _office.Return("A1", "31-03-2020", 50m);

        Assert.That(_office.Return("A1", "29-05-2020", 50m).Value.After, Is.EqualTo(AfterBooking.Transfer));
    }

    [Test]
    public void A_fault_of_ours_never_counts_and_asks_for_a_look()
    {
        _office.PlayThrough("02-05-2020");
        _office.Return("A1", "31-03-2020", 50m);

        Assert.That(_office.Return("A1", "30-04-2020", 50m, "AM05", ReturnKind.Return).Value.After, Is.EqualTo(AfterBooking.Spread));
        Assert.That(_office.Ask<long>("SELECT SUM(counts) FROM returns"), Is.EqualTo(1));
        Assert.That(_office.Work(), Has.Exactly(1).StartsWith("Returned: Gestorneerd (AM05): de bank zag de incasso als dubbel."));
    }

    [TestCase("AC01")]
    [TestCase("AC04")]
    [TestCase("MD01")]
    [TestCase("MD07")]
    public void An_account_or_mandate_that_is_no_more_ends_the_mandate_and_the_debits(string reason)
    {
        _office.PlayThrough("02-04-2020");

        Assert.That(_office.Return("A1", "31-03-2020", 50m, reason, ReturnKind.Return, "01-04-2020").Value.After, Is.EqualTo(AfterBooking.Stopped));

        Assert.That(_office.Ask<LocalDate>("SELECT ended_on FROM mandates"), Is.EqualTo(new LocalDate(2020, 4, 1)));
        Assert.That(_office.LiveTerms("A1"), Has.All.Contains("Transfer"));
        Assert.That(_office.Work().Count(item => item.StartsWith("HoldProposed")), Is.EqualTo(reason == "MD07" ? 1 : 0));
    }

    [Test]
    public void The_same_return_reported_again_changes_nothing_and_says_so()
    {
        _office.PlayThrough("02-04-2020");
        _office.Return("A1", "31-03-2020", 50m);
        var before = _office.LiveTerms("A1");

        Assert.That(_office.Return("A1", "31-03-2020", 50m).Value.After, Is.EqualTo(AfterBooking.WasKnown));
        Assert.That(_office.Return("A1", "31-03-2020", 50m, "AM04").Refusal,
            Is.EqualTo(new Refusal.ReturnedBefore("31-03-2020 A1", "Refund", "MD06", _office.Today)));
        Assert.That(_office.LiveTerms("A1"), Is.EqualTo(before));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'ReturnBooked'"), Is.EqualTo(1));
    }

    [Test]
    public void Part_of_a_debit_cannot_come_back()
    {
        _office.PlayThrough("02-04-2020");

        var refusal = _office.Return("A1", "31-03-2020", 49.99m).Refusal!;

        Assert.That(Sentences.Of(refusal),
            Is.EqualTo("31-03-2020 A1: er is € 50,00 geïncasseerd, niet € 49,99. Een deel kan niet terugkomen."));
    }

    [Test]
    public void Only_a_debit_of_a_released_run_comes_back()
    {
        _office.PlayThrough("25-03-2020", release: false);

        Assert.That(_office.Return("A1", "31-03-2020", 50m).Refusal, Is.TypeOf<Refusal.WrongState>());
        Assert.That(_office.Return("A1", "30-04-2020", 50m).Refusal, Is.TypeOf<Refusal.NotFound>());
        Assert.That(_office.Return("A9", "31-03-2020", 50m).Refusal, Is.TypeOf<Refusal.NotFound>());
    }

    [Test]
    public void A_debit_is_found_by_the_identification_that_the_bank_gives_back()
    {
        _office.PlayThrough("02-04-2020");
        var endToEndId = _office.Ask<string>("SELECT end_to_end_id FROM debits WHERE run_date = '2020-03-31'");

        Assert.That(By(endToEndId).Value.Assessment, Is.EqualTo("A1"));
        Assert.That(By(endToEndId + "0").Refusal, Is.TypeOf<Refusal.NotFound>());
        Assert.That(By("NOTPROVIDED").Refusal, Is.TypeOf<Refusal.NotFound>());

        Answer<ReturnBooked> By(string text) => _office.Do(session => BookReturn.Execute(session.As(_office.Acting), new ReturnFact(
            new DebitName.EndToEndId(text), ReturnKind.Refund, "MD06", _office.Today, Cents.Euro(50))));
    }

    [Test]
    public void A_credit_of_the_payer_is_used_first()
    {
        _office.PlayThrough("02-01-2021");
        using (var session = _office.Database.Write(_office.Now, office: 1))
        {
            session.Execute("UPDATE claims SET reduced_cents = 2000, refundable_cents = 2000 WHERE claim = 2");
            session.Commit();
        }

        var booked = _office.Return("A1", "31-12-2020", 50m).Value;

        Assert.That(booked.Credit, Is.EqualTo(Cents.Euro(20)));
        Assert.That(_office.LiveTerms("A1"), Is.EqualTo(new[] { "01-02-2021 30,00 Transfer" }));
        Assert.That(_office.Open("A1"), Is.EqualTo((Cents.Euro(30), Cents.Euro(30))));
    }

    [Test]
    public void A_late_refund_after_the_debits_stopped_does_not_start_them_again()
    {
        _office.ReturnPolicy(new ReturnPolicy(FailedTerm: FailedTerm.Spread));
        _office.PlayThrough("02-06-2020");
        _office.Return("A1", "30-04-2020", 50m);
        Assert.That(_office.Return("A1", "29-05-2020", 50m).Value.After, Is.EqualTo(AfterBooking.Stopped));

        Assert.That(_office.Return("A1", "31-03-2020", 50m).Value.After, Is.EqualTo(AfterBooking.Transfer));
        Assert.That(_office.LiveTerms("A1"), Has.All.Contains("Transfer"));
    }

    [Test]
    public void Nobody_but_an_officer_books_a_return()
    {
        _office.PlayThrough("02-04-2020");
        var releaser = _office.Acting with { Roles = new HashSet<Backoffice.Desk.Role> { Backoffice.Desk.Role.Releaser } };

        var answer = _office.Do(session => BookReturn.Execute(session.As(releaser), new ReturnFact(
            new DebitName.OfBill(PlayedOffice.Day("31-03-2020"), "A1"), ReturnKind.Refund, "MD06", _office.Today, Cents.Euro(50))));

        Assert.That(answer.Refusal, Is.TypeOf<Refusal.RoleMissing>());
    }

    [Test]
    public void The_new_term_descends_from_the_one_that_was_presented()
    {
        _office.PlayThrough("02-04-2020");
        _office.Return("A1", "31-03-2020", 50m);

        Assert.That(_office.Ask<long>(
            """
            SELECT SUM(o.cents) FROM instalment_origins o
            JOIN instalments i ON i.assessment = o.assessment AND i.instalment = o.origin AND i.state = 2 AND i.collect_on = '2020-03-31'
            """), Is.EqualTo(5000));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM replannings WHERE sealed = 0"), Is.Zero);
    }
}
