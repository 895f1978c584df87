using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Playing;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Trail;

/// <summary>
/// What is only in a table and in no event can steer nothing: every column that steers money or authority is declared, and
/// its table is made again from the events alone, or stands on a list that may only shrink.
/// </summary>
public sealed class SteeringTablesTests
{
    /// <summary>
    /// Per table its columns that steer, and after the bar those that do not: names, words, counts of what happened. Tables
    /// without a steering column hold what happened, or what can be made again at any time.
    /// </summary>
    private const string Declared =
        """
        product: practice | singleton
        offices: code stopped stopped_by | office name
        settings: version document state submitted_by submitted_event approved_by approved_event | office
        officers: account roles | office name
        officer_roles: account recorded_event roles ended_event | office name
        bodies: body code | office name
        tax_types: tax_type body code | office name
        run_dates: collect_on published_on first_of_tax_year | office
        events: | office event at actor action subject reach digest previous_hash hash version person practice key_number mac
        event_payloads: | office event salt payload
        touched: office event debtor |
        deliveries: office delivery digest event | summary
        debtors: office debtor number name natural_person sbi postcode house_number | name_key
        own_groups: code criteria state submitted_by approved_by event | office name
        memberships: office membership debtor group_code basis kind from_on through_on state event ended_event | evidence evidence_on
        mandates: office mandate debtor reference iban account_name signed_on last_used_on ended_on |
        assessments: office assessment number debtor tax_year dated_on payment_reference mandate total_cents regular_cents |
        claims: office assessment claim key tax_type residential assessed_cents reduced_cents remitted_cents paid_cents presented_cents refundable_cents |
        replannings: office assessment replanning kind rule rule_version request optout event planned_on closed_cents added_cents opened_cents sealed |
        instalments: office assessment instalment claim part method collect_on state amount_cents open_cents announced_cents collectable_from rule rule_version notice shared opened_by closed_by closed_cents |
        instalment_origins: office assessment origin successor cents |
        rules: rule version document from_on through_on state submitted_by submitted_event decided_by decided_event four_eyes_ground ended_event | office name preview decided_at remark
        requests: office request debtor rule received_on state decided_on through_on share_percent share_cents choice event decided_event | evidence
        optouts: office optout debtor from_on through_on event ended_event |
        holds: office hold debtor assessment claim part_cents reason from_on through_on event ended_event planned_again | remark
        payments: office payment key kind assessment claim booked_on cents refundable_cents event |
        runs: office run_date state preparation taken_at night_on position started_by settings_version digest released_by released_at delivered_at confirmed_at | due_count due_cents presented_count presented_cents postponed_count postponed_cents skipped_count skipped_cents held_count held_cents refused_count refused_cents debit_count findings
        decisions: office run_date preparation assessment instalment claim tax_type outcome reason cents rule rule_version hold |
        debits: office run_date preparation assessment batch end_to_end_id cents mandate mandate_reference signed_on debtor_name iban ultimate_debtor payment_reference remittance |
        batches: office run_date preparation batch file_name message_id format debit_count cents bytes sha256 |
        returns: office run_date assessment kind reason booked_on cents counts event |
        notice_lists: office list listed_on sent_on event confirmed_event | letters channel
        notices: office list assessment instalment claim method collect_on cents |
        work_items: office item kind subject assessment cents opened_on closed_on | debtor detail deadline_on owner closed_by
        nights: office night_on position event | summary
        forecasts: office run_date event debit_count cents |
        run_records: office run_date preparation chunk content sha256 |
        api_answers: | office account idempotency_key digest status location body at
        run_totals: | office run_date preparation tax_type outcome reason term_count cents
        run_bodies: | office run_date preparation body debit_count
        event_images: | office event image chunk content sha256
        proposals: proposal kind subject state asked_by submitted_event digest until_at decided_by decided_event four_eyes_ground | office reason remark
        """;

    /// <summary>
    /// Tables that steer and that the trail cannot make again yet. One leaves this list when <see cref="Folded"/> makes it; none
    /// ever comes back, and none of a script after V0008 is ever on it.
    /// </summary>
    private static readonly string[] NotYet =
    [
        "assessments", "batches", "claims", "debits", "debtors", "decisions", "deliveries", "forecasts", "holds", "instalment_origins",
        "instalments", "mandates", "memberships", "nights", "notice_lists", "notices", "optouts", "payments", "product", "replannings",
        "requests", "returns", "run_records", "runs", "touched", "work_items",
    ];

    private static readonly Dictionary<string, (string[] Steering, string[] Other)> Columns = Declared.Split('\n')
        .Select(line => line.Split(": ", 2)).ToDictionary(each => each[0], each => each[1].Split('|') is var parts
            ? (Words(parts[0]), Words(parts.ElementAtOrDefault(1) ?? ""))
            : default);

