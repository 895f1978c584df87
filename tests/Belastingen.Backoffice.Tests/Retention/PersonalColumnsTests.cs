using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Retention;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Retention;

/// <summary>
/// Every column of the schema is declared here: not about a person, removed by term, the key of a bill in the tax package, which
/// stays as long as the amounts do, or the account of an officer who answers for what he did. A new column fails until it is.
/// </summary>
[OnEveryEngine]
public sealed class PersonalColumnsTests
{
    private const string Declared =
        """
        product: singleton practice
        offices: office code name stopped | officer: stopped_by
        settings: office version document state submitted_event approved_event | officer: submitted_by approved_by
        officers: office roles | officer: account name
        bodies: office body code name
        tax_types: office tax_type body code name
        run_dates: office collect_on published_on first_of_tax_year
        events: office event at action reach digest previous_hash hash version practice key_number mac | bill: subject | officer: actor person
        event_payloads: office event | removed: payload salt
        touched: office event debtor
        deliveries: office delivery digest event summary
        debtors: office debtor natural_person | removed: number name sbi postcode house_number name_key
        own_groups: office code name criteria state event | officer: submitted_by approved_by
        memberships: office membership debtor group_code basis kind from_on through_on evidence_on state event ended_event | removed: evidence
        mandates: office mandate debtor signed_on last_used_on ended_on | removed: reference iban account_name
        assessments: office assessment debtor tax_year dated_on mandate total_cents regular_cents | bill: number | removed: payment_reference
        claims: office assessment claim tax_type residential assessed_cents reduced_cents remitted_cents paid_cents presented_cents refundable_cents | bill: key
        replannings: office assessment replanning kind rule rule_version request optout event planned_on closed_cents added_cents opened_cents sealed
        instalments: office assessment instalment claim part method collect_on state amount_cents open_cents announced_cents collectable_from rule rule_version notice shared opened_by closed_by closed_cents
        instalment_origins: office assessment origin successor cents
        rules: office rule version name document from_on through_on state submitted_event preview decided_event decided_at remark four_eyes_ground ended_event | officer: submitted_by decided_by
        requests: office request debtor rule received_on state decided_on through_on share_percent share_cents choice event decided_event | removed: evidence
        optouts: office optout debtor from_on through_on event ended_event
        holds: office hold debtor assessment claim part_cents reason from_on through_on event ended_event planned_again | removed: remark
        payments: office payment kind assessment claim booked_on cents refundable_cents event | bill: key
        runs: office run_date state preparation taken_at night_on position settings_version due_count due_cents presented_count presented_cents postponed_count postponed_cents skipped_count skipped_cents held_count held_cents refused_count refused_cents debit_count digest findings released_at delivered_at confirmed_at | officer: started_by released_by
        proposals: office proposal kind subject state submitted_event digest until_at reason remark decided_event four_eyes_ground | officer: asked_by decided_by
        decisions: office run_date preparation assessment instalment claim tax_type outcome reason cents rule rule_version hold
        debits: office run_date preparation assessment batch end_to_end_id cents mandate signed_on | removed: mandate_reference debtor_name iban ultimate_debtor payment_reference remittance
        batches: office run_date preparation batch file_name message_id format debit_count cents bytes sha256
        returns: office run_date assessment kind reason booked_on cents counts event
        notice_lists: office list listed_on letters sent_on channel event confirmed_event
        notices: office list assessment instalment claim method collect_on cents
        work_items: office item kind debtor assessment cents opened_on deadline_on closed_on | bill: subject | removed: detail | officer: owner closed_by
        nights: office night_on position summary event
        forecasts: office run_date event debit_count cents
        run_records: office run_date preparation chunk sha256 | removed: content
        officer_roles: office recorded_event roles ended_event | officer: account name
        api_answers: office idempotency_key digest status location body at | officer: account
        run_totals: office run_date preparation tax_type outcome reason term_count cents
        run_bodies: office run_date preparation body debit_count
        event_images: office event image chunk content sha256
        """;

    /// <summary>All that is known of the person by which he could be found again.</summary>
    private static readonly string[] Traces =
    [
        "D100", "Ängström", NameKey.Of("Ängström"), "9959KX", "250bis", "47911", "8001234567890123", PlayedOffice.IbanOf(1), "uittreksel",
        "06-12345678", "brief van Quintus",
    ];

    [Test]
    public void Every_column_of_the_schema_is_declared()
    {
        using var practice = new PracticeDatabase();
        using var session = practice.Database.Read(PracticeDatabase.At("2020-01-01T00:00:00Z"));
        string[] tables = ["product", .. Tables.OfOffices];

        Assert.That(tables.Select(table => $"{table}: {string.Join(' ', ColumnsOf(session, table))}").Order(), Is.EqualTo(
            Declared.Split('\n').Select(line => line.Split(": ", 2)).Select(line => $"{line[0]}: {string.Join(' ', Names(line[1]))}").Order()));
    }

