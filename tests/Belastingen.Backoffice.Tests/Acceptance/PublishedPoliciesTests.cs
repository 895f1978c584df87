using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Calendars;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Acceptance;

/// <summary>Deferrals that municipalities published, played night by night through the whole engine, files included.</summary>
[OnEveryEngine]
public sealed class PublishedPoliciesTests
{
    private static readonly string[] MonthEnds2020 =
    [
        "31-03-2020", "30-04-2020", "29-05-2020", "30-06-2020", "31-07-2020", "31-08-2020", "30-09-2020", "30-10-2020", "30-11-2020",
        "31-12-2020",
    ];

    private static readonly object Append = new { kind = "Append" };

    [Test]
    public void P1_Medemblik_everyone_two_months_later_plan_kept()
    {
        using var office = Office();
        office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        office.PlayEveryNight("17-03-2020");
        office.Rule(Postponing("Everyone", "2020-03-18", "2020-04-30", "2021-02-26", Append));
        office.PlayEveryNight("28-02-2021");
        office.Bill("A2", "31-03-2021", [("OZB", 500m)], debtor: "DA1", dated: "22-02-2021", taxYear: 2021);
        office.PlayEveryNight("31-03-2021");

        Assert.That(office.DebitsOf("A1"), Is.EqualTo(Debits("50,00", [.. MonthEnds2020[2..], "29-01-2021", "26-02-2021"])));
        Assert.That(office.OutcomesOf("A1")[..2], Is.EqualTo(new[] { "31-03-2020 Postponed 50,00", "30-04-2020 Postponed 50,00" }));
        Assert.That(office.DebitsOf("A2"), Is.EqualTo(Debits("50,00", "31-03-2021")));
    }

    [Test]
    public void P2_Oisterwijk_everyone_named_taxes()
    {
        using var office = Office();
        office.Bill("A", "31-03-2020", [("AFVAL", 250m), ("RIOOL", 150m), ("OZB", 100m)]);
        office.Bill("B", "31-03-2020", [("TOERIST", 500m)]);
        office.PlayEveryNight("17-03-2020");
        office.Rule(Postponing("Everyone", "2020-03-18", "2020-04-30", "2021-02-26", Append,
            taxTypes: ["AFVAL", "RIOOL", "OZB", "HOND", "RECLAME"]));
        office.PlayEveryNight("28-02-2021");
        office.Bill("A21", "31-05-2021", [("OZB", 100m)], debtor: "DA", dated: "30-04-2021", taxYear: 2021);
        office.PlayEveryNight("28-02-2022");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", [.. MonthEnds2020[2..], "29-01-2021", "26-02-2021"])));
        Assert.That(office.DebitsOf("B"), Is.EqualTo(Debits("50,00", MonthEnds2020)));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM claims WHERE [key] LIKE 'A-%' AND presented_cents = assessed_cents"), Is.EqualTo(3));
        Assert.That(office.DebitsOf("A21"), Is.EqualTo(Debits("10,00", "31-05-2021", "30-06-2021", "30-07-2021", "31-08-2021",
            "30-09-2021", "29-10-2021", "30-11-2021", "31-12-2021", "31-01-2022", "28-02-2022")));
    }

    [Test]
    public void P3_Vijfheerenlanden_deferral_for_everyone_debits_go_on()
    {
        var dates = MonthEnds().Select(date => date.CollectOn == Day("29-05-2020") ? date with { PublishedOn = Day("31-05-2020") } : date);
        using var office = Office(dates);
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.Rule(Rule("Everyone", "2020-03-01", "2020-08-31", new { kind = "Continue" }));
        office.PlayEveryNight("31-12-2020");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", MonthEnds2020)));
    }