    private static IEnumerable<string> Steering => Columns.Where(table => table.Value.Steering.Length > 0).Select(table => table.Key);

    [Test]
    public void Every_column_of_the_schema_says_whether_it_steers()
    {
        using var practice = new PracticeDatabase();
        using var connection = (SqliteConnection)practice.Database.Open();

        Assert.That(
            ColumnsOf(connection).Select(table => $"{table.Key}: {string.Join(' ', table.Value)}"),
            Is.EqualTo(Columns.Select(table =>
                $"{table.Key}: {string.Join(' ', table.Value.Steering.Concat(table.Value.Other).Order(StringComparer.Ordinal))}")
                .Order(StringComparer.Ordinal)));
    }

    [Test]
    public void What_steers_is_made_again_from_the_trail_or_stands_on_the_list_that_shrinks()
    {
        Assert.That(NotYet.Concat(Folded.Tables.Keys), Is.EquivalentTo(Steering));
        Assert.That(NotYet, Has.Length.LessThanOrEqualTo(26), "lower this number with every table that leaves the list");
    }

    [Test]
    public void A_new_table_is_never_on_the_list()
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
        var kept = Path.Combine(TestContext.CurrentContext.TestDirectory, "Upgrades", "Kept", "V0007.zip");
        ZipFile.ExtractToDirectory(kept, folder);
        using (var former = new SqliteConnection($"Data Source={Path.Combine(folder, "practice.db")};Pooling=False"))
        {
            former.Open();
            Assert.That(NotYet, Is.SubsetOf(ColumnsOf(former).Keys));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Tables_of_authority_are_what_their_events_make_of_them()
    {
        using var office = Played();
        var events = EventsOf(office);
        using var session = office.Database.Read(office.Now);
        foreach (var (table, fold) in Folded.Tables)
        {
            var rows = Stored(session, table);
            Assert.That(rows, Has.Count.GreaterThan(0), table);
            Assert.That(fold(events).Select(Text), Is.EquivalentTo(rows), table);
        }
    }

    [Test]
    public void What_two_persons_decide_about_a_run_is_what_its_events_make_of_it()
    {
        using var office = Practice.Played("20-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 60_000m)]));
        office.Bill("B", "30-04-2020", [("OZB", 60_000m)], dated: "01-04-2020");
        office.PlayThrough("23-04-2020", release: false);
        new DiscardRun(office.Database, office.Now).Execute(office.As("second"), PlayedOffice.Day("30-04-2020"), "Te hoog");
        office.Release("releaser", "30-04-2020");
        office.Pays("B", 100m);
        office.Release("second", "30-04-2020");
        office.Release("releaser", "30-04-2020");
        office.Release("second", "30-04-2020");
        using var session = office.Database.Read(office.Now);

        var rows = Stored(session, "proposals");

        Assert.That(rows, Has.Count.EqualTo(3).And.Some.Contains("Approved").And.Some.Contains("Lapsed"));
        Assert.That(Folded.Tables["proposals"](EventsOf(office)).Select(Text), Is.EquivalentTo(rows));
    }

    [TestCase("UPDATE officers SET roles = 'Approver,Releaser' WHERE account = 'officer'", "officers")]
    [TestCase("UPDATE rules SET through_on = '2021-12-31' WHERE [rule] = 1", "rules")]
    [TestCase("UPDATE settings SET approved_by = 'second' WHERE version = 2", "settings")]
    [TestCase("UPDATE run_dates SET published_on = '2020-05-01' WHERE collect_on = '2020-04-30'", "run_dates")]
    public void What_was_changed_behind_the_trail_is_not_what_the_events_make(string sql, string table)
    {
        using var office = Played();
        office.Tamper(sql);
        var events = EventsOf(office);
        using var session = office.Database.Read(office.Now);
        var rows = Stored(session, table);

        Assert.That(Folded.Tables[table](events).Select(Text), Is.Not.EquivalentTo(rows));
    }

    private static List<string> Stored(Backoffice.Data.Session session, string table) => session.Query<dynamic>(
        $"SELECT {string.Join(", ", Columns[table].Steering.Select(column => $"[{column}]"))} FROM {table} WHERE office = 1")
        .ConvertAll(row => (string)Text(((IDictionary<string, object?>)row).Values));

    /// <summary>Every act that changes authority, at least once.</summary>
    private static PlayedOffice Played()
    {
        var office = Practice.Played("2020-03-20", office => office.Bill("100", "31-03-2020", [("OZB", 200m)]));
        office.Member("D100", "EIGEN");
        office.Write(session => SubmitOwnGroup.Execute(session.As(office.As("officer")), "WACHT", "Wacht", null));
        office.Rule(Practice.Appending("SelfEmployed", "2020-04-01", "2020-04-30"));
        office.Rule(Practice.Appending("SelfEmployed", "2020-04-01", "2020-05-29"), versionOf: 1);
        office.Rule(Practice.Appending("EIGEN", "2020-04-01", "2020-04-03"));
        Submit(office, "refused");
        office.Write(session => RefuseRule.Execute(session.As(office.As("approver")), 3, 1, "nee"));
        Submit(office, "withdrawn");
        office.Write(session => WithdrawRule.Execute(session.As(office.As("officer")), 4, 1));
        office.Write(session => ChangeRoles.Execute(session.As(office.As("admin")), "nieuw", "Nieuw", Set(Role.Operator)));
        office.Write(session => ChangeRoles.Execute(session.As(office.As("admin")), "second", "Second", Set(Role.Officer, Role.Releaser)));
        office.Write(session => ChangeRoles.Execute(session.As(office.As("admin")), "nieuw", "Nieuw", Set()));
        Change(office, ("\"days\":14", "\"days\":16"), approved: true);
        Change(office, ("\"days\":16", "\"days\":18"), approved: false);
        new StopOffice(office.Database, office.Now).Execute(office.As("officer"), "proef");
        office.Write(session => StartOffice.Execute(session.As(office.As("approver"))));
        office.Write(session => StartOffice.Execute(session.As(office.As("releaser"))));
        office.PlayThrough("2020-04-20");
        new StopOffice(office.Database, office.Now).Execute(office.As("officer"), "nog eens");
        office.Write(session => StartOffice.Execute(session.As(office.As("approver"))));
        return office;
    }

    private static HashSet<Role> Set(params Role[] roles) => [.. roles];

    private static void Submit(PlayedOffice office, string name) => office.Write(session => SubmitRule.Execute(
        session.As(office.As("officer")),
        ReadRule.Execute("rule.json", JsonSerializer.Serialize(Practice.Appending("SelfEmployed", "2020-08-01", "2020-09-30"))
            .Replace("\"name\":\"SelfEmployed\"", $"\"name\":\"{name}\"", StringComparison.Ordinal)
            .Replace(",\"latest\":null", "", StringComparison.Ordinal)).Value,
        office.Today));

    /// <summary>The office's file comes back with other settings, another run date and an officer less.</summary>
    private static void Change(PlayedOffice office, (string From, string To) text, bool approved)
    {
        var path = Path.Combine(Path.GetDirectoryName(office.Database.FilesFolder)!, "office.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text.From, text.To, StringComparison.Ordinal)
            .Replace("{\"account\":\"auditor\",\"name\":\"Auditor\",\"roles\":[\"Auditor\"]}", "{\"account\":\"auditor\",\"name\":\"Controleur\",\"roles\":[\"Auditor\",\"Operator\"]}", StringComparison.Ordinal)
            .Replace("\"collectOn\":\"2022-12-30\",\"publishedOn\":\"2022-12-31\"", "\"collectOn\":\"2022-12-30\",\"publishedOn\":\"2022-12-30\"", StringComparison.Ordinal));
        var imported = ImportOffice.Execute(office.Database, "admin", path, office.Now).Value;
        if (!approved) return;
        var version = imported.SubmittedVersion!.Value;
        Assert.That(office.Database.Write(office.Now, office.As("approver"), session => ApproveSettings.Execute(session, version)).Refusal, Is.Null);
    }

    private static List<Said> EventsOf(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return session.Query<(long Event, string Actor, string Action, string Subject, string Payload)>(
            """
            SELECT e.event, e.actor, e.action, e.subject, p.payload
            FROM events e
            JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            ORDER BY e.event
            """).ConvertAll(row => new Said(row.Event, row.Actor, row.Action, row.Subject, JsonDocument.Parse(row.Payload).RootElement));
    }

    private static string Text(IEnumerable<object?> values) => string.Join(" | ", values.Select(value => value switch
    {
        null => "-",
        string text when text.StartsWith('{') => Folded.Plain(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static SortedDictionary<string, List<string>> ColumnsOf(SqliteConnection connection)
    {
        SortedDictionary<string, List<string>> columns = new(StringComparer.Ordinal);
        foreach (var (table, column) in connection.Query<(string, string)>(
            """
            SELECT t.name, c.name
            FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table'
            AND t.name <> 'VersionInfo'
            AND t.name NOT LIKE 'sqlite%'
            ORDER BY t.name, c.name
            """))
        {
            if (!columns.TryGetValue(table, out var of)) columns[table] = of = [];
            of.Add(column);
        }

        return columns;
    }
}
