using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Runs;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>A run is held against a figure that it did not make: the forecast of the previous release, corrected by frozen previews.</summary>
[OnEveryEngine]
public sealed class YardstickTests
{
    [Test]
    public void The_first_run_has_no_yardstick_and_its_release_makes_that_of_the_next()
    {
        using var office = Played("24-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));

        Assert.That(office.Run("31-03-2020").Findings, Does.Contain(nameof(FindingKind.NoYardstick)));
        Assert.That(office.Ask<string>("SELECT CONCAT(debit_count, ' ', cents) FROM forecasts WHERE run_date = '2020-04-30'"), Is.EqualTo("1 5000"));
    }

    [TestCase(5_250.00, RunState.Prepared)]
    [TestCase(5_250.01, RunState.NeedsReview)]
    public void A_run_that_presents_more_than_2500_euro_above_it_stops(decimal perTerm, RunState state)
    {
        using var office = Played("20-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 27_500m)]));
        office.Tamper(
            "UPDATE instalments SET amount_cents = @cents, open_cents = @cents, announced_cents = @cents WHERE collect_on = '2020-04-30'",
            new { cents = (long)(perTerm * 100) });
        office.PlayThrough("23-04-2020", release: false);

        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(state));
    }

    [Test]
    public void A_rule_that_was_approved_with_its_figures_corrects_it()
    {
        using var office = Played("01-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 60_000m)]));
        office.Rule(1, 1, Appending("Everyone", "2020-04-15", "2020-05-01"));
        office.Tamper("""UPDATE rules SET preview = '{"debtors":1,"claims":1,"terms":1,"cents":600000,"dates":[{"on":"2020-04-30","debitsWithout":1,"centsWithout":600000,"debitsWith":0,"centsWith":0}],"groups":[],"firstReached":null,"atTheBank":0,"mandatesLapsing":0,"doubtful":0,"doNotFit":0,"letters":1,"warnings":[]}'""");
        office.PlayThrough("23-04-2020", release: false);

        Assert.That(office.OutcomesOf("A")[1], Is.EqualTo("30-04-2020 Postponed 6.000,00"));
        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(RunState.Prepared));
    }

    [Test]
    public void A_postponement_that_no_preview_announced_stops_the_run()
    {
        using var office = Played("01-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 60_000m)]));
        office.RecordRule(1, 1, Appending("Everyone", "2020-04-15", "2020-05-01"));
        office.PlayThrough("23-04-2020", release: false);

        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(RunState.NeedsReview));
    }
}
