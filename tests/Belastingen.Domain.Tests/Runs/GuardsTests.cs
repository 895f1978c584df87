using Belastingen.Domain.Money;
using Belastingen.Domain.Runs;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Runs;

/// <summary>Each guard fires at its bound and not one cent or debit below.</summary>
public class GuardsTests
{
    private static readonly Tally Expected = new(1_000, 5_000_000);

    private static readonly RunFacts Sound = new(
        Day("30-04-2020"), Expected, Due: 1_100, Refused: 9, AboveAnnounced: 0, BeforeAnnounced: 0, ClaimsBeyondAmount: 0, PresentedTwice: 0,
        TwoTermsOfOneClaim: 0, AboveUsual: 0, AboveDebitLimit: 0, RunLimitCents: null);

    [Test]
    public void A_sound_run_has_no_findings() => Assert.That(Kinds(Sound), Is.Empty);

    [Test]
    public void One_term_is_enough_to_stop_a_run()
    {
        Assert.That(Stops(Sound with { AboveAnnounced = 1 }), Is.EqualTo(new[] { FindingKind.AboveAnnounced }));
        Assert.That(Stops(Sound with { BeforeAnnounced = 1 }), Is.EqualTo(new[] { FindingKind.BeforeAnnounced }));
        Assert.That(Stops(Sound with { ClaimsBeyondAmount = 1 }), Is.EqualTo(new[] { FindingKind.ClaimBeyondAmount }));
        Assert.That(Stops(Sound with { PresentedTwice = 1 }), Is.EqualTo(new[] { FindingKind.PresentedTwice }));
        Assert.That(Stops(Sound with { TwoTermsOfOneClaim = 1 }), Is.EqualTo(new[] { FindingKind.TwoTermsOfOneClaim }));
    }

    [TestCase("30-04-2020", true)]
    [TestCase("29-04-2020", false)]
    [TestCase("01-05-2020", false)]
    public void A_day_beside_the_run_date_stops_a_run(string collectOn, bool sound) =>
        Assert.That(Kinds(Sound with { CollectOn = Day(collectOn) }), sound ? Is.Empty : Is.EqualTo(new[] { FindingKind.NotARunDate }));

    [TestCase(1_025, 5_000_000, false)]
    [TestCase(1_026, 5_000_000, true)]
    [TestCase(975, 5_000_000, false)]
    [TestCase(974, 5_000_000, true)]
    [TestCase(1_000, 5_250_000, false)]
    [TestCase(1_000, 5_250_001, true)]
    [TestCase(1_000, 4_750_000, false)]
    [TestCase(1_000, 4_749_999, true)]
    public void A_run_is_off_beyond_25_debits_or_2500_euro(long debits, long cents, bool stops) =>
        Assert.That(Stops(Sound with { Debits = new Tally(debits, cents) }).Length > 0, Is.EqualTo(stops));

    [TestCase(10_200, 500_000_000, false)]
    [TestCase(10_201, 500_000_000, true)]
    [TestCase(10_000, 510_000_000, false)]
    [TestCase(10_000, 510_000_001, true)]
    public void A_large_run_is_off_beyond_two_per_cent(long debits, long cents, bool stops) =>
        Assert.That(
            Guards.Check(Sound with { Debits = new Tally(debits, cents) }, MonthEnds("31-03-2020", 3), new Tally(10_000, 500_000_000))
                .Any(finding => finding.Stops),
            Is.EqualTo(stops));

    [Test]
    public void A_first_run_says_that_it_has_no_yardstick() =>
        Assert.That(Guards.Check(Sound, MonthEnds("31-03-2020", 3), null), Is.EqualTo(new[] { new Finding(FindingKind.NoYardstick, false) }));

    [TestCase(9, 100, false)]
    [TestCase(10, 200, false)]
    [TestCase(10, 199, true)]
    [TestCase(51, 1_000, true)]
    [TestCase(50, 1_000, false)]
    public void Unusually_many_refusals_are_warned_of(long refused, long due, bool warned) =>
        Assert.That(Kinds(Sound with { Refused = refused, Due = due }), warned ? Is.EqualTo(new[] { FindingKind.ManyRefusals }) : Is.Empty);

    [Test]
    public void Debits_above_the_usual_and_above_the_bank_contract_are_warnings()
    {
        Assert.That(Kinds(Sound with { AboveUsual = 1 }), Is.EqualTo(new[] { FindingKind.AboveUsual }));
        Assert.That(Kinds(Sound with { AboveDebitLimit = 1 }), Is.EqualTo(new[] { FindingKind.AboveBankLimit }));
        Assert.That(Kinds(Sound with { RunLimitCents = 5_000_000 }), Is.Empty);
        Assert.That(Kinds(Sound with { RunLimitCents = 4_999_999 }), Is.EqualTo(new[] { FindingKind.AboveBankLimit }));
        Assert.That(Stops(Sound with { AboveUsual = 1, AboveDebitLimit = 1, RunLimitCents = 1 }), Is.Empty);
    }

    private static FindingKind[] Kinds(RunFacts run) => [.. Check(run).Select(finding => finding.Kind)];

    private static FindingKind[] Stops(RunFacts run) => [.. Check(run).Where(finding => finding.Stops).Select(finding => finding.Kind)];

    private static IReadOnlyList<Finding> Check(RunFacts run) => Guards.Check(run, MonthEnds("31-03-2020", 3), Expected);
}
