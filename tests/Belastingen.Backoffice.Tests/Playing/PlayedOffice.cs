using System.Text.Json;
using System.Text.Json.Serialization;
using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Returns;
using Belastingen.Sepa.DirectDebits;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>An office that is played night by night on a fixed clock, with real files, through the doors that people use.</summary>
public sealed class PlayedOffice : IDisposable
{
    private readonly PracticeDatabase _practice;
    private long _accounts;
    private static readonly JsonSerializerOptions AsWritten = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public PlayedOffice(IEnumerable<RunDate> dates, params (string Body, string[] TaxTypes)[] bodies)
    {
        _practice = new PracticeDatabase();
        Bodies = bodies.Length == 0 ? [("GEM", ["OZB", "AFVAL", "RIOOL", "HOND", "TOERIST", "RECLAME"])] : bodies;
        Import(dates);
    }

    /// <summary>An office that was played before, by whichever version of the program, and goes on from a day.</summary>
    public PlayedOffice(PracticeDatabase practice, LocalDate today) => (_practice, Bodies, Today) = (practice, [], today);

    public Database Database => _practice.Database;

    public (string Body, string[] TaxTypes)[] Bodies { get; }

    public Acting Acting => As("officer");

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

    /// <summary>A bill in ten equal terms on the run dates from the first one, delivered by the tax package; the bill announces them.</summary>
    public void Bill(
        string number, string firstTerm, (string TaxType, decimal Euro)[] claims, int terms = 10, string? debtor = null,
        string dated = "22-02-2020", int taxYear = 2020, bool naturalPerson = true, bool residential = true)
    {
        debtor ??= "D" + number;
        OpenClaim[] open = [.. claims.Select((claim, i) => new OpenClaim(i + 1, new Cents((long)(claim.Euro * 100))))];
        LocalDate[] dates;
        bool known;
        using (var session = Database.Read(Now))
        {
            dates = SettingsInForce.Of(session.Of(1, "night")).RunDates.OnOrAfter(Day(firstTerm))[..terms].ToArray();
            known = session.Scalar<long>("SELECT COUNT(*) FROM debtors WHERE office = 1 AND number = @debtor", new { debtor }) > 0;
        }

        var planned = Division.OverClaims(open, [.. dates.Zip(Shares.Equal(open.Total(claim => claim.Open), terms))]);
        var folder = Path.Combine(Path.GetDirectoryName(Database.FilesFolder)!, "delivery-" + number);
        using (var delivery = new DeliveryWriter(folder, DeliveryLayout.InOrder.Where(layout => layout != DeliveryLayout.Payments)))
        {
            if (!known) AddDebtor(delivery, debtor, naturalPerson);
            delivery.Add(DeliveryLayout.Assessments, number, debtor, $"{taxYear}", Delimited.Text(Day(dated)), "", "M" + debtor);
            for (var i = 0; i < claims.Length; i++)
            {
                var body = Bodies.First(body => body.TaxTypes.Contains(claims[i].TaxType)).Body;
                delivery.AddAmount(DeliveryLayout.Claims, open[i].Open,
                    $"{number}-{i + 1}", number, body, claims[i].TaxType, residential ? "yes" : "no", Delimited.Text(open[i].Open));
            }

            foreach (var term in planned)
                delivery.AddAmount(DeliveryLayout.Terms, term.Amount,
                    $"{number}-{term.Claim}", "Debit", Delimited.Text(term.On), Delimited.Text(term.Amount),
                    terms == 10 ? "" : "in overleg");
            delivery.Finish(number, DeliveryKind.Changes);
        }

        Done(ImportDelivery.Execute(Database, As("officer"), folder, Now));
    }

    public void Member(string debtor, string group, string from = "2020-01-01", Basis basis = Basis.Register)
    {
        if (!BuiltInGroups.Has(group)) OwnGroup(group);
        Write(session => AddFact.Execute(session.As(As("officer")), new NewMembership(
            debtor, group, basis, Day(from), Evidence: "KvK-uittreksel", EvidenceOn: Day(from))));
    }

    /// <summary>A rule as an officer writes it, approved by a colleague.</summary>
    /// <param name="rule">The rule file.</param>
    /// <param name="versionOf">The rule of which it is a new version; null: a new rule, numbered in order from 1.</param>
    public void Rule(object rule, long? versionOf = null)
    {
        var written = JsonSerializer.SerializeToNode(rule, AsWritten)!;
        foreach (var ground in written["ground"]!.AsArray()) ground!["decidedOn"] ??= $"{Today:uuuu-MM-dd}";
        var document = Done(ReadRule.Execute("rule.json", written.ToJsonString()));
        var submitted = Write(session => SubmitRule.Execute(session.As(As("officer")), document, Today, versionOf));
        Write(session => ApproveRule.Execute(session.As(As("approver")), submitted.Rule, submitted.Version));
    }

