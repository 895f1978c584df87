using System.Net;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.App.Tests.Serving;

/// <summary>What an operator sees of a process that serves, and what it does when something is wrong.</summary>
public sealed class ServeTests
{
    private static readonly DateTime Epoch = new(1, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Its_health_says_what_is_waited_for_and_by_when()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        using var serve = Serve.At(office, "2020-03-30T09:30:00Z");
        var shown = serve.Office(office => office.GetProperty("nightsOwed").GetInt32() == 0);

        Assert.That(serve.Live().Report.GetProperty("status").GetString(), Is.EqualTo("alive"));
        Assert.That(Text(shown, "status"), Is.EqualTo("degraded"));
        Assert.That(Text(shown, "situation"), Is.EqualTo("NotReleased"));
        Assert.That(Text(shown, "sentence"), Is.EqualTo(
            "De incasso van 31-03-2020 is nog niet vrijgegeven; de bank moet hem hebben vóór 30-03-2020 12:30."));

        office.Write("UPDATE offices SET stopped = 1");
        serve.Office(now => Text(now, "status") == "stopped");
    }

    [Test]
    public void A_missed_run_is_shown_until_somebody_has_looked_and_never_takes_the_pages_away()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        using var serve = Serve.At(office, "2020-03-30T10:31:00Z");
        var shown = serve.Office(now => Text(now, "situation") == "RunMissed");
        var (code, report) = serve.Ready(_ => true);

