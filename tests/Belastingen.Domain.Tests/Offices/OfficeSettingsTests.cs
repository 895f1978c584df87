using Belastingen.Domain.Offices;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Tests.Plans;
using CsCheck;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Money.Amounts;

namespace Belastingen.Domain.Tests.Offices;

public class OfficeSettingsTests
{
    private static readonly OfficeSettings Good = new()
    {
        Creditor = new("Gemeente Voorbeeld", "NL00ZZZ123456780000", "NL00BANK0123456789"),
    };

    [Test]
    public void An_office_only_has_to_fill_in_its_creditor()
    {
        Assert.That(Good.Validate(), Is.Empty);
        Assert.That(Sentences(new OfficeSettings()), Is.EqualTo(new[]
        {
            "De naam van de incassant moet zijn ingevuld (creditor.name).",
            "Het incassant-ID moet zijn ingevuld (creditor.creditorId).",
            "Het rekeningnummer (IBAN) van de incassant moet zijn ingevuld (creditor.iban).",
        }));
    }

    [Test]
    public void What_an_office_does_not_fill_in_is_what_most_do()
    {
        Assert.That((Good.Lead, Good.Notice.Days, Good.Mandates.UnusedMonths), Is.EqualTo((5, 14, 36)));
        Assert.That(
            (Good.Bank.CutOffDaysBefore, Good.Bank.CutOffAt, Good.Bank.EarliestHandInDays),
            Is.EqualTo((1, new LocalTime(12, 30), 14)));
        Assert.That(Good.Bank.TransactionsPerBatch, Is.EqualTo(100_000));
        Assert.That((Good.Release.Way, Good.Release.FourEyes), Is.EqualTo((ReleaseWay.SecondOfficer, true)));
    }

    [Test]
    public void The_rules_of_every_published_municipality_can_be_entered(
        [ValueSource(nameof(Published))] PlanPolicy policy) =>
        Assert.That((Good with { Plan = policy }).Validate(), Is.Empty);

    [TestCase(0)]
    [TestCase(13)]
    public void A_number_of_terms_lies_from_1_through_12(int terms) =>
        Assert.That(
            Sentences(Good with { Plan = new() { Terms = terms } }),
            Is.EqualTo(new[] { "Het aantal termijnen moet tussen 1 en 12 zijn (plan.terms)." }));

    [Test]
    public void A_fault_in_the_plan_of_a_body_names_the_body() =>
        Assert.That(
            Sentences(Good with { Bodies = [new("GM0855", new() { Terms = 10, Bands = [new(Euro("50.00"), 0)] })] }),
            Is.EqualTo(new[]
            {
                "Het aantal termijnen van de schijf moet tussen 1 en 12 zijn (bodies[GM0855].plan.bands[0].terms).",
            }));

    [Test]
    public void Bands_ascend() =>
        Assert.That(
            Sentences(Good with { Plan = new() { Bands = [new(Euro("100.00"), 4), new(Euro("100.00"), 2)] } }),
            Is.EqualTo(new[]
            {
                "De bovengrens van de schijf moet hoger zijn dan die van de schijf ervoor (plan.bands[1].through).",
            }));

    [Test]
    public void A_lower_limit_lies_at_or_below_the_upper_one() =>
        Assert.That(
            Sentences(Good with { Plan = new() { Limits = new(Euro("10000.00"), Euro("100.00")) } }),
            Is.EqualTo(new[]
            {
                "De grens voor automatische incasso loopt van € 10.000,00 tot € 100,00: " +
                "de ondergrens is hoger dan de bovengrens (plan.limits).",
            }));

    [Test]
    public void A_group_a_tax_type_and_a_body_are_named_once() =>
        Assert.That(
            Sentences(Good with
            {
                Plan = new()
                {
                    LimitsPerGroup = [new("Bedrijven", new()), new("Bedrijven", new())],
                    TermsPerTaxType = [new("waste", 12), new("waste", 10)],
                },
                Bodies = [new("GM0855", new()), new("GM0855", new())],
            }),
            Is.EqualTo(new[]
            {
                "De groep met eigen grenzen staat er twee keer in: Bedrijven (plan.limitsPerGroup[1].group).",
                "De belastingsoort met een eigen aantal termijnen staat er twee keer in: waste " +
                "(plan.termsPerTaxType[1].taxType).",
                "De code van de gemeente of het waterschap staat er twee keer in: GM0855 (bodies[1].code).",
            }));

    [Test]
    public void Four_eyes_are_off_only_with_a_recorded_ground()
    {
        var off = Good with { Release = new(FourEyes: false) };

        Assert.That(Sentences(off), Is.EqualTo(new[]
        {
            "De reden om geen vierogencontrole te gebruiken moet zijn vastgelegd als de vierogencontrole uit staat " +
            "(release.noFourEyesGround).",
        }));
        Assert.That(
            Sentences(off with { Release = new(FourEyes: false, NoFourEyesGround: "Eén medewerker") }), Is.Empty);
    }

