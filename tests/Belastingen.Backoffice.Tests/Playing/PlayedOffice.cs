using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using Belastingen.Sepa.DirectDebits;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>An office that is played night by night on a fixed clock, with real files, through the doors that people use.</summary>
public sealed class PlayedOffice : IDisposable
{
    private readonly PracticeDatabase _practice = new();
    private long _keys;

    public PlayedOffice(IEnumerable<RunDate> dates, params (string Body, string[] TaxTypes)[] bodies)
    {
        Bodies = bodies.Length == 0 ? [("GEM", ["OZB", "AFVAL", "RIOOL", "HOND", "TOERIST", "RECLAME"])] : bodies;
        Import(dates);
        using var session = Database.Read(Now);
        Acting = Acting.As(session, "PLAY", "officer").Value;
    }

    public Database Database => _practice.Database;

    public (string Body, string[] TaxTypes)[] Bodies { get; }

    public Acting Acting { get; }

    public LocalDate Today { get; private set; } = new(2020, 1, 15);

    public Instant Now => (Today + new LocalTime(10, 0)).InZoneStrictly(DutchTime.Zone).ToInstant();

    public static LocalDate Day(string text)
    {
        var dutch = LocalDatePattern.CreateWithInvariantCulture("dd-MM-yyyy").Parse(text);
        return dutch.Success ? dutch.Value : LocalDatePattern.Iso.Parse(text).Value;
    }

    /// <summary>The month-end run dates of the published policies.</summary>
    public static IEnumerable<RunDate> MonthEnds(int from = 2020, int through = 2022) =>
        Enumerable.Range(from, through - from + 1).SelectMany(year => Enumerable.Range(1, 12).Select(month =>
        {
            var date = RunDateFormula.MonthEnd(new YearMonth(year, month));
            return month == 3 ? date with { FirstOfTaxYear = year } : date;
        }));

    /// <summary>A bill in ten equal terms (or another number) on the run dates from the first one; the bill itself announces them.</summary>
    public void Bill(
        string number, string firstTerm, (string TaxType, decimal Euro)[] claims, int terms = 10, string? debtor = null,
        string dated = "22-02-2020", int taxYear = 2020, bool naturalPerson = true, bool residential = true)
    {
        using var session = Database.Write(Now);
        debtor ??= "D" + number;
        var debtorKey = session.Find<long?>("SELECT debtor FROM debtors WHERE office = 1 AND number = @debtor", new { debtor })
            ?? AddDebtor(session, debtor, naturalPerson);
        var assessment = ++_keys;
        var total = claims.Sum(claim => (long)(claim.Euro * 100));
        session.Execute(
            """
            INSERT INTO assessments (office, assessment, number, debtor, tax_year, dated_on, mandate, total_cents, regular_cents)
            VALUES (1, @assessment, @number, @debtorKey, @taxYear, @datedOn, @debtorKey, @total, @regular)
            """, new { assessment, number, debtorKey, taxYear, datedOn = Day(dated), total, regular = total / terms });
        OpenClaim[] open = [.. claims.Select((claim, i) => new OpenClaim(i + 1, new Cents((long)(claim.Euro * 100))))];
        for (var i = 0; i < claims.Length; i++)
            session.Execute(
                """
                INSERT INTO claims (office, assessment, claim, key, tax_type, residential, assessed_cents)
                SELECT 1, @assessment, @claim, @key, tax_type, @residential, @cents FROM tax_types WHERE office = 1 AND code = @code
                """,
                new { assessment, claim = i + 1, key = $"{number}-{i + 1}", residential = residential ? 1 : 0, cents = open[i].Open.Value, code = claims[i].TaxType });

        var table = SettingsInForce.Of(session, 1).RunDates;
        var amounts = Shares.Equal(new Cents(total), terms);
        var dates = table.OnOrAfter(Day(firstTerm))[..terms].ToArray();
        var planned = Division.OverClaims(open, [.. dates.Zip(amounts)]);
        var number2 = AuditTrail.Record(session, 1, "test", "Billed", number, Reach.Debtors, new { });
        AuditTrail.Touch(session, 1, number2, debtorKey);
        using (var book = new PlanBook(session, 1))
            book.Record(new PlanChange(assessment, ReplanningKind.Plan, Today, number2, [],
                [.. planned.Select(term => TermToOpen.Debit(term) with { Announced = true, CollectableFrom = Day(dated).PlusDays(14) })])
            { Added = new Cents(total) });
        session.Commit();
    }

    public void Member(string debtor, string group, string from = "2020-01-01", string basis = "Register")
    {
        using var session = Database.Write(Now);
        var key = DebtorKey(session, debtor);
        var number = AuditTrail.Record(session, 1, "officer", "MembershipAdded", debtor, Reach.Debtors, new { });
        AuditTrail.Touch(session, 1, number, key);
        session.Execute(
            """
            INSERT INTO memberships (office, membership, debtor, group_code, basis, from_on, evidence, evidence_on, event)
            VALUES (1, @membership, @key, @group, @basis, @from, 'KvK', @from, @number)
            """, new { membership = ++_keys, key, group, basis, from = Day(from), number });
        session.Commit();
    }

