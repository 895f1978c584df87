using System.Xml.Linq;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Tests.Playing;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Modelling;

/// <summary>A promise of the product was broken.</summary>
public sealed class BrokenPromiseException(string promise, string seen) : Exception($"{promise}: {seen}")
{
    public string Promise { get; } = promise;
}

/// <summary>What must hold after every night and every release, kept beside the product by someone who only reads its tables and files.</summary>
public sealed class OfficeModel(PlayedOffice office)
{
    private readonly HashSet<(long Assessment, long Instalment)> _presented = [];
    private readonly Dictionary<(long Assessment, long Claim), long> _presentedOfClaim = [];
    private readonly HashSet<string> _files = [];
    private readonly HashSet<(LocalDate, long)> _decided = [];

    public ToldLetters Letters { get; } = new();

    public void AfterNight(LocalDate night)
    {
        using var session = office.Database.Read(office.Now);
        Letters.Night(session, night);
        foreach (var run in Runs(session).Where(run => run.Text("state") is "Prepared" or "NeedsReview" or "Missed"))
            if (_decided.Add((run.Day("run_date")!.Value, run.Number("preparation")))) Decisions(session, run, night);
        Claims(session);
        NothingForgotten(session, night);
    }

    public void AfterRelease()
    {
        using var session = office.Database.Read(office.Now);
        foreach (var file in Directory.Exists(Outbox) ? Directory.EnumerateFiles(Outbox, "*.xml").Order() : Enumerable.Empty<string>())
            if (_files.Add(file)) BankFile(session, XDocument.Load(file));
        Claims(session);
    }

    private string Outbox => Backoffice.Runs.Outbox.FolderOf(office.Database, "PLAY");

    private static List<Row> Runs(Session session) => Row.All(session, "SELECT * FROM runs ORDER BY run_date");

    /// <summary>Every due term has one outcome, the one that a naive reader of the tables expects.</summary>
    private void Decisions(Session session, Row run, LocalDate night)
    {
        var on = run.Day("run_date")!.Value;
        var (date, preparation) = (run.Text("run_date"), run.Number("preparation"));
        var missed = run.Text("state") == "Missed";
        if (missed) return; // Decided first thing in the night, and planned again since.
        var coverage = new NaiveCoverage(session, night);
        var due = Row.All(session,
            $"""
            SELECT i.*, a.debtor, a.mandate, c.tax_type, m.ended_on FROM instalments i
            JOIN assessments a ON a.assessment = i.assessment JOIN claims c ON c.assessment = i.assessment AND c.claim = i.claim
            JOIN mandates m ON m.mandate = a.mandate
            WHERE i.collect_on = '{date}' AND i.method = 1 AND i.state IN (1, 3, 4) AND i.open_cents > 0 ORDER BY i.assessment, i.instalment
            """);
        var decided = Row.All(session, $"SELECT * FROM decisions WHERE run_date = '{date}' AND preparation = {preparation}")
            .ToDictionary(row => (row.Number("assessment"), row.Number("instalment")));
        Check("every due term has one outcome", due.Count == decided.Count && due.All(term => decided.ContainsKey(Key(term))), $"{date}: {due.Count} due, {decided.Count} decided");
        Check("due is what became of it", run.Number("due_count") == decided.Count && run.Number("due_cents") == due.Sum(term => term.Number("open_cents"))
            && run.Number("due_cents") == Outcomes.Sum(name => run.Number(name + "_cents")) && run.Number("due_count") == Outcomes.Sum(name => run.Number(name + "_count")), $"{run}");

        foreach (var debit in due.GroupBy(term => term.Number("assessment")))
        {
            var going = debit.Where(term => Expected(coverage, term, on) is null).ToList();
            var faults = going.GroupBy(term => term.Number("claim"))
                .Where(claim => !Letters.Allows(debit.Key, claim.Key, on, claim.Sum(term => term.Number("open_cents"))))
                .Select(claim => $"claim {claim.Key} told {Letters.Of(debit.Key, claim.Key, on)}").ToList();
            if (going.Any(term => term.Day("ended_on") <= on)) faults.Add("mandate ended");
            foreach (var term in debit)
            {
                var expected = Expected(coverage, term, on) ?? (faults.Count > 0 ? "Refused" : "Presented");
                var seen = ((Domain.Outcomes.Outcome)decided[Key(term)].Number("outcome")).ToString();
                Check($"who is {expected} is not {seen}", seen == expected, $"run {date} in night {night}: {term} {string.Join("; ", faults)}");
                Check("a decision is about all that is open", decided[Key(term)].Number("cents") == term.Number("open_cents"), $"{term}");
            }
        }
    }

    private static readonly string[] Outcomes = ["presented", "postponed", "skipped", "held", "refused"];