    [Test]
    public void P4_BsGW_every_entrepreneur_automatically_and_one_who_was_missed()
    {
        using var office = Office(null, [.. Enumerable.Range(1, 28).Select(n => ($"GM{n:00}", new[] { $"OZB{n:00}" })), ("WS", ["WATER"])]);
        office.Bill("A", "31-03-2020", [("OZB07", 300m), ("WATER", 200m)]);
        office.Bill("B", "31-03-2020", [("OZB07", 300m), ("WATER", 200m)]);
        office.Member("DA", "SelfEmployed");
        office.PlayEveryNight("18-03-2020");
        office.Rule(Postponing("SelfEmployed", "2020-03-19", "2020-06-30", "2021-04-30", Append));
        office.Rule(Postponing("Businesses", "2020-03-19", "2020-06-30", "2021-04-30", Append));
        office.PlayEveryNight("02-04-2020");
        office.Member("DB", "SelfEmployed", "2020-04-02", Domain.Groups.Basis.Declared);
        office.PlayEveryNight("30-04-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00",
            [.. MonthEnds2020[4..], "29-01-2021", "26-02-2021", "31-03-2021", "30-04-2021"])));
        Assert.That(office.DebitsOf("B"), Is.EqualTo(Debits("50,00",
            ["31-03-2020", .. MonthEnds2020[4..], "29-01-2021", "26-02-2021", "31-03-2021"])));
        Assert.That(office.OutcomesOf("B")[1..4], Is.EqualTo(
            new[] { "30-04-2020 Postponed 50,00", "29-05-2020 Postponed 50,00", "30-06-2020 Postponed 50,00" }));
    }

    [Test]
    public void P4_BsGW_resumed_in_four_waves()
    {
        using var office = Office(null, ("GM", ["OZB"]), ("WS", ["WATER"]));
        var byWave = Enumerable.Range(1, 40).Select(n => $"W{n}")
            .GroupBy(number => Domain.Suspensions.SuspensionRule.WaveOf("PLAY", 1, "D" + number, 4)).ToDictionary(g => g.Key, g => g.First());
        foreach (var number in byWave.Values)
        {
            office.Bill(number, "31-03-2020", [("OZB", 300m), ("WATER", 200m)]);
            office.Member("D" + number, "SelfEmployed");
        }

        office.PlayEveryNight("18-03-2020");
        office.Rule(Rule("SelfEmployed", "2020-03-19", "2020-06-30",
            new { kind = "Postpone", plans = new[] { Append }, latest = "2021-04-30", waves = 4 }));
        office.PlayEveryNight("30-04-2021");

        string[] tail = ["29-01-2021", "26-02-2021", "31-03-2021", "30-04-2021"];
        Assert.That(office.DebitsOf(byWave[1]), Is.EqualTo(Debits("50,00", [.. MonthEnds2020[4..], .. tail])));
        Assert.That(office.DebitsOf(byWave[2]), Is.EqualTo(Last(Debits("55,55", [.. MonthEnds2020[5..], .. tail]), "55,60")));
        Assert.That(office.DebitsOf(byWave[3]), Is.EqualTo(Debits("62,50", [.. MonthEnds2020[6..], .. tail])));
        Assert.That(office.DebitsOf(byWave[4]), Is.EqualTo(Last(Debits("71,42", [.. MonthEnds2020[7..], .. tail]), "71,48")));
    }

    [Test]
    public void P5_Heemskerk_known_entrepreneurs_automatically_debits_only_on_request()
    {
        using var office = Office();
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.Bill("B", "31-03-2020", [("OZB", 500m)]);
        office.Member("DA", "SelfEmployed");
        office.Member("DB", "SelfEmployed");
        office.PlayEveryNight("19-03-2020");
        office.Rule(Rule("SelfEmployed", "2020-03-20", "2020-06-30", new { kind = "Continue" }));
        office.Rule(Postponing("SelfEmployed", "2020-03-20", "2020-06-30", "2021-03-31", Append, onRequest: true));
        office.PlayEveryNight("20-04-2020");
        office.Granted("DB", 2, "14-04-2020", "20-04-2020", through: "30-06-2020");
        office.PlayEveryNight("31-03-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", MonthEnds2020)));
        Assert.That(office.DebitsOf("B"), Is.EqualTo(Debits("50,00",
            ["31-03-2020", .. MonthEnds2020[4..], "29-01-2021", "26-02-2021", "31-03-2021"])));
    }

    [Test]
    public void P6_Lingewaard_automatic_except_for_who_pays_by_direct_debit()
    {
        using var office = Office();
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.Bill("B", "31-03-2020", [("OZB", 500m)]);
        office.PlayEveryNight("19-03-2020");
        office.Rule(Postponing("SelfEmployed", "2020-03-20", "2020-07-31", "2021-04-30", Append, onRequest: true));
        office.PlayEveryNight("10-04-2020");
        office.Granted("DB", 1, "10-04-2020", "10-04-2020");
        office.PlayEveryNight("30-04-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", MonthEnds2020)));
        Assert.That(office.DebitsOf("B"), Is.EqualTo(Debits("50,00",
            ["31-03-2020", .. MonthEnds2020[5..], "29-01-2021", "26-02-2021", "31-03-2021", "30-04-2021"])));
    }

    [Test]
    public void P7_Schiermonnikoog_six_months_later_and_compressed()
    {
        using var office = Office();
        office.PlayEveryNight("20-02-2021");
        office.Bill("A", "31-03-2021", [("OZB", 500m)], dated: "22-02-2021", taxYear: 2021, residential: false);
        office.Bill("B", "31-03-2021", [("OZB", 200m), ("AFVAL", 200m), ("RIOOL", 100m)], dated: "22-02-2021", taxYear: 2021, residential: false);
        office.Bill("C", "31-03-2021", [("OZB", 500m)], dated: "22-02-2021", taxYear: 2021, residential: false);
        office.Bill("D", "31-03-2021", [("OZB", 500m)], dated: "22-02-2021", taxYear: 2021, residential: false);
        office.PlayEveryNight("28-02-2021");
        office.Rule(Schiermonnikoog);
        office.PlayEveryNight("10-03-2021");
        office.Granted("DA", 1, "10-03-2021", "10-03-2021");
        office.Granted("DB", 1, "10-03-2021", "10-03-2021");
        office.PlayEveryNight("26-03-2021");
        office.Granted("DC", 1, "26-03-2021", "26-03-2021");
        office.Granted("DD", 1, "26-03-2021", "26-03-2021");
        office.PlayEveryNight("20-04-2021");
        Assert.That(office.Returned("D", "31-03-2021", 50m).After, Is.EqualTo(AfterBooking.Covered));
        office.PlayEveryNight("28-02-2022");

        string[] dates = ["30-09-2021", "29-10-2021", "30-11-2021", "31-12-2021", "31-01-2022", "28-02-2022"];
        Assert.That(office.DebitsOf("A"), Is.EqualTo(Last(Debits("83,33", dates), "83,35")));
        Assert.That(office.DebitsOf("B"), Is.EqualTo(Last(Debits("83,33", dates), "83,35")));
        Assert.That(office.DebitsOf("C"), Is.EqualTo((string[])["31-03-2021 50,00", .. Debits("75,00", dates)]));
        Assert.That(office.DebitsOf("D"), Is.EqualTo((string[])["31-03-2021 50,00", .. Last(Debits("83,33", dates), "83,35")]));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM returns WHERE counts = 1"), Is.Zero);
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM claims WHERE presented_cents = assessed_cents"), Is.EqualTo(6));
    }

    [Test]
    public void P8_Sliedrecht_four_groups_at_most_six_terms_no_stacking()
    {
        using var office = Office();
        string[] groups = ["Businesses", "SelfEmployed", "FLEX", "Associations"];
        foreach (var group in groups)
        {
            office.Bill(group, "31-03-2020", [("OZB", 300m)]);
            office.Member("D" + group, group);
        }

        office.PlayEveryNight("19-03-2020");
        for (var i = 0; i < groups.Length; i++)
            office.Rule(Postponing(groups[i], "2020-03-20", "2020-05-31", null, new { kind = "Replan", count = 6, first = "2020-06-30" }));
        office.PlayEveryNight("20-03-2020");
        string[] first = ["30-06-2020", "31-07-2020", "31-08-2020", "30-09-2020", "30-10-2020", "30-11-2020"];
        Assert.That(office.LiveOf("FLEX"), Is.EqualTo(Debits("50,00", first)));

        office.PlayEveryNight("18-05-2020");
        for (var i = 0; i < groups.Length; i++)
            office.Rule(
                Postponing(groups[i], "2020-03-20", "2020-08-31", "2021-02-26", new { kind = "Replan", count = 6, first = "2020-09-30" }),
                versionOf: i + 1);
        office.PlayEveryNight("28-02-2021");
        office.Bill("N", "31-03-2021", [("OZB", 300m)], debtor: "DFLEX", dated: "22-02-2021", taxYear: 2021);
        office.PlayEveryNight("31-12-2021");

        string[] second = ["30-09-2020", "30-10-2020", "30-11-2020", "31-12-2020", "29-01-2021", "26-02-2021"];
        foreach (var group in groups)
        {
            Assert.That(office.DebitsOf(group), Is.EqualTo(Debits("50,00", second)));
            Assert.That(office.LettersOf(group), Is.EqualTo(2));
        }

        Assert.That(office.DebitsOf("N").Intersect(office.DebitsOf("FLEX")), Is.Empty);
        Assert.That(office.DebitsOf("N")[0], Does.StartWith("31-03-2021"));
    }

    [Test]
    public void P9_Zwijndrecht_longer_for_who_applied_and_a_choice_at_the_end()
    {
        using var office = Office();
        foreach (var number in (string[])["A", "A2", "B"])
        {
            office.Bill(number, "31-03-2020", [("OZB", 300m)]);
            office.Member("D" + number, "SelfEmployed");
        }

        office.PlayEveryNight("19-03-2020");
        object lump = new { kind = "Lump", on = "2020-09-30" };
        object replan = new { kind = "Replan", count = 6, first = "2020-09-30" };
        office.Rule(Postponing("SelfEmployed", "2020-03-20", "2020-06-30", "2021-04-30", Append));
        office.Rule(Rule("SelfEmployed", "2020-03-20", "2020-08-31",
            new { kind = "Postpone", plans = new[] { replan, lump }, latest = "2021-04-30" }, onRequest: true));
        office.PlayEveryNight("25-03-2020");
        office.Granted("DA", 2, "25-03-2020", "25-03-2020", choice: 2);
        office.Granted("DA2", 2, "25-03-2020", "25-03-2020", choice: 1);
        office.PlayEveryNight("30-04-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("300,00", "30-09-2020")));
        Assert.That(office.DebitsOf("A2"), Is.EqualTo(Debits("50,00", [.. MonthEnds2020[6..], "29-01-2021", "26-02-2021"])));
        Assert.That(office.DebitsOf("B"), Is.EqualTo(Debits("30,00",
            [.. MonthEnds2020[4..], "29-01-2021", "26-02-2021", "31-03-2021", "30-04-2021"])));
    }

    [Test]
    public void P9_Zwijndrecht_who_pays_during_the_pause_owes_nothing_and_is_no_failure()
    {
        using var office = Office();
        office.Bill("C", "31-03-2020", [("OZB", 300m)]);
        office.Member("DC", "SelfEmployed");
        office.PlayEveryNight("19-03-2020");
        office.Rule(Postponing("SelfEmployed", "2020-03-20", "2020-06-30", "2021-04-30", Append));
        office.PlayEveryNight("15-06-2020");
        office.Pays("C", 300m);
        office.PlayEveryNight("30-04-2021");

        Assert.That(office.DebitsOf("C"), Is.Empty);
        Assert.That(office.OutcomesOf("C"), Is.EqualTo(
            new[] { "31-03-2020 Postponed 30,00", "30-04-2020 Postponed 30,00", "29-05-2020 Postponed 30,00" }));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind <> 'BankSilent'"), Is.Zero);
    }

    [Test]
    public void P10_Noardeast_Fryslan_part_of_one_bill()
    {
        using var office = Office();
        office.Bill("OLD", "31-01-2020", [("OZB", 100m)], debtor: "DA", dated: "10-01-2020", taxYear: 2019, residential: false);
        office.Bill("A", "31-03-2020", [("OZB", 600m), ("HOND", 120m)], debtor: "DA", residential: false);
        office.PlayEveryNight("31-03-2020");
        office.Rule(Postponing("SelfEmployed", "2020-04-01", "2020-06-30", "2021-03-31", Append,
            taxTypes: ["OZB", "RIOOL", "AFVAL"], taxYears: [2020], residential: false, onRequest: true));
        office.PlayEveryNight("06-04-2020");
        office.Granted("DA", 1, "06-04-2020", "06-04-2020");
        office.PlayEveryNight("31-03-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo((string[])
        [
            .. Debits("72,00", "31-03-2020"), .. Debits("12,00", MonthEnds2020[1..4]), .. Debits("72,00", MonthEnds2020[4..]),
            .. Debits("60,00", "29-01-2021", "26-02-2021", "31-03-2021"),
        ]));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM claims WHERE presented_cents = assessed_cents"), Is.EqualTo(3));
        Assert.That(office.DebitsOf("OLD"), Has.Count.EqualTo(10));
    }

    [Test]
    public void P11_Walcheren_who_wants_to_pay_goes_on()
    {
        using var office = Office();
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.Bill("B", "31-03-2020", [("OZB", 500m)]);
        office.Member("DA", "SelfEmployed");
        office.Member("DB", "SelfEmployed");
        office.PlayEveryNight("19-03-2020");
        office.Rule(Postponing("SelfEmployed", "2020-03-20", "2020-06-30", "2021-04-30", Append));
        office.PlayEveryNight("25-03-2020", release: false);
        office.OptsOut("DA", "25-03-2020");
        var releases = office.ReleaseOnce();
        Assert.That(releases, Is.All.InstanceOf<Backoffice.Nights.Release.PreparedAgain>());
        office.ReleaseAll();
        office.PlayEveryNight("10-05-2020");
        office.OptsOut("DB", "10-05-2020");
        office.PlayEveryNight("30-04-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", MonthEnds2020)));
        Assert.That(office.DebitsOf("B"), Is.EqualTo(Debits("50,00", [.. MonthEnds2020[2..], "29-01-2021", "26-02-2021"])));
    }

    [Test]
    public void P12_Oldebroek_associations_pay_themselves()
    {
        using var office = Office();
        office.Bill("A", "30-04-2020", [("OZB", 500m)], naturalPerson: false);
        office.Member("DA", "Associations");
        office.PlayEveryNight("19-03-2020");
        office.Rule(Rule("Associations", "2020-03-20", "2020-06-30", new { kind = "Skip", payBy = "2020-08-31" }));
        office.PlayEveryNight("29-01-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", [.. MonthEnds2020[4..], "29-01-2021"])));
        Assert.That(office.OutcomesOf("A")[..3], Is.EqualTo(
            new[] { "30-04-2020 Skipped 50,00", "29-05-2020 Skipped 50,00", "30-06-2020 Skipped 50,00" }));
        Assert.That(office.Ask<string>("SELECT CONCAT(MIN(collect_on), ' ', SUM(open_cents)) FROM instalments WHERE method = 2 AND state = 1"),
            Is.EqualTo("2020-08-31 15000"));
    }

    private static readonly object Schiermonnikoog = Postponing("SelfEmployed", "2021-03-01", "2021-09-29", "2022-02-28",
        new { kind = "Replan", count = 6, first = "2021-09-30" }, taxTypes: ["OZB", "AFVAL", "RIOOL"], taxYears: [2021], residential: false,
        onRequest: true);

    private static PlayedOffice Office(IEnumerable<RunDate>? dates = null, params (string, string[])[] bodies)
    {
        var office = new PlayedOffice(dates ?? MonthEnds(), bodies);
        office.PlayEveryNight("16-01-2020");
        return office;
    }

    private static object Postponing(
        string group, string from, string through, string? latest, object plan, string[]? taxTypes = null, int[]? taxYears = null,
        bool? residential = null, bool onRequest = false) =>
        Rule(group, from, through, new { kind = "Postpone", plans = new[] { plan }, latest }, taxTypes, taxYears, residential, onRequest);

    private static object Rule(
        string group, string from, string through, object treatment, string[]? taxTypes = null, int[]? taxYears = null,
        bool? residential = null, bool onRequest = false) => new
        {
            name = group,
            scope = new { group, taxTypes, taxYears, residential },
            window = new { from, through },
            treatment,
            trigger = new { kind = onRequest ? "OnRequest" : "Automatic" },
            ground = new[] { new { legalBasis = "PolicyRule", decidedBy = "College", reason = "Corona", decisionNumber = "2020-118" } },
        };

    private static string[] Debits(string euro, params string[] dates) => [.. dates.Select(date => $"{date} {euro}")];

    private static string[] Last(string[] debits, string euro) => [.. debits[..^1], $"{debits[^1].Split(' ')[0]} {euro}"];
}
