using Belastingen.Backoffice.Tests.Playing;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Acceptance;

/// <summary>Deferrals that municipalities published, played night by night through the whole engine, files included.</summary>
public sealed class PublishedPoliciesTests
{
    private static readonly object[] Ground =
        [new { legalBasis = "PolicyRule", decidedBy = "College", reason = "Corona", decisionNumber = "2020-118" }];

    [Test]
    public void P1_Medemblik_everyone_two_months_later_plan_kept()
    {
        using var office = new PlayedOffice(PlayedOffice.MonthEnds());
        office.PlayThrough("20-02-2020");
        office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        office.PlayThrough("17-03-2020");
        office.Rule(1, 1, new
        {
            name = "Iedereen", scope = new { group = "Everyone" }, window = new { from = "2020-03-18", through = "2020-04-30" },
            treatment = new { kind = "Postpone", plans = new[] { new { kind = "Append" } }, latest = "2021-02-26" },
            sideEffects = new { selfPayersDueOn = "2020-06-30", noDunningBefore = "2020-07-01" }, ground = Ground,
        });
        office.PlayThrough("28-02-2021");

        Assert.That(office.DebitsOf("A1"), Is.EqualTo(Debits("50,00",
            "29-05-2020", "30-06-2020", "31-07-2020", "31-08-2020", "30-09-2020", "30-10-2020", "30-11-2020", "31-12-2020",
            "29-01-2021", "26-02-2021")));
        Assert.That(office.OutcomesOf("A1")[..2], Is.EqualTo(new[] { "31-03-2020 Postponed 50,00", "30-04-2020 Postponed 50,00" }));
    }

    private static string[] Debits(string euro, params string[] dates) => [.. dates.Select(date => $"{date} {euro}")];
}
