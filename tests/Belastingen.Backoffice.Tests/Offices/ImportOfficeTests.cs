using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Offices;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Offices;

[OnEveryEngine]
public sealed class ImportOfficeTests
{
    private const string WrongRunDates =
        """
        "runDates": { "rows": [
          { "publishedOn": "2020-05-31", "collectOn": "2020-05-31" },
          { "publishedOn": "2020-06-01", "collectOn": "2020-06-30" },
          { "publishedOn": "2020-06-30", "collectOn": "2020-06-30" } ],
        """;

    private static readonly Instant Later = PracticeDatabase.At("2020-01-03T10:00:00Z");

    [Test]
    public void A_new_office_is_in_force_at_once()
    {
        using var practice = new PracticeDatabase();
        var imported = PracticeOffice.Import(practice);

        using var session = practice.Database.Read(Later);
        var shown = ShowOffice.Execute(session.As(PracticeOffice.Acting(practice)));
        Assert.That(imported.IsNew, Is.True);
        Assert.That(shown.InForce.Version, Is.EqualTo(1));
        Assert.That(shown.InForce.Settings.Notice.Days, Is.EqualTo(14));
        Assert.That(shown.InForce.Bodies.Select(body => body.Code), Is.EqualTo(new[] { "GM9901", "WS9901" }));
        Assert.That(shown.InForce.RunDates.Days, Has.Length.EqualTo(24));
        Assert.That(shown.InForce.RunDates.Contains(new LocalDate(2020, 5, 29)), Is.True);
        Assert.That(shown.InForce.LastRunDateOf(2020, 2020), Is.EqualTo(new LocalDate(2021, 2, 26)));
        Assert.That(shown.Officers.Single(officer => officer.Account == "collega").Roles,
            Is.EqualTo("Officer,Approver"));
    }

