using System.Text;
using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Plans;

/// <summary>
/// What becomes of a bill does not depend on another bill in the office, although their claims and terms have the same
/// numbers: each
/// life is played alone, and beside a bill three times as high that has a life of its own.
/// </summary>
[OnEveryEngine]
public sealed class BesideAnotherBillTests
{
    private static readonly string[] Kept =
        ["claims", "instalments", "instalment_origins", "decisions", "debits", "returns"];

    private static readonly Dictionary<string, Action<PlayedOffice, string, decimal>> Lives = new()
    {
        ["it is left alone"] = (_, _, _) => { },
        ["something is paid"] = (office, bill, times) => office.Pays(bill, 30m * times),
        ["the claim is reduced"] = (office, bill, times) => Correct(office, bill, 35_000 * times),
        ["the claim is raised"] = (office, bill, times) => Correct(office, bill, 80_000 * times),
        ["the payer goes on paying"] = (office, bill, _) => office.OptsOut("D" + bill, "2020-04-10"),
        ["a part is held"] = (office, bill, times) => office.Write(session => PlaceHold.Execute(session.As(office.Acting), new NewHold("D" + bill, HoldReason.Objection, Day("01-04-2020"), null, bill, bill + "-1",
                new Cents((long)(4_000 * times))))),
        ["it is paid and raised, and the payer goes on paying"] = (office, bill, times) =>
        {
            office.Pays(bill, 30m * times);
            Correct(office, bill, 80_000 * times);
            office.OptsOut("D" + bill, "2020-04-10");
        },
    };

    [TestCaseSource(nameof(Played))]
    public void A_bill_is_what_it_would_be_alone(string life, string beside)
    {
        using var alone = Begun();
        using var together = Begun();
        together.Bill("Z", "31-03-2020", [("OZB", 1_500m), ("AFVAL", 300m)]);
        Play(alone, office => Lives[life](office, "A", 1m));
        Play(together, office =>
        {
            Lives[beside](office, "Z", 3m);
            Lives[life](office, "A", 1m);
        });

        Assert.That(Rows(together), Is.EqualTo(Rows(alone)));
    }

    private static IEnumerable<TestCaseData> Played() =>
        Lives.Keys.Zip(Lives.Keys.Skip(1).Append(Lives.Keys.First()), (life, beside) => new TestCaseData(life, beside));

    private static PlayedOffice Begun()
    {
        var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 500m), ("AFVAL", 100m)]);
        return office;
    }

    /// <summary>A pause of two months, in the midst of which something happens; then the run of June is
    /// released.</summary>
    private static void Play(PlayedOffice office, Action<PlayedOffice> happens)
    {
        office.GoTo(Day("17-03-2020"));
        office.Rule(1, 1, Appending("Everyone", "2020-03-18", "2020-05-31"));
        office.PlayThrough("02-04-2020");
        happens(office);
        office.PlayThrough("24-06-2020");
    }

    private static void Correct(PlayedOffice office, string bill, decimal cents) =>
        office.Database.Write(office.Now, office.Acting, session => CorrectClaim.Execute(session, bill + "-1", new Cents((long)cents), "herzien"));

    private static string Rows(PlayedOffice office)
    {
        var text = new StringBuilder();
        using var session = office.Database.Read(office.Now);
        foreach (var table in Kept)
        {
            text.Append(table).Append('\n');
            using var command =
                session.Command($"SELECT * FROM {table} WHERE assessment = 1 ORDER BY {Tables.KeyOf(table)}");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                // The number of an event counts those of both bills.
                foreach (var column in Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "event"))
                    text.Append(reader.GetName(column)).Append('=').Append(reader.GetValue(column)).Append(' ');
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
