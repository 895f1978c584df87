using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Outcomes;
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
    public void No_fact_ends_before_it_begins()
    {
        var (optOut, before) = (Add("B1").Value, From.PlusDays(-1));
        var hold = Do(session => PlaceHold.Execute(session, new NewHold("B1", HoldReason.Bankruptcy, From))).Value.Hold;
        var member = Do(session => AddFact.Execute(session, new NewMembership("B1", "SelfEmployed", Basis.Register, From))).Value;
        Refusal?[] refusals =
        [
            Do(session => EndFact.Execute<OptOutShown>(session, optOut, before)).Refusal,
            Do(session => EndFact.Execute<HoldShown>(session, hold, before)).Refusal,
            Do(session => EndFact.Execute<Member>(session, member, before)).Refusal,
        ];

        Assert.That(refusals.Select(refusal => Sentences.Of(refusal!)),
            Is.All.EqualTo("through: De laatste dag ligt voor de eerste. Gevonden: '24-03-2020'."));
        Assert.That(Do(session => EndFact.Execute<OptOutShown>(session, optOut, From)).Value.Through, Is.EqualTo(From));
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

    private Answer<T> Do<T>(Func<OfficeSession, Answer<T>> act) => _office.Do(session => act(session.As(_office.Officer)));

    private Answer<long> Add(string debtor) => _office.Do(session => AddFact.Execute(session.As(_office.Officer), new NewOptOut(debtor, From)));

    private long CoveredTerms()
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return PreviewRule.Execute(session.As(_office.Officer), RuleOffice.Rule, RuleOffice.Night).Value.Terms;
    }
}
