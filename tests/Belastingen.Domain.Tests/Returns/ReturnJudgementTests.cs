using Belastingen.Domain.Returns;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Returns;

/// <summary>
/// A history is a word, one letter a month from 31-03-2020: R received, F failed for lack of funds, P paused, E our own
/// error. The letter in lower case is the one that came back now.
/// </summary>
public class ReturnJudgementTests
{
    private static readonly ReturnPolicy TwoInARow = new();
    private static readonly ReturnPolicy TwoInAll = new(Counting: ReturnCounting.InAll);
    private static readonly ReturnPolicy ThreeInAll = new(3, ReturnCounting.InAll);
    private static readonly ReturnPolicy ThreeIn12Months = new(3, ReturnCounting.WithinPeriod);
    private static readonly ReturnPolicy Bsob = new(3, ReturnCounting.InARow, FailedTerm: FailedTerm.Spread);
    private static readonly ReturnPolicy Bwb = new(2, ReturnCounting.InAll, FailedTerm: FailedTerm.Spread);
    private static readonly ReturnPolicy Heerhugowaard = new(2, ReturnCounting.InAll, Scope: ReturnScope.Assessment);

    [TestCase("f", false)]
    [TestCase("Ff", true)]
    [TestCase("FRf", false)]
    [TestCase("FfR", true)]
    [TestCase("fFR", true)]
    [TestCase("FFRf", false)]
    public void Sudwest_Fryslan_stops_after_two_in_a_row(string history, bool stops) =>
        Assert.That(Stops(TwoInARow, history), Is.EqualTo(stops));

    [TestCase("f", false)]
    [TestCase("FRRRf", true)]
    public void Westland_stops_after_two(string history, bool stops) =>
        Assert.That(Stops(TwoInAll, history), Is.EqualTo(stops));

    [TestCase("FRf", false)]
    [TestCase("FRFRRf", true)]
    public void Midden_Delfland_stops_after_three_not_necessarily_in_a_row(string history, bool stops) =>
        Assert.That(Stops(ThreeInAll, history), Is.EqualTo(stops));

    [TestCase("FRFRRf", true)]
    [TestCase("FFRRRRRRRRRf", true)]
    [TestCase("FFRRRRRRRRRRf", false)]
    [TestCase("RFRFRRRRRRRRf", true)]
    [TestCase("FRfFRRRRRRRRRRR", true)]
    [TestCase("FfRRRRRRRRRRRRF", false)]
    [TestCase("FfRRRRRRRRRRF", false)]
    [TestCase("fFF", true)]
    public void Zoetermeer_stops_after_three_within_twelve_months(string history, bool stops) =>
        Assert.That(Stops(ThreeIn12Months, history), Is.EqualTo(stops));

    [Test]
    public void Bwb_spreads_the_first_and_stops_at_the_second()
    {
        Assert.That(Judge(Bwb, "Rf"), Is.EqualTo(new AfterReturn.Continue(FailedTerm.Spread)));
        Assert.That(Judge(Bwb, "RFRf"), Is.EqualTo(new AfterReturn.Stop(Counted: 2)));
    }

    [Test]
    public void Bsob_spreads_a_failed_term_and_stops_at_three_in_a_row()
    {
        Assert.That(Judge(Bsob, "Ff"), Is.EqualTo(new AfterReturn.Continue(FailedTerm.Spread)));
        Assert.That(Judge(Bsob, "FRFf"), Is.EqualTo(new AfterReturn.Continue(FailedTerm.Spread)));
        Assert.That(Judge(Bsob, "FFf"), Is.EqualTo(new AfterReturn.Stop(Counted: 3)));
    }

    [Test]
    public void Heerhugowaard_stops_at_the_second_on_one_assessment()
    {
        Assert.That(Heerhugowaard.Scope, Is.EqualTo(ReturnScope.Assessment));
        Assert.That(Judge(Heerhugowaard, "FRf"), Is.EqualTo(new AfterReturn.Stop(Counted: 2)));
    }

    [TestCase("FPPf", true)]
    [TestCase("PPf", false)]
    [TestCase("FPRf", false)]
    public void Paused_months_neither_count_nor_reset(string history, bool stops) =>
        Assert.That(Stops(TwoInARow, history), Is.EqualTo(stops));

    [TestCase("Fe", false)]
    [TestCase("Ef", false)]
    [TestCase("FEf", true)]
    public void Our_own_errors_neither_count_nor_reset(string history, bool stops) =>
        Assert.That(Stops(TwoInARow, history), Is.EqualTo(stops));

    [TestCase("FFe")]
    [TestCase("FFp")]
    public void A_return_that_does_not_count_is_planned_again_and_never_stops(string history) =>
        Assert.That(Judge(ThreeInAll, history), Is.EqualTo(new AfterReturn.Continue(FailedTerm.Spread)));

    private static bool Stops(ReturnPolicy policy, string history) => Judge(policy, history) is AfterReturn.Stop;

    private static AfterReturn Judge(ReturnPolicy policy, string history)
    {
        var days = MonthEnds("31-03-2020", history.Length).Days;
        PastDebit[] debits = [.. history.ToUpperInvariant().Select((letter, i) => Debit(letter, days[i]))];
        return ReturnJudgement.Judge(policy, debits, history.IndexOfAny(['f', 'p', 'e']));
    }

    private static PastDebit Debit(char letter, LocalDate on) => letter switch
    {
        'R' => new PastDebit.Received(on),
        'P' => new PastDebit.Paused(on),
        'E' => new PastDebit.Failed(on, ReturnKind.Reject, "MD02"),
        _ => new PastDebit.Failed(on, ReturnKind.Return, "AM04"),
    };
}
