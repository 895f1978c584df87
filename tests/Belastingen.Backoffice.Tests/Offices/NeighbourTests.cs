using System.Text;
using System.Text.Json;
using Belastingen.Backoffice.Announcements;
using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Forecasts;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Offices;

/// <summary>
/// Offices in one database know nothing of each other. Their keys are the same, so a statement that forgets the office
/// finds the
/// rows of another: half a year is played twice, alone and beside an office that had another half year, and must be
/// the same.
/// </summary>
[OnEveryEngine]
public sealed class NeighbourTests
{
    private PlayedOffice _alone = null!;
    private PlayedOffice _beside = null!;

    [OneTimeSetUp]
    public void Play() => (_alone, _beside) = PlayTwice();

    [TestCaseSource(typeof(Tables), nameof(Tables.OfOffices))]
    public void Rows_are_what_they_are_without_a_neighbour(string table) =>
        Assert.That(Rows(_beside, table), Is.EqualTo(Rows(_alone, table)));

    [Test]
    public void Bank_files_are_what_they_are_without_a_neighbour()
    {
        var files = Files(_alone);

        Assert.That(files, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(Files(_beside), Is.EqualTo(files));
    }

    [TestCaseSource(nameof(Asked))]
    public void What_is_shown_is_what_it_is_without_a_neighbour(string what)
    {
        var alone = Shown(_alone, what);

        Assert.That(alone, Has.Length.GreaterThan(10));
        Assert.That(Shown(_beside, what), Is.EqualTo(alone));
    }

    private static readonly Dictionary<string, Func<Session, Acting, object?>> Questions = new()
    {
        ["runs"] = (session, acting) => ShowRun.All(session.Of(1, "night")),
        ["runs of a body"] = (session, acting) =>
            RunsOfBody.Execute(session.As(acting), 1, Day("01-01-2020"), Day("31-12-2020"))
                .Select(run => $"{run.Key:R} {run.Value}").Order(),
        ["the next run"] = (session, acting) => NextRun.Execute(session.As(acting)),
        ["the next run of a body"] = (session, acting) => NextRun.Execute(session.As(acting), 2),
        ["a run in its context"] = (session, acting) => RunInContext.Of(session.As(acting), Day("30-04-2020")),
        ["two preparations"] = (session, acting) =>
            RunDifference.Between(session.Of(1, "night"), Day("30-04-2020"), 1, 2),
        ["how far a run is"] = (session, acting) => RunProgress.Of(session.As(acting), Day("30-04-2020")),
        ["returns"] = (session, acting) => ReturnsSince.Execute(session.As(acting), Day("01-03-2020")),
        ["returns of a body"] = (session, acting) => ReturnsSince.Execute(session.As(acting), Day("01-03-2020"), 1),
        ["holds"] = (session, acting) => ListFacts.Execute<HoldShown>(session.As(acting)).Value,
        ["opt-outs"] = (session, acting) => ListFacts.Execute<OptOutShown>(session.As(acting)).Value,
        ["opt-outs of a body"] = (session, acting) => FindOptOuts.Execute(session.As(acting), 0, 2).Value,
        ["letters"] = (session, acting) => ListNoticeLists.Execute(session.As(acting)).Value,
        ["groups"] = (session, acting) => CountMembers.Execute(session.As(acting)).Value,
        ["groups of a body"] = (session, acting) => CountMembers.Execute(session.As(acting), 2).Value,
        ["members"] = (session, acting) => ListMembers.Execute(session.As(acting), "SelfEmployed", Day("20-03-2020"))
            .Value,
        ["a rule beforehand"] = (session, acting) => PreviewRule.OfVersion(session.As(acting), 1, 2, Day("10-04-2020"))
            .Value,
        ["examples of a rule"] = (session, acting) => new[] { "SelfEmployed", "Everyone" }.Select(group =>
            WorkedExample.Of(session.As(acting), InSummer(session, acting) with { Scope = new(group) },
                Day("26-06-2020"))),
        ["what stands still"] = (session, acting) => PausesOfGroups.Execute(session.As(acting)).Value,
        ["what is expected"] = (session, acting) => ForecastOffice.Execute(session.As(acting)).Value,
    };

    private static IEnumerable<string> Asked => Questions.Keys;

    private static RuleDocument InSummer(Session session, Acting acting) =>
        ListRules.Execute(session.As(acting)).Value[0].Shown.Document
            with
        { Window = new Window(Day("01-08-2020"), Day("30-09-2020")) };

    private static string Shown(PlayedOffice office, string what)
    {
        var acting = office.As("auditor");
        using var session = office.Database.Read(office.Now);
        return JsonSerializer.Serialize(Questions[what](session,
            office.Acting with { Roles = acting.Roles.Union(office.Acting.Roles).ToHashSet() }), Json.Compact);
    }

    [OneTimeTearDown]
    public void Clean()
    {
        _alone.Dispose();
        _beside.Dispose();
    }

    private static (PlayedOffice Alone, PlayedOffice Beside) PlayTwice()
    {
        var (alone, beside) = (Begun(1m), Begun(1m));
        using (var neighbour = Begun(3m))
        {
            HalfAYear(neighbour, shifted: 1);
            MoveIn(neighbour.Database, beside.Database);
        }

        HalfAYear(alone, shifted: 0);
        HalfAYear(beside, shifted: 0);
        return (alone, beside);
    }

    private static PlayedOffice Begun(decimal times)
    {
        var office = new PlayedOffice(MonthEnds(), ("GEM", ["OZB", "RIOOL"]), ("WS", ["AFVAL"]));
        for (var i = 1; i <= 8; i++)
            office.Bill($"B{i}", "31-03-2020", [("OZB", times * 100m * i), ("AFVAL", times * 50m)], terms: i == 8 ? 5
                : 10);
        return office;
    }

    /// <summary>All that can happen to a payer, to one payer each; of a neighbour to the payer beside him.</summary>
    private static void HalfAYear(PlayedOffice office, int shifted)
    {
        string Of(int payer) => $"B{((payer + shifted - 1) % 8) + 1}";
        office.GoTo(Day("09-03-2020"));
        office.Member("D" + Of(1), "SelfEmployed");
        office.Member("D" + Of(2), "SelfEmployed");
        office.Rule(1, 1, Appending("SelfEmployed", "2020-03-18", "2020-05-31"));
        office.Rule(2, 1, Rule("Businesses", "2020-03-18", "2020-06-30",
            new { kind = "Postpone", plans = new[] { new { kind = "Spread" } } }, trigger: "OnRequest"));
        Hold(office, new NewHold("D" + Of(3), HoldReason.Enforcement, Day("01-03-2020"), Through: Day("30-04-2020")));
        Hold(office, new NewHold("D" + Of(4), HoldReason.Objection, Day("01-03-2020"), null, Of(4), Of(4) + "-1",
            new Cents(4_000)));
        office.PlayThrough("25-03-2020");
        office.OptsOut("D" + Of(2), "2020-04-20");
        office.Granted("D" + Of(5), 2, "23-03-2020", "25-03-2020");
        office.Pays(Of(6), 30m);
        office.PlayThrough("05-04-2020");
        office.Returned(Of(6), "31-03-2020", shifted == 0 ? 65m : 225m);
        office.Database.Write(office.Now, office.Acting,
            session => CorrectClaim.Execute(session, Of(7) + "-1", new Cents(60_000), "lager"));
        office.Rule(1, 2, Appending("SelfEmployed", "2020-03-18", "2020-04-30"));
        office.PlayThrough("27-05-2020");
        office.Write(session =>
            ConfirmRun.Execute(session.As(office.Acting), Day("29-05-2020"), new BankAnswer(false, 0, 0, [])));
        office.PlayThrough("25-06-2020");
    }

    private static void Hold(PlayedOffice office, NewHold hold) =>
        office.Write(session => PlaceHold.Execute(session.As(office.Acting), hold));

    /// <summary>Copies all rows of the one office in a database to another database, as its second office.</summary>
    private static void MoveIn(Database from, Database to)
    {
        using var source = from.Read(PracticeDatabase.At("2020-07-01T10:00:00Z"));
        using var target = to.WriteApart(PracticeDatabase.At("2020-07-01T10:00:00Z"));
        foreach (var table in Tables.OfOffices) CopiedRows.Copy(source, target, table, Moved);
        target.Commit();
    }

    private static object? Moved(string column, object? value) => column switch
    {
        "office" => 2L,
        "code" when value is "PLAY" => "BUUR",
        _ => value,
    };

    private static string Rows(PlayedOffice office, string table)
    {
        using var session = office.Database.Read(office.Now);
        using var command = session.Command($"SELECT * FROM {table} WHERE office = 1 ORDER BY {Tables.KeyOf(table)}");
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();
        while (reader.Read())
        {
            // Each office signs under a key of its own.
            for (var i = 0; i < reader.FieldCount; i++)
                if (reader.GetName(i) != "mac")
                    text.Append(reader.GetName(i)).Append('=').Append(reader.GetValue(i) is byte[] bytes
                    ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}").Append(' ');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static List<string> Files(PlayedOffice office) =>
        [.. Directory.EnumerateFiles(Outbox.FolderOf(office.Database, "PLAY"), "*.xml").Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)];
}
