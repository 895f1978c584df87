using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Offices;
using NodaTime;

namespace Belastingen.Benchmarks;

/// <summary>A synthetic office with one heavy run date: five due terms in two debits' worth of bills, a third of them postponed.</summary>
/// <remarks>Written straight into the tables: what is measured is the night, not the import.</remarks>
public static class PeakNight
{
    public const long Office = 1;
    public const string Code = "BENCH";

    /// <summary>The night, at the office.</summary>
    public static readonly Acting ByNight = new(Office, Code, "night", new HashSet<Role>());
    public static readonly LocalDate RunDate = new(2020, 3, 31);
    public static readonly LocalDate Night = new(2020, 3, 24);
    public static readonly Instant At = Instant.FromUtc(2020, 3, 24, 2, 0);

    /// <summary>Bills written before what they refer to must be in the tables.</summary>
    private const int BillsAtOnce = 2_000;

    private static readonly LocalDate Later = new(2020, 12, 31);
    private static readonly LocalDate Signed = new(2015, 1, 1);
    private static readonly LocalDate LastUsed = new(2019, 12, 31);
    private static readonly LocalDate Dated = new(2020, 2, 22);
    private static readonly LocalDate Told = new(2020, 3, 7);

    /// <summary>Makes it: about the given number of due instalments; two bills in five have three claims, the others two or one.</summary>
    public static void Create(Database database, int instalments)
    {
        Migrations.Upgrade(database, practice: true);
        ImportTheOffice(database, Code, ".office.json");
        using var session = database.Write(At, office: 1);
        using var debtors = session.Bulk("debtors", "office", "debtor", "number", "name", "natural_person");
        using var mandates = session.Bulk("mandates", "office", "mandate", "debtor", "reference", "iban", "account_name", "signed_on", "last_used_on");
        using var assessments = session.Bulk("assessments", "office", "assessment", "number", "debtor", "tax_year", "dated_on", "payment_reference",
            "mandate", "total_cents", "regular_cents");
        using var claims = session.Bulk("claims", "office", "assessment", "claim", "key", "tax_type", "residential", "assessed_cents");
        using var replannings = session.Bulk("replannings", "office", "assessment", "replanning", "kind", "event", "planned_on", "closed_cents",
            "added_cents", "opened_cents", "sealed");
        using var terms = session.Bulk("instalments", "office", "assessment", "instalment", "claim", "method", "collect_on", "state",
            "amount_cents", "open_cents", "announced_cents", "collectable_from", "opened_by", "rule", "rule_version", "closed_by", "closed_cents");

        long bill = 0;
        for (var made = 0; made < instalments; bill++)
        {
            var postponed = bill % 3 == 0;
            // Postponed bills have five claims in two, the others five in two as well: 2.5 a bill.
            var claimsOfBill = bill % 2 == 0 ? 2 : 3;
            AddBill(bill + 1, claimsOfBill, postponed);
            made += claimsOfBill;
            if (bill % BillsAtOnce == 0) CompleteAll();
        }

        CompleteAll();
        session.Commit();

        // In the order in which one refers to the other.
        void CompleteAll()
        {
            foreach (var rows in new[] { debtors, mandates, assessments, claims, replannings, terms }) rows.Complete();
        }

        void AddBill(long key, int claimsOfBill, bool postponed)
        {
            debtors.Add(Office, key, $"D{key}", $"Belastingschuldige {key}", 1L);
            mandates.Add(Office, key, key, $"M{key}", Ibans.Of(key), $"Belastingschuldige {key}", Signed, LastUsed);
            assessments.Add(Office, key, $"A{key}", key, 2020L, Dated, Cell.Null, key, claimsOfBill * 50_000L, claimsOfBill * 5_000L);
            replannings.Add(Office, key, 1L, "Plan", 1L, Dated, 0L, claimsOfBill * 10_000L, claimsOfBill * 10_000L, 1L);
            for (var claim = 1; claim <= claimsOfBill; claim++)
            {
                claims.Add(Office, key, (long)claim, $"A{key}-{claim}", (long)claim, 1L, 50_000L);
                var (state, closed) = postponed ? (3L, (long?)1L) : (1L, null);
                terms.Add(Office, key, (long)(claim * 2) - 1, (long)claim, 1L, RunDate, state, 5_000L, 5_000L, 5_000L, Told, 1L,
                    closed, closed, closed, closed * 5_000L);
                terms.Add(Office, key, (long)(claim * 2), (long)claim, 1L, Later, 1L, 5_000L, 5_000L, 5_000L, Told, 1L, Cell.Null, Cell.Null, Cell.Null, Cell.Null);
            }
        }
    }

    /// <summary>Imports an office with one body and three tax types.</summary>
    internal static void ImportTheOffice(Database database, string code, string file)
    {
        var path = database.FilesFolder + file;
        File.WriteAllText(path, """
            {
              "code": "BENCH", "name": "Meetstad",
              "bodies": [ { "code": "GM", "name": "Meetstad", "taxTypes": [ { "code": "OZB", "name": "OZB" }, { "code": "AFV", "name": "Afval" }, { "code": "RIO", "name": "Riool" } ] } ],
              "runDates": { "formula": { "kind": "MonthEnd", "from": "2020-01-01", "through": "2021-12-31", "firstMonthOfTaxYear": 3 } },
              "officers": [ { "account": "admin", "name": "Beheer", "roles": ["Administrator"] }, { "account": "officer", "name": "Ambtenaar", "roles": ["Officer"] },
                { "account": "releaser", "name": "Vrijgever", "roles": ["Releaser"] }, { "account": "auditor", "name": "Auditor", "roles": ["Auditor"] } ],
              "settings": { "creditor": { "name": "Gemeente Meetstad", "creditorId": "NL51ZZZ405365330000", "iban": "NL44RABO0123456789" },
                "notice": { "sentOn": "NightOfListing" } }
            }
            """.Replace("BENCH", code, StringComparison.Ordinal));
        if (ImportOffice.Execute(database, "admin", path, At).Refusal is { } refusal)
            throw new InvalidOperationException(Backoffice.Desk.Sentences.Of(refusal));
    }
}

/// <summary>Account numbers that are valid by check digit and belong to nobody.</summary>
internal static class Ibans
{
    public static string Of(long account)
    {
        // "TEST" as digits is 29142829, "NL" is 2321.
        var bban = $"29142829{account:0000000000}232100";
        long remainder = 0;
        foreach (var digit in bban) remainder = ((remainder * 10) + digit - '0') % 97;
        return $"NL{98 - remainder:00}TEST{account:0000000000}";
    }
}