    [Test]
    public void Of_who_was_forgotten_no_name_account_address_or_number_is_left_in_any_column()
    {
        using var office = Played();
        Assert.That(Found(office), Is.SupersetOf(new[]
        {
            "debtors.number", "debtors.name", "debtors.name_key", "debtors.sbi", "debtors.postcode", "debtors.house_number", "mandates.reference",
            "mandates.iban", "mandates.account_name", "assessments.payment_reference", "memberships.evidence", "requests.evidence", "holds.remark",
            "debits.debtor_name", "debits.iban", "debits.mandate_reference", "work_items.detail", "event_payloads.payload",
        }));

        office.GoTo(new LocalDate(2029, 1, 2));
        office.Write(session => ProposeRetention.Execute(session.As(office.As("admin"))));
        var applied = ApplyRetention.Execute(office.Database, office.As("admin") with { Account = "admin2" }, office.Now);

        Assert.That(applied.Refusal, Is.Null);
        Assert.That(Found(office), Is.Empty);
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM debtors WHERE number = 'D200' AND name_key > ''"), Is.EqualTo(1));
    }

    /// <summary>100 pays in one term and is done; 200 goes on.</summary>
    private static PlayedOffice Played()
    {
        var office = Practice.Played("20-02-2020", office =>
        {
            office.Bill("100", "31-03-2020", [("OZB", 200m)], terms: 1, naturalPerson: false);
            office.Bill("200", "30-06-2020", [("OZB", 300m)], terms: 2);
        });
        office.Tamper(
            """
            UPDATE debtors
            SET name = @name, name_key = @key, sbi = '47911', postcode = '9959KX', house_number = '250bis'
            WHERE number = 'D100'
            """, new { name = "Ängström", key = NameKey.Of("Ängström") });
        office.Tamper("UPDATE mandates SET account_name = 'Ängström' WHERE reference = 'MD100'");
        office.Member("D100", "SelfEmployed");
        office.PlayThrough("04-05-2020");
        office.Tamper("UPDATE assessments SET payment_reference = '8001234567890123' WHERE number = '100'");
        office.Write(session => PlaceHold.Execute(session.As(office.Acting), new NewHold(
            "D100", HoldReason.Other, new LocalDate(2020, 6, 1), new LocalDate(2020, 6, 30), Remark: "Belde op 06-12345678")));
        office.Tamper(
            """
            INSERT INTO requests (office, request, debtor, [rule], received_on, state, evidence, event)
            SELECT 1, 1, debtor, 1, '2020-04-01', 'Denied', 'brief van Quintus', 1
            FROM debtors
            WHERE number = 'D100'
            """);
        using (var session = office.Database.Write(office.Now, office: 1))
        {
            WorkItem.Open(session.Of(1, "night"), WorkItemKind.HoldProposed, "debtor 1 deceased", office.Today, 1, 1, null, "Ängström, NL, D100");
            session.Commit();
        }

        office.Write(session => CloseWork.Execute(session.As(office.Acting), office.Ask<long>("SELECT MAX(item) FROM work_items"), "Ängström leeft nog"));
        TakenByTheBank(office);
        return office;
    }

    private static void TakenByTheBank(PlayedOffice office)
    {
        foreach (var run in new[] { office.Run("31-03-2020") })
            office.Write(session =>
            {
                var files = BatchRows.Of(session.Of(1, "night"), run.RunDate, run.Preparation);
                return ConfirmRun.Execute(session.As(office.As("releaser")), run.RunDate, new BankAnswer(
                    true, files.Sum(file => file.Debits), files.Sum(file => file.Cents), [.. files.Select(file => file.Sha256)]));
            });
    }

    /// <summary>The columns in which a trace of the person stands.</summary>
    private static List<string> Found(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        List<string> found = [];
        foreach (var table in Tables.OfOffices)
        {
            using var command = session.Command($"SELECT * FROM {table}");
            using var reader = command.ExecuteReader();
            while (reader.Read())
                for (var i = 0; i < reader.FieldCount; i++)
                    if (!reader.IsDBNull(i) && $"{reader.GetValue(i)}" is var value && !IsDigest(value)
                        && Traces.Any(trace => value.Contains(trace, StringComparison.OrdinalIgnoreCase))) found.Add($"{table}.{reader.GetName(i)}");
        }

        return [.. found.Distinct()];
    }

    /// <summary>Of a digest four digits may look like a number of somebody; it holds nothing of him.</summary>
    private static bool IsDigest(string value) => value.Length >= 64 && value.All(char.IsAsciiHexDigitLower);

    private static IEnumerable<string> ColumnsOf(Session session, string table)
    {
        using var command = session.Command($"SELECT * FROM {table} WHERE 1 = 0");
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Names(string line) => line.Split(" | ").SelectMany(part => part.Split(": ")[^1].Split(' '))
        .Order(StringComparer.Ordinal);
}
