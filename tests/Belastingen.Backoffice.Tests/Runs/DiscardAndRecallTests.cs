using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>A run that should not go is discarded, by two when it is under review; one that went is called back in time.</summary>
[OnEveryEngine]
public sealed class DiscardAndRecallTests
{
    [Test]
    public void A_run_under_review_is_discarded_by_two()
    {
        using var office = Reviewed();

        Assert.That(Discard(office, "releaser").Value, Is.EqualTo(RunState.NeedsReview));
        Assert.That(Discard(office, "releaser").Refusal, Is.EqualTo(new Refusal.OwnProposal("releaser")));
        Assert.That((Context(office).DiscardAsked?.AskedBy, Context(office).DiscardAsked?.Reason), Is.EqualTo(("releaser", "Te hoog")));
        Assert.That(Discard(office, "second").Value, Is.EqualTo(RunState.Discarded));
        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(RunState.Discarded));
    }

    [Test]
    public void A_run_without_findings_is_discarded_by_one()
    {
        using var office = Played("20-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        office.PlayThrough("24-03-2020", release: false);

        Assert.That(Discard(office, "releaser", "31-03-2020").Value, Is.EqualTo(RunState.Discarded));
    }

    [Test]
    public void The_bank_is_given_every_debit_with_what_it_knows_it_by_and_no_whole_account()
    {
        using var office = Released();

        var list = Recall(office, "releaser").Value;

        var debit = list.Debits.Single();
        var (id, iban) = (office.Ask<string>("SELECT end_to_end_id FROM debits"), office.Ask<string>("SELECT iban FROM debits"));
        Assert.That(debit.EndToEndId, Is.EqualTo(id));
        Assert.That(debit.Account, Does.StartWith(iban[..8]).And.EndWith(iban[^3..]).And.Not.EqualTo(iban).And.Length.EqualTo(iban.Length));
        Assert.That(debit.Cents, Is.EqualTo(5_000));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'RecallListed' AND actor = 'releaser'"), Is.EqualTo(1));
        var text = new StringWriter();
        list.Write(text);
        Assert.That(text.ToString().Split('\n')[1], Does.Contain($";{id};").And.EndWith(";2020-03-31;50.00"));
    }

    [Test]
    public void It_is_called_back_until_the_day_before_and_by_a_releaser()
    {
        using var office = Released();
        Assert.That(Recall(office, "officer").Refusal, Is.TypeOf<Refusal.RoleMissing>());
        office.GoTo(Day("30-03-2020"));
        Assert.That(Recall(office, "releaser").Refusal, Is.Null);
        office.GoTo(Day("31-03-2020"));
        Assert.That(Recall(office, "releaser").Refusal, Is.TypeOf<Refusal.NotAccepted>());
    }

    [Test]
    public void What_has_not_gone_is_not_called_back()
    {
        using var office = Reviewed();

        using var session = office.Database.Write(office.Now, office: 1);
        Assert.That(RecallRun.Execute(session.As(office.As("releaser")), Day("30-04-2020")).Refusal, Is.TypeOf<Refusal.WrongState>());
    }

    [Test]
    public void A_run_is_shown_beside_the_last_one_that_was_released_before_it()
    {
        using var office = Reviewed();
        office.ReleaseAll();

        Assert.That(Context(office).Previous?.RunDate, Is.EqualTo(Day("31-03-2020")));
        Assert.That(Context(office, "31-03-2020").Previous, Is.Null);
    }

    private static PlayedOffice Reviewed()
    {
        var office = Played("20-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 60_000m)]));
        office.Bill("B", "30-04-2020", [("OZB", 60_000m)], dated: "01-04-2020");
        office.PlayThrough("23-04-2020", release: false);
        return office;
    }

    private static PlayedOffice Released()
    {
        var office = Played("24-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        Assert.That(office.Run("31-03-2020").State, Is.EqualTo(RunState.Released));
        return office;
    }

    private static Answer<RunState> Discard(PlayedOffice office, string account, string on = "30-04-2020") =>
        new DiscardRun(office.Database, office.Now).Execute(office.As(account), Day(on), "Te hoog");

    private static Answer<RecallList> Recall(PlayedOffice office, string account)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var answer = RecallRun.Execute(session.As(office.As(account)), Day("31-03-2020"));
        if (answer.Refusal is null) session.Commit();
        return answer;
    }

    private static RunInContext Context(PlayedOffice office, string on = "30-04-2020")
    {
        using var session = office.Database.Read(office.Now);
        return RunInContext.Of(session.As(office.Acting), Day(on))!;
    }
}