    private static string? Expected(NaiveCoverage coverage, Row term, LocalDate on)
    {
        var expected = coverage.Expect(term.Number("debtor"), term.Number("assessment"), term.Number("claim"), term.Number("part"), term.Number("shared"), term.Number("tax_type"), on);
        return expected == "Held" ? expected : term.Number("state") switch { 3 => "Postponed", 4 => "Skipped", _ => expected };
    }

    /// <summary>A file says what was decided, once, on a run date, and never beyond what the claim is.</summary>
    private void BankFile(Session session, XDocument file)
    {
        string All(XElement from, string name) => from.Descendants().First(element => element.Name.LocalName == name).Value;
        var on = All(file.Root!, "ReqdColltnDt");
        Check("a debit lies on a run date", session.Scalar<long>($"SELECT COUNT(*) FROM run_dates WHERE collect_on = '{on}'") == 1, on);
        var debits = file.Descendants().Where(element => element.Name.LocalName == "DrctDbtTxInf")
            .ToDictionary(debit => long.Parse(All(debit, "EndToEndId").Split('-')[0]), debit => (long)(decimal.Parse(All(debit, "InstdAmt"), System.Globalization.CultureInfo.InvariantCulture) * 100));
        Check("a file adds up", (long)(decimal.Parse(All(file.Root!, "CtrlSum"), System.Globalization.CultureInfo.InvariantCulture) * 100) == debits.Values.Sum(), on);
        var presented = Row.All(session, $"SELECT x.* FROM decisions x JOIN runs r USING (office, run_date, preparation) WHERE x.run_date = '{on}' AND outcome = 1");
        Check("a file says what was decided", presented.GroupBy(term => term.Number("assessment")).ToDictionary(debit => debit.Key, debit => debit.Sum(term => term.Number("cents"))).OrderBy(it => it.Key).SequenceEqual(debits.OrderBy(it => it.Key)), on);
        foreach (var term in presented)
        {
            Check("a term is presented once", _presented.Add(Key(term)), $"{term}");
            var claim = (term.Number("assessment"), term.Number("claim"));
            _presentedOfClaim[claim] = _presentedOfClaim.GetValueOrDefault(claim) + term.Number("cents");
        }
    }

    /// <summary>What is open of the plan is what is owed; no claim is presented beyond what it is.</summary>
    private void Claims(Session session)
    {
        foreach (var claim in Row.All(session,
            """
            SELECT c.*, (SELECT COALESCE(SUM(open_cents), 0) FROM instalments i WHERE i.assessment = c.assessment AND i.claim = c.claim AND i.state = 1) AS planned,
                (SELECT COUNT(*) FROM work_items w WHERE w.kind = 'Unplanned' AND w.assessment = c.assessment AND w.subject = CONCAT('claim ', c.[key])) AS unplanned
            FROM claims c
            """))
        {
            var owed = claim.Number("assessed_cents") - claim.Number("reduced_cents") - claim.Number("remitted_cents") - claim.Number("paid_cents") - claim.Number("presented_cents") + claim.Number("refundable_cents");
            Check("open terms add up to what is owed", claim.Number("planned") == owed || claim.Number("unplanned") > 0 && claim.Number("planned") < owed, $"{claim}");
            var key = (claim.Number("assessment"), claim.Number("claim"));
            Check("a claim knows what was presented of it", claim.Number("presented_cents") == _presentedOfClaim.GetValueOrDefault(key), $"{claim}");
        }
    }

    /// <summary>All that is open is to be debited on a run date that is still to come, or paid by the payer himself, or somebody's work.</summary>
    private static void NothingForgotten(Session session, LocalDate night)
    {
        foreach (var term in Row.All(session,
            $"""
            SELECT i.assessment, i.instalment, i.collect_on, i.open_cents, r.state, x.outcome, x.reason,
                (SELECT COUNT(*) FROM run_dates d WHERE d.collect_on = i.collect_on) AS listed,
                (SELECT COUNT(*) FROM work_items w WHERE w.closed_on IS NULL AND ((w.kind IN ('Held', 'Refused', 'PlanDoesNotFit') AND w.assessment = i.assessment) OR (w.kind = 'RequestPending' AND w.debtor = a.debtor))) AS work
            FROM instalments i JOIN assessments a ON a.assessment = i.assessment
            LEFT JOIN runs r ON r.run_date = i.collect_on
            LEFT JOIN decisions x ON x.run_date = r.run_date AND x.preparation = r.preparation AND x.assessment = i.assessment AND x.instalment = i.instalment
            WHERE i.state = 1 AND i.method = 1
            """))
        {
            var gone = term.Null("state") ? term.Day("collect_on") <= night : term.Text("state") is "Released" or "Accepted" or "Missed";
            Check("nothing is forgotten", gone ? term.Number("work") > 0 : term.Number("listed") == 1, $"night {night}: {term}");
        }
    }

    private static (long, long) Key(Row row) => (row.Number("assessment"), row.Number("instalment"));

    private static void Check(string promise, bool kept, string seen)
    {
        if (!kept) throw new BrokenPromiseException(promise, seen);
    }
}