    [Test]
    public void A_run_is_prepared_before_the_day_of_the_cut_off() =>
        Assert.That(
            Sentences(Good with { Lead = 2, Bank = new() { CutOffDaysBefore = 2 } }),
            Is.EqualTo(new[]
            {
                "Het aantal werkdagen waarop een incasso vooraf wordt gemaakt moet groter zijn dan 2, " +
                "anders haalt het bestand de uiterste aanlevertijd niet (lead).",
            }));

    [Test]
    public void A_body_without_an_entry_follows_the_office()
    {
        var settings = Good with { Plan = PublishedPolicies.Bwb, Bodies = [new("GM0855", PublishedPolicies.Heerde)] };

        Assert.That(settings.PlanFor("GM0855"), Is.SameAs(PublishedPolicies.Heerde));
        Assert.That(settings.PlanFor("GM0001"), Is.SameAs(PublishedPolicies.Bwb));
    }

    [Test]
    public void Everything_that_can_be_wrong_is_told_in_a_sentence_that_ends_with_its_place()
    {
        var faults = AllWrong.Validate();

        Assert.That(faults.Select(fault => fault.Path), Is.Unique);
        Assert.That(faults, Has.Length.EqualTo(46));
        Assert.That(faults, Is.All.Matches<SettingFault>(fault => fault!.Sentence.EndsWith($"({fault.Path}).")));
    }

    private static OfficeSettings AllWrong => new()
    {
        Creditor = new(new string('x', 71), "", "", " ", "pain.001"),
        Notice = new(0, default, -1),
        Lead = 0,
        Bank = new()
        {
            CutOffDaysBefore = 0,
            EarliestHandInDays = 0,
            TransactionsPerBatch = 0,
            LimitPerDebit = Euro("0.00"),
            LimitPerRun = Euro("0.00"),
        },
        Release = new(default, FourEyes: false),
        Holds = new(default, default),
        Mandates = new(0, 0),
        Plan = WrongPlan,
        Returns = new(0, default, 0, default, default),
        Bodies = [new("", new())],
    };

    private static PlanPolicy WrongPlan => new()
    {
        Terms = 0,
        MinimumPerTerm = Euro("-0.01"),
        Bands = [new(Euro("0.00"), 0)],
        Limits = new(Euro("0.00"), Euro("0.00"), default, default),
        LimitsPerGroup =
        [
            new("", new(Euro("0.00"), Euro("0.00"), default, default)), new("x", new(Euro("2.00"), Euro("1.00"))),
        ],
        TermsPerTaxType = [new("", 0)],
        Late = new(default, 0),
        SelfPayment = new(default, 0),
    };

    private static IEnumerable<PlanPolicy> Published() =>
    [
        PublishedPolicies.SudwestFryslan, PublishedPolicies.Westland, PublishedPolicies.Heerde, PublishedPolicies.Bsob,
        PublishedPolicies.Bwb, PublishedPolicies.Zoetermeer, PublishedPolicies.MiddenDelfland, PublishedPolicies.Gblt,
        PublishedPolicies.Zwolle, PublishedPolicies.Bergeijk, PublishedPolicies.TenTerms,
        PublishedPolicies.Heerhugowaard,
    ];

    private static IEnumerable<string> Sentences(OfficeSettings settings) =>
        settings.Validate().Select(fault => fault.Sentence);

    [TestCase(70, true)]
    [TestCase(71, false)]
    public void The_name_of_a_creditor_is_at_most_70_characters(int length, bool good) =>
        Assert.That(
            (Good with { Creditor = Good.Creditor with { Name = new string('n', length) } }).Validate().Any(),
                Is.EqualTo(!good));

    [TestCase(1, 1, false)]
    [TestCase(2, 1, true)]
    [TestCase(9, 9, false)]
    [TestCase(10, 9, true)]
    [TestCase(10, 10, false)]
    public void A_run_is_made_more_days_ahead_than_the_file_must_be_in(int lead, int cutOff, bool good)
    {
        var settings = Good with { Lead = lead, Bank = Good.Bank with { CutOffDaysBefore = cutOff } };

        Assert.That(settings.Validate().OfType<SettingFault.LeadWithinCutOff>().Any(), Is.EqualTo(!good));
    }

    /// <summary>One answer for the first plan and for the night (O19).</summary>
    [TestCase("29-02-2024", "01-03-2021")]
    [TestCase("28-02-2024", "28-02-2021")]
    [TestCase("31-03-2024", "31-03-2021")]
    public void A_mandate_lives_thirty_six_months_from_its_last_use(string on, string since) =>
        Assert.That(new MandateSettings().UsableIfUsedSince(Calendars.Dates.Day(on)),
            Is.EqualTo(Calendars.Dates.Day(since)));

    [Test]
    public void A_mandate_can_be_used_exactly_as_long_as_its_months_last() =>
        Gen.Select(Gen.Int[0, 3_000], Gen.Int[-3, 3], Gen.Int[1, 36]).Sample((day, off, months) =>
        {
            var on = Calendars.Dates.Day("01-01-2020").PlusDays(day);
            var used = on.PlusMonths(-months).PlusDays(off);
            return used >= new MandateSettings(months).UsableIfUsedSince(on) == (used.PlusMonths(months) >= on);
        });
}