    /// <summary>The same by number: the first version of a new rule, or a later one of an old.</summary>
    public void Rule(long id, int version, object rule) => Rule(rule, version == 1 ? null : id);

    public void Granted(string debtor, long rule, string received, string granted, int? choice = null, string? through = null)
    {
        var request = Write(session => AddFact.Execute(session.As(As("officer")), new NewRequest(
            debtor, rule, Day(received), through is null ? null : Day(through), null, choice)));
        Write(session => DecideRequest.Execute(session.As(As("officer")), request, new RequestDecision.Grant(Day(granted))));
    }

    public void Pays(string bill, decimal euro) => Done(Database.Write(Now, As("officer"), session => BookPayment.Execute(session, new PaymentFact("P" + bill, PaymentKind.Payment, bill, null, Today, new Cents((long)(euro * 100))))));

    public ReturnBooked Returned(string bill, string collected, decimal euro, string reason = "MD06") =>
        Write(session => BookReturn.Execute(session.As(As("officer")), new ReturnFact(
            new DebitName.OfBill(Day(collected), bill), ReturnKind.Refund, reason, Today, new Cents((long)(euro * 100)))));

    public Acting As(string account)
    {
        using var session = Database.Read(Now);
        return Done(Acting.As(session, "PLAY", account));
    }

    public T Write<T>(Func<Session, Answer<T>> act)
    {
        using var session = Database.Write(Now, office: 1);
        var answer = Done(act(session));
        session.Commit();
        return answer;
    }

    /// <summary>
    /// Lets the days go by: every night in which anything can happen is run, the first and the last of them in any
    /// case, and by day a releaser lets go what is ready.
    /// </summary>
    public void PlayThrough(string last, bool release = true) => Play(Day(last), release, leap: true);

    /// <summary>The same with every night run, also those in which nothing happens.</summary>
    public void PlayEveryNight(string last, bool release = true) => Play(Day(last), release, leap: false);

    private void Play(LocalDate last, bool release, bool leap)
    {
        for (var first = true; Today < last; first = false)
        {
            Today = leap && !first ? QuietNight.Ends(Database, Today, last, NightAt) : Today.PlusDays(1);
            Night();
            if (release) ReleaseAll();
        }
    }

    private static Instant NightAt(LocalDate day) =>
        (day + new LocalTime(3, 0)).InZoneStrictly(DutchTime.Zone).ToInstant();

    public void Night()
    {
        var done = new CalendarNight(Database, NightAt(Today)).Execute("PLAY", Today, "night");
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
            runs = RunRow.All(session.Of(1, "night"));
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
            """, new { number }).Select(row => $"{row.On:dd-MM-yyyy} {(Domain.Outcomes.Outcome)row.Outcome} {new Cents(row.Cents)}")];
    }

    public T Ask<T>(string sql, object? arguments = null)
    {
        using var session = Database.Read(Now);
        return session.One<T>(sql, arguments);
    }

    public void Dispose() => _practice.Dispose();

    private static T Done<T>(Answer<T> answer) =>
        answer.Refusal is { } refusal ? throw new InvalidOperationException(Sentences.Of(refusal)) : answer.Value;

    private void AddDebtor(DeliveryWriter delivery, string debtor, bool naturalPerson)
    {
        delivery.Add(DeliveryLayout.Debtors, debtor, "Payer " + debtor, naturalPerson ? "yes" : "no", "", "", "");
        delivery.Add(DeliveryLayout.Mandates, "M" + debtor, debtor, IbanOf(++_accounts), "Payer " + debtor, "2019-01-01", "", "");
    }

    private void OwnGroup(string code)
    {
        if (Ask<long>("SELECT COUNT(*) FROM own_groups WHERE code = @code", new { code }) > 0) return;
        Write(session => SubmitOwnGroup.Execute(session.As(As("officer")), code, code, null));
        Write(session => ApproveOwnGroup.Execute(session.As(As("approver")), code));
    }

    public static string IbanOf(long account)
    {
        var bban = $"TEST{account:0000000000}";
        var digits = string.Concat((bban + "NL00").Select(c => char.IsLetter(c) ? $"{c - 'A' + 10}" : $"{c}"));
        var check = 98 - (int)(System.Numerics.BigInteger.Parse(digits, null) % 97);
        return $"NL{check:00}{bban}";
    }

    private void Import(IEnumerable<RunDate> dates)
    {
        var path = Path.Combine(Path.GetDirectoryName(Database.FilesFolder)!, "office.json");
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
                new { account = "auditor", name = "Auditor", roles = new[] { "Auditor" } },
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
