using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Explanations;

/// <summary>What an officer reads out on the phone.</summary>
[OnEveryEngine]
public sealed class ExplainTests
{
    private static readonly NodaTime.LocalDate Today = PlayedOffice.Day("15-04-2020");

    [Test]
    public void A_postponed_payer_hears_why_what_to_do_and_when_it_follows()
    {
        using var office = SelfEmployed();
        var line = Explain(office).Lines[0];

        Assert.That(line.Sentence, Is.EqualTo(
            "Op 31-03-2020 is € 50,00 niet afgeschreven: de gemeente heeft de incasso voor zelfstandigen stilgezet (besluit 2020-118). "
            + "U hoeft niets te doen. Dit bedrag volgt op 29-01-2021; uw eerstvolgende afschrijving is € 50,00 op 29-05-2020."));
        Assert.That(line.Rules, Is.EqualTo(
            "Regel: 'Regel 1' (besluit 2020-118). Ook van toepassing, maar niet beslissend: 'Regel 2' (besluit 2020-90)."));
        Assert.That(line.Follows.Select(follow => follow.On), Is.EqualTo(new[] { PlayedOffice.Day("29-01-2021") }));
    }

    [Test]
    public void What_is_still_to_come_is_told_as_such()
    {
        using var office = SelfEmployed();
        var story = Explain(office);

        Assert.That(story.Lines[1].Sentence, Does.StartWith("Op 30-04-2020 wordt € 50,00 niet afgeschreven: de gemeente heeft"));
        Assert.That(story.Lines[2].Sentence, Is.EqualTo("Op 29-05-2020 schrijven wij € 50,00 af."));
        Assert.That(story.Lines, Has.Count.EqualTo(12));
        Assert.That(story.Summary, Is.EqualTo("Er staat nog € 500,00 open; de eerstvolgende afschrijving is € 50,00 op 29-05-2020."));
    }

    [Test]
    public void Money_is_offered_until_the_collection_date_debited_from_then_and_returned_when_it_is()
    {
        using var office = Billed();
        office.PlayThrough("30-03-2020");
        Assert.That(Explain(office).Lines[0].Sentence, Is.EqualTo("Voor 31-03-2020 is € 50,00 aangeboden bij de bank."));

        office.PlayThrough("31-03-2020");
        Assert.That(Explain(office).Lines[0].Sentence, Is.EqualTo("Op 31-03-2020 is € 50,00 afgeschreven."));

        office.PlayThrough("03-04-2020");
        office.Return("A1", "31-03-2020", 50m, "AM04");
        var story = Explain(office);
        Assert.That(story.Lines[0].Sentence, Is.EqualTo("Op 31-03-2020 is € 50,00 afgeschreven; dit is op 03-04-2020 gestorneerd."));
        Assert.That(story.Lines[1].Sentence, Is.EqualTo(
            "Op 03-04-2020 is de afschrijving van € 50,00 van 31-03-2020 gestorneerd: er stond niet genoeg op de rekening. "
            + "Dit bedrag maakt u zelf over, uiterlijk op 03-05-2020; uw eerstvolgende afschrijving is € 50,00 op 30-04-2020."));
    }

    [Test]
    public void A_new_schedule_is_told_as_terms()
    {
        using var office = Belastingen.Backoffice.Tests.Returns.CoveredReturnTests.GrantedAfterMarch();

        Assert.That(Explain(office).Lines[1].Sentence, Is.EqualTo(
            "Op 30-04-2021 wordt € 50,00 niet afgeschreven: op uw verzoek heeft de gemeente de incasso stilgezet (besluit 2021-7). "
            + "U hoeft niets te doen. Dit bedrag is verdeeld over 6 termijnen, van 30-09-2021 tot en met 28-02-2022; "
            + "uw eerstvolgende afschrijving is € 75,00 op 30-09-2021."));
    }

    [Test]
    public void A_debtor_is_explained_bill_by_bill_and_nobody_without_a_role_hears_it()
    {
        using var office = Billed();
        using var session = office.Database.Read(office.Now);

        Assert.That(ExplainDebtor.Execute(session.As(office.Acting), "DA1").Value.Assessments.Select(bill => bill.Number), Is.EqualTo(new[] { "A1" }));
        Assert.That(ExplainDebtor.Execute(session.As(office.Acting), "X").Refusal, Is.TypeOf<Refusal.NotFound>());
        var operators = office.Acting with { Roles = new HashSet<Backoffice.Desk.Role> { Backoffice.Desk.Role.Operator } };
        Assert.That(ExplainDebtor.Execute(session.As(operators), "DA1").Refusal, Is.TypeOf<Refusal.RoleMissing>());
    }

    [Test]
    public void Every_outcome_and_reason_has_a_sentence_of_its_own()
    {
        List<OutcomeTold> told =
        [
            new(Today, Cents.Euro(50), Outcome.Presented, 0, Today), new(Today, Cents.Euro(50), Outcome.Skipped, 0, Today),
            .. Enum.GetValues<PostponedBecause>().Select(because => new OutcomeTold(Today, Cents.Euro(50), Outcome.Postponed, (int)because, Today)),
            .. Enum.GetValues<HoldReason>().Select(because => new OutcomeTold(Today, Cents.Euro(50), Outcome.Held, (int)because, Today)),
            .. Enum.GetValues<RefusedBecause>().Select(because => new OutcomeTold(Today, Cents.Euro(50), Outcome.Refused, (int)because, Today)),
        ];

        var sentences = told.ConvertAll(OutcomeSentences.Of);

        Assert.That(sentences, Is.Unique);
        Assert.That(sentences, Has.All.Matches<string>(sentence => sentence!.EndsWith('.') && sentence.Contains("15-04-2020") && sentence.Contains("€ 50,00")));
    }

    [Test]
    public void A_skipped_payer_is_asked_to_transfer_by_a_day()
    {
        var told = new OutcomeTold(Today, Cents.Euro(50), Outcome.Skipped, 0, Today)
        {
            Group = "verenigingen en stichtingen",
            DecisionNumber = "B-1",
            Follows = [new FollowUp(PlayedOffice.Day("31-08-2020"), false, false)],
        };

        Assert.That(OutcomeSentences.Of(told), Is.EqualTo(
            "Op 15-04-2020 is € 50,00 niet afgeschreven: de gemeente heeft de incasso voor verenigingen en stichtingen stilgezet (besluit B-1). "
            + "Wilt u dit bedrag zelf overmaken, uiterlijk op 31-08-2020?"));
    }

    private static PlayedOffice Billed()
    {
        var office = new PlayedOffice(PlayedOffice.MonthEnds());
        office.PlayThrough("20-02-2020");
        office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        return office;
    }

    private static PlayedOffice SelfEmployed()
    {
        var office = Billed();
        office.Member("DA1", "SelfEmployed");
        office.PlayThrough("17-03-2020");
        office.Postpone(1, "SelfEmployed");
        office.Postpone(2, "Everyone", "2020-90");
        office.PlayThrough("15-04-2020");
        return office;
    }

    private static AssessmentExplained Explain(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return ExplainAssessment.Execute(session.As(office.Acting), "A1").Value;
    }
}