    /// <summary>A rule as an officer writes it, approved by a colleague.</summary>
    public void Rule(long id, int version, object rule)
    {
        var document = JsonSerializer.Deserialize<RuleDocument>(JsonSerializer.Serialize(rule), RuleJson.Compact)!;
        using var session = Database.Write(Now);
        var number = AuditTrail.Record(session, 1, "approver", "RuleApproved", $"rule {id} version {version}", Reach.Office, new { });
        session.Execute("UPDATE rules SET state = 'Replaced' WHERE office = 1 AND rule = @id AND state = 'Approved'", new { id });
        session.Execute(
            """
            INSERT INTO rules (office, rule, version, name, document, from_on, through_on, state, submitted_by, submitted_event,
                decided_by, decided_event, decided_at)
            VALUES (1, @id, @version, @name, @document, @from, @through, 'Approved', 'officer', @number, 'approver', @number, @now)
            """,
            new
            {
                id,
                version,
                name = document.Name,
                document = JsonSerializer.Serialize(document, RuleJson.Compact),
                from = document.Window.From,
                through = document.Window.Through,
                number,
                now = Now,
            });
        session.Commit();
    }

    public void Granted(string debtor, long rule, string received, string granted, object? choice = null, string? through = null)
    {
        using var session = Database.Write(Now);
        var key = DebtorKey(session, debtor);
        var number = AuditTrail.Record(session, 1, "officer", "RequestGranted", debtor, Reach.Debtors, new { });
        AuditTrail.Touch(session, 1, number, key);
        session.Execute(
            """
            INSERT INTO requests (office, request, debtor, rule, received_on, state, decided_on, through_on, choice, event, decided_event)
            VALUES (1, @request, @key, @rule, @received, 'Granted', @granted, @through, @choice, @number, @number)
            """,
            new
            {
                request = ++_keys,
                key,
                rule,
                received = Day(received),
                granted = Day(granted),
                through = through is null ? (LocalDate?)null : Day(through),
                choice = choice is null ? null : JsonSerializer.Serialize(choice),
                number,
            });
        session.Commit();
    }

    public void OptsOut(string debtor, string from)
    {
        using var session = Database.Write(Now);
        var key = DebtorKey(session, debtor);
        var number = AuditTrail.Record(session, 1, "officer", "OptedOut", debtor, Reach.Debtors, new { });
        AuditTrail.Touch(session, 1, number, key);
        session.Execute(
            "INSERT INTO optouts (office, optout, debtor, from_on, event) VALUES (1, @optout, @key, @from, @number)",
            new { optout = ++_keys, key, from = Day(from), number });
        session.Commit();
    }

    /// <summary>Lets the days go by: every night is run, and by day a releaser lets go what is ready.</summary>
    public void PlayThrough(string last, bool release = true)
    {
        while (Today < Day(last))
        {
            Today = Today.PlusDays(1);
            Night();
            if (release) ReleaseAll();
        }
    }

    public void Night()
    {
        var at = (Today + new LocalTime(3, 0)).InZoneStrictly(DutchTime.Zone).ToInstant();
        var done = new CalendarNight(Database, at).Execute("PLAY", Today, "night");
        if (done.Refusal is { } refusal) throw new InvalidOperationException(Sentences.Of(refusal));
    }

    /// <summary>Lets days go by without a night: only where nothing can happen.</summary>
    public void GoTo(LocalDate day) => Today = day;

    /// <summary>One attempt per run by the releaser, whatever comes of it.</summary>
    public List<Release> ReleaseOnce() => ReleaseAll(again: false);

    public List<Release> ReleaseAll(bool again = true)
    {
        List<Release> releases = [];
        List<RunRow> runs;
        Acting releaser, second;
        using (var session = Database.Read(Now))
        {
            runs = RunRow.All(session, 1);
            releaser = Acting.As(session, "PLAY", "releaser").Value;
            second = Acting.As(session, "PLAY", "second").Value;
        }

        foreach (var run in runs.Where(run => run.State is RunState.Prepared or RunState.NeedsReview))
        {
            Answer<Release> answer;
            var people = new Queue<Acting>([releaser, second, releaser, second]);
            do answer = new ReleaseRun(Database, Now).Execute(people.Dequeue(), run.RunDate);
            while (again && answer.Refusal is null && answer.Value is Release.Reviewed or Release.PreparedAgain);
            if (answer.Refusal is { } refusal) throw new InvalidOperationException(Sentences.Of(refusal));
            releases.Add(answer.Value);
        }

        return releases;
    }

    /// <summary>What the bank was told for a bill: date and euro, read from the files in the outbox.</summary>
    public List<string> DebitsOf(string number)
    {
        long assessment;
        using (var session = Database.Read(Now))
            assessment = session.One<long>("SELECT assessment FROM assessments WHERE office = 1 AND number = @number", new { number });
        var outbox = Outbox.FolderOf(Database, "PLAY");
        if (!Directory.Exists(outbox)) return [];
        List<(LocalDate On, long Cents)> debits = [];
        foreach (var path in Directory.EnumerateFiles(outbox, "*.xml"))
        {
            using var file = File.OpenRead(path);
            var on = default(LocalDate);
            DirectDebitReader.Read(file, payment => on = payment.CollectOn, (in WrittenDebit debit) =>
            {
                if (debit.EndToEndId.StartsWith($"{assessment}-")) debits.Add((on, debit.AmountCents));
            });
        }

        return [.. debits.OrderBy(debit => debit.On).Select(debit => $"{debit.On:dd-MM-yyyy} {new Cents(debit.Cents)}")];
    }

