using System.Text.Json;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Proofs;

/// <summary>Says of one run all that an accountant asks of it.</summary>
public sealed class MakeProof(Database database, Instant at)
{
    /// <summary>The proof of the preparation that counts.</summary>
    /// <param name="acting">Somebody who may see runs.</param>
    /// <param name="runDate">The collection date.</param>
    public Answer<ProofOfRun> Execute(Acting acting, LocalDate runDate)
    {
        if (ReplayRuns.Refuse(acting) is { } refusal) return refusal;
        var kept = new RunsOfDatabase(database, at, acting.Office, acting.Code);
        return kept.Runs.FirstOrDefault(run => run.RunDate == runDate) is { } run
            ? Of(acting.Office, kept, run) with { MadeAt = at }
            : new Refusal.NotFound("Gemaakte incasso", RowRecords.Text(runDate));
    }

    /// <summary>The same without the moment, for a bundle.</summary>
    internal ProofOfRun Of(long office, RunsOfDatabase kept, KeptRun run)
    {
        using var session = database.Read(at, office, "night");
        var key = new { office, run.RunDate, run.Preparation };
        var row = RunRow.Find(session, run.RunDate)!;
        var names = Names(session);
        var outcomes = Outcomes(session, key);
        var rules = ProofRules.Of(session, names, Used(kept, run), outcomes);
        var steps = Steps(session, run.RunDate, names);
        return new ProofOfRun(
            ProofOfRun.CurrentFormat, ReadWhatIsUsed.Program, kept.Office, OfficeName(session), run.RunDate,
            PublishedOn(session, run.RunDate), run.State, run.Preparation, run.TakenAt, run.Night,
            Who(row.StartedBy, names), row.SettingsVersion, run.Debits, Totals(run.Totals), Lines(outcomes, rules),
            rules, Guards(row.Findings), kept.Batches(run), steps, run.Digest, run.Sealed.Record, Bank(session, steps));
    }

    internal static Person Who(string account, Dictionary<string, string> names) =>
        new(account, names.GetValueOrDefault(account));

    private static Dictionary<string, string> Names(OfficeSession session) =>
        session.Query<(string Account, string Name)>(
        """
        -- MakeProof.cs: what people are called
        SELECT account, name
        FROM officers
        WHERE office = @office
        """).ToDictionary(officer => officer.Account, officer => officer.Name);

    private static string OfficeName(OfficeSession session) =>
        session.One<string>("SELECT name FROM offices WHERE office = @office");

    private static LocalDate PublishedOn(OfficeSession session, LocalDate runDate) => session.One<LocalDate>(
        "SELECT published_on FROM run_dates WHERE office = @office AND collect_on = @runDate", new { runDate });

    /// <summary>The rules in force by the run's own record; none without one.</summary>
    private static HashSet<(long, long)> Used(RunsOfDatabase kept, KeptRun run)
    {
        foreach (var chunk in kept.Record(run))
            return [.. RunHeader.Of(chunk.Plain()).Rules.Select(rule => (rule.Rule, (long)rule.Version))];
        return [];
    }

    private static List<OutcomeRow> Outcomes(Session session, object key) => session.Query<OutcomeRow>(
        """
        -- MakeProof.cs: what became of what was due
        SELECT b.code AS Body, b.name AS BodyName, t.code AS TaxType, t.name AS TaxName, x.outcome AS Outcome,
            x.reason AS Reason,
            COALESCE(x.[rule], 0) AS [Rule], COALESCE(x.rule_version, 0) AS Version, COUNT(*) AS Count,
            SUM(x.cents) AS Cents
        FROM decisions x
        JOIN tax_types t ON t.office = x.office AND t.tax_type = x.tax_type
        JOIN bodies b ON b.office = t.office AND b.body = t.body
        WHERE x.office = @office
        AND x.run_date = @RunDate
        AND x.preparation = @Preparation
        GROUP BY b.code, b.name, t.code, t.name, x.outcome, x.reason, COALESCE(x.[rule], 0), COALESCE(x.rule_version, 0)
        """, key);