        Assert.That(Text(shown, "status"), Is.EqualTo("unhealthy"));
        Assert.That((code, Text(report, "status")), Is.EqualTo((HttpStatusCode.OK, "healthy")));
        office.Write("UPDATE work_items SET closed_on = '2020-03-30', closed_by = 'medewerker' WHERE kind = 'RunMissed'");
        serve.Office(now => Text(now, "status") != "unhealthy");
    }

    [Test]
    public void A_process_whose_database_is_of_another_version_is_not_ready()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        using var serve = Serve.At(office, "2020-03-24T12:00:00Z");
        serve.Ready(report => Text(report, "status") == "healthy");
        office.Write("""INSERT INTO "VersionInfo" ("Version", "AppliedOn", "Description") VALUES (9999, '2020-01-01', 'later')""");

        Assert.That(serve.Ready(report => Text(report, "status") == "unhealthy").Code,
            Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public void A_released_file_that_changes_in_the_outbox_is_taken_out_within_a_look()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        Assert.That(office.DoRelease().ExitCode, Is.Zero);
        var file = Directory.EnumerateFiles(office.Outbox, "*.xml").Order().First();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..1000]);
        using var serve = Serve.At(office, "2020-03-24T12:00:00Z");
        serve.Until(() => !File.Exists(file));

        Assert.That(Text(serve.Office(now => Text(now, "situation") == "FileChanged"), "status"),
            Is.EqualTo("unhealthy"));
        Assert.That(serve.Log(), Does.Contain($"{Path.GetFileName(file)} of VOORBEELD is not what was proved"));
    }

    [Test]
    public void Another_hour_in_the_settings_moves_the_trigger_without_a_restart_and_triggers_stay_in_the_database()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        using var serve = Serve.At(office, "2020-03-24T12:00:00Z", "1");
        serve.Until(() => Trigger(office) == "2020-03-25T01:00:00Z");
        var file = Path.Combine(office.Folder, "office.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"hour\": \"02:00\"", "\"hour\": \"05:30\"", StringComparison.Ordinal));
        Assert.That(office.Do(PracticeOffice.Day, "beheerder", "office", "import", "office.json").ExitCode, Is.Zero);
        serve.Until(() => Trigger(office) == "2020-03-25T04:30:00Z");
        serve.Running.Kill();

        Assert.That(Trigger(office), Is.EqualTo("2020-03-25T04:30:00Z"));
    }

    [Test]
    public void An_office_that_fails_does_not_stop_another()
    {
        using var office = PracticeOffice.BeforeTheNight();
        office.Write("INSERT INTO offices (office, code, name) VALUES (0, 'AKAPOT', 'Kapot')");
        office.Write(
            "INSERT INTO settings (office, version, document, state, submitted_by, submitted_event) VALUES (0, 1, '{\"x\":', 'Approved', 'a', 1)");
        using var serve = Serve.At(office, PracticeOffice.Night);
        serve.UntilNight(office, "2020-03-24");
        serve.Office(now => now.GetProperty("nightsOwed").GetInt32() == 0, office: 1);

        Assert.That(Text(serve.Office(_ => true), "situation"), Is.EqualTo("Unreadable"));
        Assert.That(serve.Ready(_ => true).Code, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(serve.Log(), Does.Contain("Night of AKAPOT has a fault (JsonException)"));
        Assert.That(office.StateOfRun(), Is.EqualTo("Prepared"));
    }

    [Test]
    public void Its_log_names_nobody_also_when_a_night_breaks_off()
    {
        using var office = PracticeOffice.BeforeTheNight();
        Directory.CreateDirectory(office.Database.FilesFolder);
        File.WriteAllText(Path.Combine(office.Database.FilesFolder, "runs"), "in the way");
        using var broken = Serve.At(office, PracticeOffice.Night);
        broken.Until(() => office.Ask<long>("SELECT COUNT(*) FROM runs WHERE state = 'Taken'") == 1);
        broken.Office(now => Text(now, "situation") == "NightBrokeOff" && Text(now, "sentence").Contains("afgebroken"));
        var log = broken.Log();
        File.Delete(Path.Combine(office.Database.FilesFolder, "runs"));
        using var again = Serve.At(office, PracticeOffice.Night);
        again.UntilNight(office, "2020-03-24");
        again.Office(now => Text(now, "situation") != "NightBrokeOff");
        log += again.Log();

        Assert.That(log, Does.Contain("Night of VOORBEELD broke off (").And.Contain("Run 2020-03-31 of VOORBEELD: Prepared"));
        AssertNames(office, log, "SELECT name FROM debtors");
        AssertNames(office, log, "SELECT iban FROM mandates");
        AssertNames(office, log, "SELECT account_name FROM mandates");
    }

    [TestCase("--clock", "2020-03-24T02:00:00Z", "serve kan niet met een stilgezette klok (--clock); gebruik --clock-starts.")]
    public void A_clock_that_stands_still_is_refused(string option, string value, string sentence)
    {
        using var office = PracticeOffice.BeforeTheNight();
        var ran = TheProgram.Run(office.Folder, "serve", "--database", "practice.db", option, value);

        Assert.That((ran.ExitCode, ran.Error.TrimEnd()), Is.EqualTo((1, sentence)));
    }

    [Test]
    public void Without_the_tables_of_the_scheduler_it_says_what_to_do()
    {
        using var office = PracticeOffice.BeforeTheNight();
        foreach (var table in new[] { "QRTZ_SIMPLE_TRIGGERS", "QRTZ_SIMPROP_TRIGGERS", "QRTZ_CRON_TRIGGERS", "QRTZ_BLOB_TRIGGERS", "QRTZ_TRIGGERS" })
            office.Write($"DROP TABLE {table}");
        var ran = TheProgram.Run(office.Folder, "serve", "--database", "practice.db");

        Assert.That((ran.ExitCode, ran.Error.TrimEnd()),
            Is.EqualTo((1, "De tabellen van de planner ontbreken. Voer 'belastingen database upgrade' uit.")));
    }

    private static string Text(System.Text.Json.JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static string? Trigger(PracticeOffice office)
    {
        var ticks = office.Ask<long?>("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'VOORBEELD'");
        return ticks is null ? null : Instant.FromDateTimeUtc(Epoch.AddTicks(ticks.Value)).ToString();
    }

    private static void AssertNames(PracticeOffice office, string log, string sql)
    {
        using var session = office.Database.Read(Instant.MinValue);
        Assert.That(session.Query<string>(sql).Where(name => name.Length > 0 && log.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }
}
