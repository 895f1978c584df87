using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Outcomes;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>A small office of which the run of 31-03-2020 was released and that of 30-04-2020 is about to be
/// made.</summary>
internal static class SpoiledOffice
{
    /// <summary>
    /// A pays 30.00 and 20.00 a month, B 30.00, M 10.00 of each of six taxes; C is held, and R has ended his mandate
    /// from 30-04-2020.
    /// </summary>
    public static PlayedOffice Ready()
    {
        var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 300m), ("AFVAL", 200m)]);
        office.Bill("B", "31-03-2020", [("OZB", 300m)]);
        office.Bill("M", "31-03-2020", [.. office.Bodies[0].TaxTypes.Select(tax => (tax, 100m))]);
        office.Bill("C", "31-03-2020", [("OZB", 200m)]);
        office.Bill("R", "31-03-2020", [("OZB", 100m)]);
        office.Write(session =>
            PlaceHold.Execute(session.As(office.Acting), new NewHold("DC", HoldReason.Enforcement, Day("01-01-2020"))));
        office.Fact("DR", "UPDATE mandates SET ended_on = '2020-04-30' WHERE debtor = @key");
        office.GoTo(Day("23-03-2020"));
        office.PlayThrough("24-03-2020");
        office.GoTo(Day("22-04-2020"));
        return office;
    }

    /// <summary>State and findings of the run of April.</summary>
    public static (RunState State, string Findings) Run(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        var run = RunRow.All(session.Of(1, "night")).Single(run => run.RunDate > Day("31-03-2020"));
        return (run.State, run.Findings!);
    }

    /// <summary>The bank file that the night wrote.</summary>
    public static string FileOf(PlayedOffice office) =>
        Path.Combine(TakenRun.FolderOf(office.Database, "PLAY"), "PLAY-20200430-1-1.xml");
}