    private static List<ProofLine> Lines(List<OutcomeRow> outcomes, IReadOnlyList<ProofRule> rules)
    {
        var groups = rules.ToDictionary(rule => (rule.Rule, rule.Version), rule => rule.Group);
        return
        [
            .. outcomes
                .GroupBy(row => (row.Body, row.BodyName, row.TaxType, row.TaxName,
                    Group: groups.GetValueOrDefault((row.Rule, row.Version), ""), row.Outcome, row.Reason))
                .OrderBy(line => line.Key.Body, StringComparer.Ordinal)
                .ThenBy(line => line.Key.TaxType, StringComparer.Ordinal)
                .ThenBy(line => line.Key.Outcome).ThenBy(line => line.Key.Reason)
                .ThenBy(line => line.Key.Group, StringComparer.Ordinal)
                .Select(line => new ProofLine(
                    line.Key.Body, line.Key.BodyName, line.Key.TaxType, line.Key.TaxName, line.Key.Group,
                    (Outcome)line.Key.Outcome, line.Key.Reason,
                    Because((Outcome)line.Key.Outcome, (int)line.Key.Reason), line.Sum(row => row.Count),
                    line.Sum(row => row.Cents))),
        ];
    }

    private static string Because(Outcome outcome, int reason) => outcome switch
    {
        Outcome.Postponed => $"{(PostponedBecause)reason}",
        Outcome.Held => $"{(HoldReason)reason}",
        Outcome.Refused => $"{(RefusedBecause)reason}",
        _ => "",
    };

    private static ProofTotals Totals(IReadOnlyList<Tally> totals) =>
        new(totals[0], totals[1], totals[2], totals[3], totals[4], totals[5]);

    private static List<ProofGuard> Guards(string? findings)
    {
        var fired = findings is null ? [] : JsonSerializer.Deserialize<List<Finding>>(findings, Json.Compact)!;
        return
        [
            .. Enum.GetValues<FindingKind>().Select(kind => new ProofGuard(
                kind, Domain.Runs.Guards.Stops(kind), [.. fired.Where(finding => finding.Kind == kind)])),
        ];
    }

    private static List<ProofStep> Steps(OfficeSession session, LocalDate runDate, Dictionary<string, string> names)
    {
        var subject = $"{Subject.Run(runDate)} preparation ";
        return session.Query<StepRow>(
            """
            -- MakeProof.cs: what the trail says of a run
            SELECT event AS Event, at AS At, action AS Action, actor AS Actor, subject AS Subject, hash AS Hash
            FROM events
            WHERE office = @office
            AND subject LIKE @like
            ORDER BY event
            """, new { like = subject + "%" }).ConvertAll(row => new ProofStep(
                row.Event, row.At, row.Action, Who(row.Actor, names),
                long.TryParse(row.Subject.AsSpan(subject.Length), out var preparation) ? preparation : 0, row.Hash));
    }

    private static ProofBank? Bank(OfficeSession session, List<ProofStep> steps)
    {
        if (steps.FindLast(step => step.Action is "RunAccepted" or "RunRefusedByBank") is not { } step) return null;
        var payload = session.Find<string>(
            """
            -- MakeProof.cs: what the bank answered
            SELECT payload
            FROM event_payloads
            WHERE office = @office
            AND event = @Event
            """, new { step.Event });
        var answer = payload is null ? null : JsonSerializer.Deserialize<BankAnswer>(payload, Json.Compact);
        return new ProofBank(
            step.Action == "RunAccepted", step.At, step.By, answer?.Debits ?? 0, answer?.Cents ?? 0,
            answer?.HashEnds ?? []);
    }

    /// <summary>Count and cents of what came out the same.</summary>
    internal sealed record OutcomeRow(
        string Body, string BodyName, string TaxType, string TaxName, long Outcome, long Reason, long Rule,
        long Version, long Count, long Cents);

    private sealed record StepRow(long Event, Instant At, string Action, string Actor, string Subject, string Hash);
}
