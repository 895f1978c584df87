using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Returns;

/// <summary>P7, Schiermonnikoog 2021: the payer has a debit reversed that lies in the window of his granted request.</summary>
[OnEveryEngine]
public sealed class CoveredReturnTests
{
    private static readonly object[] Ground =
        [new { legalBasis = "PolicyRule", decidedBy = "College", reason = "Corona", decisionNumber = "2021-7", decidedOn = "2021-02-18" }];

    [Test]
    public void P7_March_returned_is_planned_again_with_the_rest_and_does_not_count()
    {
        using var office = GrantedAfterMarch();
        Assert.That(office.LiveTerms("A1"), Has.Count.EqualTo(6));
        Assert.That(office.LiveTerms("A1")[0], Is.EqualTo("30-09-2021 75,00 Debit"));

        office.PlayThrough("20-04-2021");
        var booked = office.Return("A1", "31-03-2021", 50m).Value;

        Assert.That(booked.After, Is.EqualTo(AfterBooking.Covered));
        Assert.That(office.Ask<long>("SELECT counts FROM returns"), Is.Zero);
        Assert.That(office.LiveTerms("A1")[0], Is.EqualTo("31-03-2021 50,00 Debit"), "until the night");
        Assert.That(office.Work(), Is.Empty);

        office.PlayThrough("21-04-2021");
        Assert.That(office.LiveTerms("A1"), Is.EqualTo(new[]
        {
            "30-09-2021 83,33 Debit", "29-10-2021 83,33 Debit", "30-11-2021 83,33 Debit", "31-12-2021 83,33 Debit",
            "31-01-2022 83,33 Debit", "28-02-2022 83,35 Debit",
        }.OrderBy(line => PlayedOffice.Day(line[..10]))));
        Assert.That(office.Open("A1"), Is.EqualTo((Cents.Euro(500), Cents.Euro(500))));
    }

    [Test]
    public void P7_every_cent_is_debited_once_to_the_end()
    {
        using var office = GrantedAfterMarch();
        office.PlayThrough("20-04-2021");
        office.Return("A1", "31-03-2021", 50m);

        office.PlayThrough("02-03-2022");

        Assert.That(office.DebitsOf("A1"), Is.EqualTo(new[]
        {
            "31-03-2021 50,00", "30-09-2021 83,33", "29-10-2021 83,33", "30-11-2021 83,33", "31-12-2021 83,33", "31-01-2022 83,33",
            "28-02-2022 83,35",
        }));
        Assert.That(office.Open("A1"), Is.EqualTo((Cents.Zero, Cents.Zero)));
    }

    [Test]
    public void A_return_in_the_window_with_an_ended_mandate_becomes_a_transfer_after_the_window()
    {
        using var office = GrantedAfterMarch();
        office.PlayThrough("20-04-2021");

        Assert.That(office.Return("A1", "31-03-2021", 50m, "AC04").Value.After, Is.EqualTo(AfterBooking.Stopped));

        Assert.That(office.LiveTerms("A1"), Has.All.Contains("Transfer"));
        Assert.That(office.LiveTerms("A1")[0], Is.EqualTo("30-09-2021 83,33 Transfer"));
    }

    /// <summary>Request received and granted on 26-03, after the March run was released.</summary>
    internal static PlayedOffice GrantedAfterMarch()
    {
        var office = new PlayedOffice(PlayedOffice.MonthEnds());
        office.PlayThrough("20-02-2021");
        office.Bill("A1", "31-03-2021", [("OZB", 500m)], dated: "22-02-2021", taxYear: 2021, residential: false);
        office.Rule(1, 1, new
        {
            name = "Ondernemers",
            scope = new { group = "Businesses", taxYears = new[] { 2021 } },
            window = new { from = "2021-03-01", through = "2021-09-29" },
            trigger = new { kind = "OnRequest" },
            treatment = new { kind = "Postpone", plans = new object[] { new { kind = "Replan", count = 6, first = "2021-09-30" } }, latest = "2022-02-28" },
            ground = Ground,
        });
        office.PlayThrough("26-03-2021");
        office.Granted("DA1", 1, "26-03-2021", "26-03-2021");
        office.PlayThrough("02-04-2021");
        return office;
    }
}
