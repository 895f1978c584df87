using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>A fact recorded after a run was prepared makes it stale when it could change an outcome, and only then.</summary>
[OnEveryEngine]
public sealed class StaleFactsTests
{
    private static readonly Dictionary<string, Action<PlayedOffice>> CanChange = new()
    {
        ["rule approved"] = office => office.Rule(3, 1, Appending("Everyone", "2020-03-20", "2020-04-30")),
        ["rule replaced"] = office => office.Rule(1, 2, Appending("SelfEmployed", "2020-03-20", "2020-03-30")),
        ["membership added"] = office => office.Member("DA", "SelfEmployed", "2020-03-01"),
        ["membership ended"] = office => office.Fact("DM", "UPDATE memberships SET through_on = '2020-03-20' WHERE debtor = @key"),
        ["request received"] = office => Do(office, session => AddFact.Execute(session.As(office.Acting), new NewRequest("DA", 2, office.Today)).Refusal),
        ["request granted"] = office => office.Granted("DA", 2, "20-03-2020", "24-03-2020"),
        ["opt-out"] = office => Do(office, session => AddFact.Execute(session.As(office.Acting), new NewOptOut("DM", office.Today)).Refusal),
        ["hold placed"] = office => Do(office, session => PlaceHold.Execute(session.As(office.Acting), Hold("DA")).Refusal),
        ["hold ended"] = office => Do(office, session => EndFact.Execute<HoldShown>(session.As(office.Acting), 1, office.Today).Refusal),
        ["payment"] = office => Pay(office, "A", PaymentKind.Payment, null),
        ["reduction"] = office => Pay(office, "A", PaymentKind.Reduction, "A-1"),
        ["remission"] = office => Pay(office, "A", PaymentKind.Remission, "A-1"),
        ["correction"] = office => office.Database.Write(office.Now, office.Acting, session => CorrectClaim.Execute(session, "A-1", new Cents(60_000), "hoger")),
        ["mandate ended"] = office => office.Fact("DA", "UPDATE mandates SET ended_on = @today WHERE debtor = @key"),
        ["new bill on the run date"] = office => office.Bill("N", "31-03-2020", [("OZB", 100m)], dated: "01-03-2020"),
    };

    private static readonly Dictionary<string, Action<PlayedOffice>> CannotChange = new()
    {
        ["payment of a debtor who is not due"] = office => Pay(office, "L", PaymentKind.Payment, null),
        ["hold of a debtor who is not due"] = office => Do(office, session => PlaceHold.Execute(session.As(office.Acting), Hold("DL")).Refusal),
        ["new bill on a later date"] = office => office.Bill("N", "30-04-2020", [("OZB", 100m)], dated: "01-03-2020"),
        ["rule submitted, not approved"] = office => Do(office, session => SubmitRule.Execute(session.As(office.Acting), Proposal, office.Today).Refusal),
        ["nothing"] = _ => { },
    };

    [TestCaseSource(nameof(Changing))]
    public void A_fact_that_can_change_an_outcome_makes_the_run_stale(string fact)
    {
        using var office = Prepared();
        CanChange[fact](office);

        Assert.That(office.Release("releaser", "31-03-2020").Value, Is.InstanceOf<Release.PreparedAgain>());
        Assert.That(office.Run("31-03-2020").Preparation, Is.EqualTo(2));
        Assert.That(office.Release("releaser", "31-03-2020").Value, Is.InstanceOf<Release.Done>());
    }

    [TestCaseSource(nameof(Harmless))]
    public void A_fact_that_cannot_does_not(string fact)
    {
        using var office = Prepared();
        CannotChange[fact](office);

        Assert.That(office.Release("releaser", "31-03-2020").Value, Is.InstanceOf<Release.Done>());
        Assert.That(office.Run("31-03-2020").Preparation, Is.EqualTo(1));
    }

    [Test]
    public void The_difference_between_two_preparations_is_shown()
    {
        using var office = Prepared();
        CanChange["hold placed"](office);
        var again = (Release.PreparedAgain)office.Release("releaser", "31-03-2020").Value;

        Assert.That(
            again.Difference.Changes.Select(change => (change.Assessment, change.OutcomeBefore, change.OutcomeAfter)),
            Is.EqualTo(new[] { ("A", (long?)1, (long?)4) }));
    }

    private static IEnumerable<string> Changing => CanChange.Keys;

    private static IEnumerable<string> Harmless => CannotChange.Keys;

    private static RuleDocument Proposal => new("Pauze", new Scope("Everyone"), new Window(Day("2020-03-25"), Day("2020-04-30")),
        new Treatment.Postpone([new ResumePlan.Append()]),
        [new Ground(LegalBasis.PolicyRule, "College", "Corona", DecisionNumber: "7", DecidedOn: Day("2020-03-20"))]);

    /// <summary>The run of 31-03 is ready on 24-03: A is debited, M is covered by rule 1, H is held, L begins in April.</summary>
    private static PlayedOffice Prepared()
    {
        var office = new PlayedOffice(MonthEnds());
        foreach (var number in (string[])["A", "M", "H"]) office.Bill(number, "31-03-2020", [("OZB", 500m)]);
        office.Bill("L", "30-04-2020", [("OZB", 500m)]);
        office.Member("DM", "SelfEmployed");
        Do(office, session => PlaceHold.Execute(session.As(office.Acting), Hold("DH")).Refusal);
        office.GoTo(Day("10-03-2020"));
        office.Rule(1, 1, Appending("SelfEmployed", "2020-03-20", "2020-06-30"));
        office.Rule(2, 1, Rule("Businesses", "2020-03-20", "2020-06-30",
            new { kind = "Postpone", plans = new[] { new { kind = "Append" } } }, trigger: "OnRequest"));
        office.PlayThrough("24-03-2020", release: false);
        return office;
    }

    private static NewHold Hold(string debtor) => new(debtor, HoldReason.Enforcement, new LocalDate(2020, 1, 1));

    private static void Pay(PlayedOffice office, string bill, PaymentKind kind, string? claim) => office.Database.Write(office.Now, office.Acting, session => BookPayment.Execute(session, new PaymentFact("P1", kind, bill, claim, office.Today, new Cents(1_000))));

    private static void Do(PlayedOffice office, Func<Backoffice.Data.Session, Refusal?> act)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        Assert.That(act(session), Is.Null);
        session.Commit();
    }
}
