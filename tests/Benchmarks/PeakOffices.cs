using System.Globalization;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Suspensions;
using NodaTime;

namespace Belastingen.Benchmarks;

/// <summary>One office of a peak night.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Debtors">Its debtors, a bill each; of every three the first is self-employed and stands still.</param>
public sealed record PeakOffice(string Code, int Debtors)
{
    /// <summary>What every claim is worth on the run date, in cents.</summary>
    public const long CentsPerTerm = 5_000;

    /// <summary>Terms that are due on the run date: bills have two or three claims in turn.</summary>
    public long Terms => (Debtors * 2L) + (Debtors / 2);

    /// <summary>Terms of the self-employed.</summary>
    public long Postponed => Enumerable.Range(0, Debtors).Where(IsPostponed).Sum(ClaimsOf);

    internal static int ClaimsOf(int bill) => bill % 2 == 0 ? 2 : 3;

    internal static bool IsPostponed(int bill) => bill % 3 == 0;
}

/// <summary>Offices of mixed size whose run date falls in one night; written straight into the tables, one table after another.</summary>
public static class PeakOffices
{
    public static readonly LocalDate RunDate = new(2020, 3, 31);
    public static readonly LocalDate Night = new(2020, 3, 24);
    public static readonly Instant At = Instant.FromUtc(2020, 3, 24, 2, 0);

    /// <summary>Bills whose rows are kept before they are written, by an engine that keeps them.</summary>
    private const int BillsAtOnce = 50_000;

    private static readonly LocalDate Later = new(2020, 12, 31);
    private static readonly LocalDate Signed = new(2015, 1, 1);
    private static readonly LocalDate LastUsed = new(2019, 12, 31);
    private static readonly LocalDate Dated = new(2020, 2, 22);
    private static readonly LocalDate Told = new(2020, 3, 7);

    /// <summary>The largest office has a quarter of all debtors, the smallest one in 1,200: of 1.2 million, 300,000 and 1,000.</summary>
    public static IReadOnlyList<PeakOffice> Sizes(int offices, int terms)
    {
        var debtors = terms * 2.0 / 5;
        var (least, most) = (Math.Max(1, debtors / 1200), debtors / 4);
        var power = Math.Max(1, ((most - least) / Math.Max(0.5, (debtors / offices) - least)) - 1);
        return
        [
            .. Enumerable.Range(1, offices).Select(number => new PeakOffice(
                $"K{number.ToString("000", CultureInfo.InvariantCulture)}",
                (int)(least + ((most - least) * Math.Pow((number - 0.5) / offices, power))))),
        ];
    }

    /// <summary>Makes them in a new database.</summary>
    public static void Create(Database database, IReadOnlyList<PeakOffice> offices)
    {
        Migrations.Upgrade(database, practice: true);
        foreach (var office in offices) Create(database, office);
    }

    private static void Create(Database database, PeakOffice peak)
    {
        PeakNight.ImportTheOffice(database, peak.Code, $"{peak.Code}.office.json");
        var office = OfficeOf(database, peak.Code);
        using var session = database.Write(At, office);
        ApproveRule(session, office);
        AddDebtors(session, office, peak.Debtors);
        AddPlans(session, office, peak.Debtors);
        session.Commit();
    }

    private static void AddDebtors(Session session, long office, int debtors)
    {
        Fill(session, debtors, "debtors", ["office", "debtor", "number", "name", "natural_person"], (rows, bill) =>
            rows.Add(office, bill + 1L, $"D{bill}", $"Belastingschuldige {bill}", 1L));
        Fill(session, debtors, "memberships", ["office", "membership", "debtor", "group_code", "basis", "from_on", "event"], (rows, bill) =>
        {
            if (PeakOffice.IsPostponed(bill)) rows.Add(office, bill + 1L, bill + 1L, "SelfEmployed", "Register", Signed, 1L);
        });
        Fill(session, debtors, "mandates",
            ["office", "mandate", "debtor", "reference", "iban", "account_name", "signed_on", "last_used_on"], (rows, bill) =>
            rows.Add(office, bill + 1L, bill + 1L, $"M{bill}", Ibans.Of(bill), $"Belastingschuldige {bill}", Signed, LastUsed));
        Fill(session, debtors, "assessments",
            ["office", "assessment", "number", "debtor", "tax_year", "dated_on", "payment_reference", "mandate", "total_cents", "regular_cents"],
            (rows, bill) => rows.Add(office, bill + 1L, $"A{bill}", bill + 1L, 2020L, Dated, Cell.Null, bill + 1L,
                PeakOffice.ClaimsOf(bill) * 10 * PeakOffice.CentsPerTerm, PeakOffice.ClaimsOf(bill) * PeakOffice.CentsPerTerm));
    }

    private static void AddPlans(Session session, long office, int debtors)
    {
        Fill(session, debtors, "claims",
            ["office", "assessment", "claim", "key", "tax_type", "residential", "assessed_cents"], (rows, bill) =>
            {
                for (var claim = 1L; claim <= PeakOffice.ClaimsOf(bill); claim++)
                    rows.Add(office, bill + 1L, claim, $"A{bill}-{claim}", claim, 1L, 10 * PeakOffice.CentsPerTerm);
            });
        Fill(session, debtors, "replannings",
            [
                "office", "assessment", "replanning", "kind", "event", "planned_on", "closed_cents", "added_cents", "opened_cents", "sealed",
            ],
            (rows, bill) =>
            {
                var cents = PeakOffice.ClaimsOf(bill) * 2 * PeakOffice.CentsPerTerm;
                rows.Add(office, bill + 1L, 1L, "Plan", 1L, Dated, 0L, cents, cents, 1L);
            });
        Fill(session, debtors, "instalments",
            [
                "office", "assessment", "instalment", "claim", "method", "collect_on", "state", "amount_cents", "open_cents",
                "announced_cents", "collectable_from", "opened_by", "rule", "rule_version", "closed_by", "closed_cents",
            ],
            (rows, bill) => AddTerms(rows, office, bill));
    }

