using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.OptOuts;

[OnEveryEngine]
public sealed class OptOutTests
{
    private static readonly LocalDate From = new(2020, 3, 25);

    private RuleOffice _office = null!;

    [SetUp]
    public void Office()
    {
        _office = new RuleOffice();
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Who_wants_to_go_on_paying_is_not_covered_until_he_no_longer_wants_to()
    {
        var optOut = Add("B1").Value;
        Assert.That(CoveredTerms(), Is.Zero);

        var ended = _office.Do(session => EndFact.Execute<OptOutShown>(session.As(_office.Officer), optOut, new LocalDate(2020, 4, 1))).Value;

        Assert.That((ended.Debtor, ended.From, ended.Through), Is.EqualTo(("B1", From, (LocalDate?)new LocalDate(2020, 4, 1))));
        Assert.That(CoveredTerms(), Is.EqualTo(1));
        Assert.That(_office.Do(session => EndFact.Execute<OptOutShown>(session.As(_office.Officer), optOut, From)).Refusal, Is.TypeOf<Refusal.WrongState>());
    }

    [Test]
    public void It_is_known_once_and_only_of_a_known_debtor()
    {
        Add("B1");

        Assert.That(Add("B1").Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(Add("B9").Refusal, Is.TypeOf<Refusal.Faults>());
    }

    [Test]
    public void A_file_of_opt_outs_is_taken_whole()
    {
        var file = _office.Practice.FileOf("doorbetalers.csv", "debtor;from\nB1;2020-03-25\n");

        Assert.That(_office.Do(session => AddFacts.Execute<NewOptOut>(session.As(_office.Officer), file)).Value, Is.EqualTo(1));
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        Assert.That(ListFacts.Execute<OptOutShown>(session.As(_office.Officer)).Value.Single().Debtor, Is.EqualTo("B1"));
    }

    private Answer<long> Add(string debtor) => _office.Do(session => AddFact.Execute(session.As(_office.Officer), new NewOptOut(debtor, From)));

    private long CoveredTerms()
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return PreviewRule.Execute(session.As(_office.Officer), RuleOffice.Rule, RuleOffice.Night).Value.Terms;
    }
}