    /// <summary>The live debits of a bill: date and euro, as planned now.</summary>
    public List<string> LiveOf(string number)
    {
        using var session = Database.Read(Now);
        return [.. session.Query<(LocalDate On, long Cents)>(
            """
            SELECT i.collect_on, SUM(i.open_cents)
            FROM instalments i
            JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
            WHERE i.office = 1 AND a.number = @number AND i.state = 1 AND i.method = 1
            GROUP BY i.collect_on
            ORDER BY i.collect_on
            """, new { number }).Select(row => $"{row.On:dd-MM-yyyy} {new Cents(row.Cents)}")];
    }

    /// <summary>How many letters a payer got about a bill.</summary>
    public long LettersOf(string number) => Ask<long>(
        """
        SELECT COUNT(DISTINCT n.list)
        FROM notices n
        JOIN assessments a ON a.office = n.office AND a.assessment = n.assessment
        WHERE a.number = @number
        """, new { number });

    /// <summary>Outcomes recorded for a bill: date, outcome and cents per claim together.</summary>
    public List<string> OutcomesOf(string number)
    {
        using var session = Database.Read(Now);
        return [.. session.Query<(LocalDate On, long Outcome, long Cents)>(
            """
            SELECT x.run_date, x.outcome, SUM(x.cents)
            FROM decisions x
            JOIN runs r ON r.office = x.office AND r.run_date = x.run_date AND r.preparation = x.preparation
            JOIN assessments a ON a.office = x.office AND a.assessment = x.assessment
            WHERE x.office = 1 AND a.number = @number
            GROUP BY x.run_date, x.outcome
            ORDER BY x.run_date, x.outcome
            """, new { number }).Select(row => $"{row.On:dd-MM-yyyy} {(Domain.Decisions.Outcome)row.Outcome} {new Cents(row.Cents)}")];
    }

    public T Ask<T>(string sql, object? arguments = null)
    {
        using var session = Database.Read(Now);
        return session.One<T>(sql, arguments);
    }

    public void Dispose() => _practice.Dispose();

    private static long DebtorKey(Session session, string debtor) =>
        session.One<long>("SELECT debtor FROM debtors WHERE office = 1 AND number = @debtor", new { debtor });

    private long AddDebtor(Session session, string debtor, bool naturalPerson)
    {
        var key = ++_keys;
        var basic = key % 1_000_000_000;
        session.Execute(
            "INSERT INTO debtors (office, debtor, number, name, natural_person) VALUES (1, @key, @debtor, @name, @person)",
            new { key, debtor, name = "Payer " + debtor, person = naturalPerson ? 1 : 0 });
        session.Execute(
            """
            INSERT INTO mandates (office, mandate, debtor, reference, iban, account_name, signed_on)
            VALUES (1, @key, @key, @reference, @iban, @name, '2019-01-01')
            """, new { key, reference = "M" + debtor, iban = IbanOf(basic), name = "Payer " + debtor });
        return key;
    }

    private static string IbanOf(long account)
    {
        var bban = $"TEST{account:0000000000}";
        var digits = string.Concat((bban + "NL00").Select(c => char.IsLetter(c) ? $"{c - 'A' + 10}" : $"{c}"));
        var check = 98 - (int)(System.Numerics.BigInteger.Parse(digits, null) % 97);
        return $"NL{check:00}{bban}";
    }

    private void Import(IEnumerable<RunDate> dates)
    {
        var path = Path.Combine(Path.GetDirectoryName(Database.Path)!, "office.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            code = "PLAY",
            name = "Speelstad",
            bodies = Bodies.Select(body => new
            {
                code = body.Body,
                name = body.Body,
                taxTypes = body.TaxTypes.Select(code => new { code, name = code }),
            }),
            runDates = new { rows = dates },
            officers = new[]
            {
                new { account = "admin", name = "Admin", roles = new[] { "Administrator" } },
                new { account = "officer", name = "Officer", roles = new[] { "Officer" } },
                new { account = "approver", name = "Approver", roles = new[] { "Approver" } },
                new { account = "releaser", name = "Releaser", roles = new[] { "Releaser" } },
                new { account = "second", name = "Second", roles = new[] { "Releaser" } },
            },
            settings = new
            {
                creditor = new { name = "Gemeente Speelstad", creditorId = "NL51ZZZ405365330000", iban = "NL44RABO0123456789" },
                notice = new { days = 14, sentOn = "NightOfListing" },
            },
        }, Json.Compact));
        var imported = ImportOffice.Execute(Database, "admin", path, Now);
        if (imported.Refusal is { } refusal) throw new InvalidOperationException(Sentences.Of(refusal));
    }
}