    private static void AddTerms(BulkInsert rows, long office, int bill)
    {
        const long cents = PeakOffice.CentsPerTerm;
        long? stands = PeakOffice.IsPostponed(bill) ? 1L : null;
        for (var claim = 1L; claim <= PeakOffice.ClaimsOf(bill); claim++)
        {
            rows.Add(office, bill + 1L, (claim * 2) - 1, claim, 1L, RunDate, stands is null ? 1L : 3L, cents, cents, cents, Told, 1L,
                stands, stands, stands, stands * cents);
            rows.Add(office, bill + 1L, claim * 2, claim, 1L, Later, 1L, cents, cents, cents, Told, 1L, Cell.Null, Cell.Null, Cell.Null, Cell.Null);
        }
    }

    private static void Fill(Session session, int bills, string table, string[] columns, Action<BulkInsert, int> add)
    {
        using var rows = session.Bulk(table, columns);
        for (var bill = 0; bill < bills; bill++)
        {
            add(rows, bill);
            if (bill % BillsAtOnce == BillsAtOnce - 1) rows.Complete();
        }

        rows.Complete();
    }

    private static long OfficeOf(Database database, string code)
    {
        using var session = database.Read(At);
        return session.One<long>("SELECT office FROM offices WHERE code = @code", new { code });
    }

    /// <summary>The rule by which the terms of the self-employed stand still.</summary>
    private static void ApproveRule(Session session, long office)
    {
        const string rule =
            """
            {"name":"Zelfstandigen","scope":{"group":"SelfEmployed"},"window":{"from":"2020-03-18","through":"2020-05-31"},
             "treatment":{"kind":"Postpone","plans":[{"kind":"Append"}]},
             "ground":[{"legalBasis":"PolicyRule","decidedBy":"College","reason":"Corona","decisionNumber":"2020-118"}]}
            """;
        var document = JsonSerializer.Serialize(JsonSerializer.Deserialize<RuleDocument>(rule, RuleJson.Compact), RuleJson.Compact);
        var number = AuditTrail.Record(session.Of(office, "officer"), "RuleApproved", "rule 1 version 1", Reach.Office, new { });
        session.Execute(
            """
            INSERT INTO rules (office, rule, version, name, document, from_on, through_on, state, submitted_by, submitted_event,
                decided_by, decided_event, decided_at)
            VALUES (@office, 1, 1, 'Zelfstandigen', @document, '2020-03-18', '2020-05-31', 'Approved', 'officer', @number, 'approver',
                @number, @at)
            """, new { office, document, number, at = At });
    }
}

/// <summary>Whether a peak night did all that it should, and nothing twice.</summary>
public static class PeakOutcome
{
    /// <summary>What is wrong; empty when all is as expected.</summary>
    public static IReadOnlyList<string> Faults(Database database, IReadOnlyList<PeakOffice> offices)
    {
        using var session = database.Read(PeakOffices.At);
        var rows = session.Query<Row>(
            """
            SELECT o.code AS Code, COUNT(*) AS Runs, MAX(r.state) AS State, SUM(r.due_count) AS Due, SUM(r.due_cents) AS DueCents,
                SUM(r.presented_count) AS Presented, SUM(r.presented_cents) AS PresentedCents, SUM(r.postponed_count) AS Postponed,
                (SELECT COUNT(*) FROM nights n WHERE n.office = o.office) AS Nights,
                (SELECT COUNT(*) FROM decisions d WHERE d.office = o.office) AS Decisions,
                (SELECT SUM(b.cents) FROM batches b WHERE b.office = o.office) AS Filed
            FROM offices o
            JOIN runs r ON r.office = o.office
            GROUP BY o.code, o.office
            """).ToDictionary(row => row.Code);
        return [.. offices.Where(office => !IsRight(office, rows.GetValueOrDefault(office.Code))).Select(office => $"{office}: {rows.GetValueOrDefault(office.Code)}")];
    }

    private static bool IsRight(PeakOffice office, Row? row) => row is not null && row == new Row
    {
        Code = office.Code,
        Runs = 1,
        State = "Prepared",
        Due = office.Terms,
        DueCents = office.Terms * PeakOffice.CentsPerTerm,
        Presented = office.Terms - office.Postponed,
        PresentedCents = (office.Terms - office.Postponed) * PeakOffice.CentsPerTerm,
        Postponed = office.Postponed,
        Nights = 1,
        Decisions = office.Terms,
        Filed = (office.Terms - office.Postponed) * PeakOffice.CentsPerTerm,
    };

    private sealed record Row
    {
        public string Code { get; init; } = "";

        public long Runs { get; init; }

        public string State { get; init; } = "";

        public long Due { get; init; }

        public long DueCents { get; init; }

        public long Presented { get; init; }

        public long PresentedCents { get; init; }

        public long Postponed { get; init; }

        public long Nights { get; init; }

        public long Decisions { get; init; }

        public long Filed { get; init; }
    }
}
