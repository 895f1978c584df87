using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Replays;

/// <summary>Half a year of an office in which every kind of input of a decision occurs.</summary>
internal static class PlayedHalfYear
{
    private static readonly (string TaxType, decimal Euro)[] TwoClaims = [("OZB", 300m), ("AFVAL", 200m)];

    public static PlayedOffice Play()
    {
        var office = Played("10-03-2020", Bills);
        office.Rule(Rule("SelfEmployed", "2020-03-20", "2020-05-31", new
        {
            kind = "Postpone",
            plans = new[] { new { kind = "Append" } },
            waves = 2,
        }));
        office.Rule(Rule("Associations", "2020-03-20", "2020-04-30", new { kind = "Skip", payBy = "2020-06-30" }));
        office.Rule(Rule("Everyone", "2020-03-20", "2020-06-30", new { kind = "Postpone", plans = new[] { new { kind = "Append" } } }, "OnRequest"));
        office.Rule(Appending("OWN", "2020-05-01", "2020-05-31"));
        office.OptsOut("DE", "2020-03-12");
        office.Granted("DF", 3, "2020-03-10", "2020-03-10");
        office.Write(session => AddFact.Execute(session.As(office.As("officer")), new NewRequest("DG", 3, Day("2020-03-10"), null, null, null)));
        Hold(office, new NewHold("DH", HoldReason.Deceased, Day("2020-03-15")));
        Hold(office, new NewHold(
            "DI", HoldReason.Objection, Day("2020-03-15"), Day("2020-05-15"), "I", "I-1", new Cents(5_000)));
        office.PlayThrough("2020-04-20");
        office.Tamper("UPDATE mandates SET ended_on = '2020-04-21' WHERE reference = 'MDJ'");
        office.Pays("B", 500m);
        office.PlayThrough("2020-05-15");
        office.PlayThrough("2020-06-02", release: false);
        office.PlayThrough("2020-07-10");
        return office;
    }

    /// <summary>The runs as the database keeps them.</summary>
    public static RunsOfDatabase Runs(this Database database) => new(database, PracticeDatabase.At("2020-07-10T08:00:00Z"), 1, "PLAY");

    private static void Bills(PlayedOffice office)
    {
        foreach (var bill in "ABCDEFGHIJ") office.Bill($"{bill}", "31-03-2020", TwoClaims, naturalPerson: bill != 'C');
        office.Member("DB", "OWN");
        office.Member("DC", "Associations");
        office.Member("DD", "SelfEmployed");
        office.Member("DE", "SelfEmployed");
    }

    private static void Hold(PlayedOffice office, NewHold hold) =>
        office.Write(session => PlaceHold.Execute(session.As(office.As("officer")), hold));
}