    [Test]
    public void The_same_file_again_changes_nothing_and_says_so()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);
        var before = practice.Fingerprint();

        var again = PracticeOffice.Import(practice);

        Assert.That(again.Changes, Is.Empty);
        Assert.That(practice.Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void Changed_money_settings_wait_for_another_person()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);

        var imported = PracticeOffice.Import(practice, PracticeOffice.Json.Replace("\"days\": 14", "\"days\": 21"));

        Assert.That(imported.SubmittedVersion, Is.EqualTo(2));
        Assert.That(InForce(practice).Settings.Notice.Days, Is.EqualTo(14));
        Assert.That(Approve(practice, "beheer").Refusal, Is.EqualTo(new Refusal.OwnProposal("beheer")));
        Assert.That(Approve(practice, "ambtenaar").Refusal, Is.TypeOf<Refusal.RoleMissing>());
        Assert.That(Approve(practice, "beheer2").Value, Is.EqualTo(2));
        Assert.That(InForce(practice).Settings.Notice.Days, Is.EqualTo(21));
        Assert.That(InForce(practice).Version, Is.EqualTo(2));
    }

    [Test]
    public void A_file_that_goes_back_to_what_is_in_force_leaves_nothing_to_approve()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);
        PracticeOffice.Import(practice, PracticeOffice.Json.Replace("\"days\": 14", "\"days\": 21"));

        PracticeOffice.Import(practice);

        Assert.That(Approve(practice, "beheer2").Refusal, Is.TypeOf<Refusal.NotFound>());
    }

    [Test]
    public void Settings_that_do_not_decide_about_money_are_in_force_at_once()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);

        var imported = PracticeOffice.Import(practice,
            PracticeOffice.Json.Replace("\"notice\":", "\"lead\": 6, \"notice\":"));

        Assert.That(imported.SubmittedVersion, Is.Null);
        Assert.That(InForce(practice).Settings.Lead, Is.EqualTo(6));
    }

    [Test]
    public void Only_an_administrator_of_the_office_imports_it_again()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);

        Assert.That(PracticeOffice.TryImport(practice, PracticeOffice.Json, "vreemde").Refusal,
            Is.TypeOf<Refusal.NotAnOfficer>());
        Assert.That(PracticeOffice.TryImport(practice, PracticeOffice.Json, "collega").Refusal,
            Is.TypeOf<Refusal.RoleMissing>());
    }

    [Test]
    public void A_run_date_with_open_terms_or_a_run_stays()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);
        practice.Write(
            """
            INSERT INTO runs (office, run_date, state, preparation, taken_at, night_on, position, started_by, settings_version)
            VALUES (1, '2020-01-31', 'Taken', 1, '2020-01-24T03:00:00Z', '2020-01-24', 1, 'system', 1)
            """);

        var answer = PracticeOffice.TryImport(practice,
            PracticeOffice.Json.Replace("\"from\": \"2020-01-01\"", "\"from\": \"2020-03-01\""));

        var faults = ((Refusal.Faults)answer.Refusal!).Items;
        Assert.That(faults.Select(fault => fault.Seen), Is.EqualTo(new[] { "2020-01-31" }));
        Assert.That(InForce(practice).RunDates.Days, Has.Length.EqualTo(24));
    }

    [Test]
    public void A_run_date_that_nothing_hangs_on_may_go_and_bodies_stay()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);

        var imported = PracticeOffice.Import(practice, PracticeOffice.Json
            .Replace("\"from\": \"2020-01-01\"", "\"from\": \"2020-02-01\"")
            .Replace("{ \"code\": \"RIO\", \"name\": \"Rioolheffing\" } ] },",
                "{ \"code\": \"HON\", \"name\": \"Hondenbelasting\" } ] },"));

        Assert.That(imported.Changes.Select(change => (change.What, change.Key, change.Before is null, change.After)),
            Is.EquivalentTo(new (string, string, bool, object?)[]
            {
                ("RunDateRemoved", "2020-01-31", false, null), ("TaxTypeAdded", "GM9901 HON", true, "Hondenbelasting"),
            }));
        Assert.That(InForce(practice).Bodies[0].TaxTypes.Select(tax => tax.Code), Does.Contain("RIO"));
    }

    [Test]
    public void A_row_wins_from_the_formula_in_its_month()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice, PracticeOffice.Json.Replace("\"runDates\": {",
            """ "runDates": { "rows": [ { "publishedOn": "2020-05-31", "collectOn": "2020-05-28" } ], """));

        var may = InForce(practice).RunDates.Between(new LocalDate(2020, 5, 1), new LocalDate(2020, 5, 31)).ToArray();
        Assert.That(may, Is.EqualTo(new[] { new LocalDate(2020, 5, 28) }));
    }

    [Test]
    public void All_faults_are_reported_at_once()
    {
        using var practice = new PracticeDatabase();
        var json = PracticeOffice.Json
            .Replace("\"runDates\": {", WrongRunDates)
            .Replace("[\"Officer\"]", "[\"Officer\", \"Chef\"]")
            .Replace("\"beheer2\", \"name\": \"B. Hoeder\", \"roles\": [\"Administrator\"]",
                "\"beheer2\", \"name\": \"B. Hoeder\", \"roles\": [\"Administrator\", \"Approver\"]")
            .Replace("NL51ZZZ405365330000", "NL52ZZZ405365330000")
            .Replace("NL91ABNA0417164300", "NL91ABNA0417164301")
            .Replace("\"days\": 14", "\"days\": 0");

        var faults = ((Refusal.Faults)PracticeOffice.TryImport(practice, json).Refusal!).Items;

        Assert.That(faults.Select(fault => fault.Place), Is.EquivalentTo(new[]
        {
            "kantoor.json runDates.rows[0].collectOn", "kantoor.json runDates", "kantoor.json officers[1].roles",
            "kantoor.json officers[2].roles", "kantoor.json settings.creditor.creditorId",
                "kantoor.json settings.creditor.iban",
            "kantoor.json settings.notice.days",
        }));
    }

    [TestCase("\"lead\": 5, \"lead\": 6,", "$")]
    [TestCase("\"leed\": 5,", "$.settings.leed")]
    [TestCase("\"lead\": \"vijf\",", "$.settings.lead")]
    public void What_is_unknown_double_or_of_another_kind_is_refused_with_its_line(string member, string path)
    {
        using var practice = new PracticeDatabase();
        var json = PracticeOffice.Json.Replace("\"notice\":", member + " \"notice\":");

        var fault = ((Refusal.Faults)PracticeOffice.TryImport(practice, json).Refusal!).Items.Single();

        Assert.That(fault.Place, Does.StartWith("kantoor.json regel ").And.Contains(path));
    }

    [Test]
    public void An_empty_place_in_a_list_is_refused()
    {
        using var practice = new PracticeDatabase();
        var json = PracticeOffice.Json.Replace("\"officers\": [", "\"officers\": [ null,");

        var fault = ((Refusal.Faults)PracticeOffice.TryImport(practice, json).Refusal!).Items.Single();

        Assert.That(fault.Place, Is.EqualTo("kantoor.json officers[0]"));
    }

    private static SettingsInForce InForce(PracticeDatabase practice)
    {
        using var session = practice.Database.Read(Later);
        return SettingsInForce.Of(session.Of(1, "night"));
    }

    private static Answer<long> Approve(PracticeDatabase practice, string account) =>
        practice.Database.Write(Later, PracticeOffice.Acting(practice, account), session => ApproveSettings.Execute(session, 2));
}
