// Hot path: every stored decision is read once, in the order of its key, beside the term and the claim it was made of.
using System.Data.Common;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// One pass over what was decided, for the guards: the stored rows against the plan and the claims as they are stored.
/// </summary>
/// <remarks>
/// The office's own bills come in order, so that a claim's terms and a debit's bodies are added up bill by bill and
/// nothing is sorted. LEFT keeps that order; a decision of which the term is gone counts as decided and nowhere else.
/// </remarks>
internal sealed class ProofPass
{
    private readonly Dictionary<(long TaxType, long Outcome, long Reason), Tally> _lines = [];
    private readonly Dictionary<long, ClaimSum> _claims = [];
    private readonly Dictionary<long, long> _bodyOf;
    private readonly HashSet<long> _bodies = [];
    private readonly Dictionary<long, long> _debits = [];

    private ProofPass(NightFacts facts) => _bodyOf = facts.InForce.Bodies
        .SelectMany(body => body.TaxTypes, (body, tax) => (tax.Key, Body: body.Key))
        .ToDictionary(pair => pair.Key, pair => pair.Body);

    /// <summary>Terms per tax type, outcome and reason, in that order.</summary>
    public IReadOnlyList<RunLine> Lines => [.. _lines.OrderBy(line => line.Key).Select(line =>
        new RunLine(line.Key.TaxType, line.Key.Outcome, line.Key.Reason, line.Value.Count, line.Value.Cents))];

    /// <summary>How many debits carry a claim of each body.</summary>
    public IReadOnlyList<DebitsOfBody> DebitsOfBodies =>
        [.. _debits.OrderBy(body => body.Key).Select(body => new DebitsOfBody(body.Key, body.Value))];

    /// <summary>Terms decided.</summary>
    public long Due { get; private set; }

    /// <summary>Terms refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Presented terms above what was announced.</summary>
    public long AboveAnnounced { get; private set; }

    /// <summary>Presented terms not announced in time.</summary>
    public long BeforeAnnounced { get; private set; }

    /// <summary>Presented terms that had been presented before.</summary>
    public long PresentedTwice { get; private set; }

    /// <summary>Claims of which more is presented than they are.</summary>
    public long ClaimsBeyondAmount { get; private set; }

    /// <summary>Claims with two presented terms that nothing split.</summary>
    public long TwoTermsOfOneClaim { get; private set; }

    /// <summary>Reads a preparation, from a snapshot of its own.</summary>
    public static ProofPass Read(Session session, TakenRun run, NightFacts facts)
    {
        var pass = new ProofPass(facts);
        using var command = session.Command(
            """
            -- ProofPass.cs: what was decided, against the plan and the claims as they are stored
            SELECT x.assessment, x.claim, x.tax_type, x.outcome, x.reason, x.cents, i.state, i.announced_cents,
                CAST(CASE WHEN i.collectable_from <= x.run_date THEN 1 ELSE 0 END AS BIGINT),
                CAST(CASE WHEN i.part = 0 AND i.shared = 0 THEN 1 ELSE 0 END AS BIGINT),
                c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents
                    - c.presented_cents + c.refundable_cents
            FROM decisions x
            LEFT JOIN instalments i ON i.office = x.office AND i.assessment = x.assessment
                AND i.instalment = x.instalment
            LEFT JOIN claims c ON c.office = x.office AND c.assessment = x.assessment AND c.claim = x.claim
            WHERE x.office = @office
            AND x.run_date = @run_date
            AND x.preparation = @preparation
            ORDER BY x.assessment, x.instalment
            """, ("@office", run.Office), ("@run_date", run.RunDate), ("@preparation", run.Preparation));
        using var rows = command.ExecuteReader();
        long assessment = 0;
        while (rows.Read())
        {
            if (rows.GetInt64(0) != assessment) pass.FinishBill();
            assessment = rows.GetInt64(0);
            pass.Take(rows);
        }

        pass.FinishBill();
        return pass;
    }

    private void Take(DbDataReader row)
    {
        var (taxType, outcome, cents) = (row.GetInt64(2), (Outcome)(int)row.GetInt64(3), row.GetInt64(5));
        var line = (taxType, (long)outcome, row.GetInt64(4));
        _lines[line] = _lines.GetValueOrDefault(line).Plus(cents);
        if (outcome == Outcome.Presented && _bodyOf.TryGetValue(taxType, out var body)) _bodies.Add(body);
        if (row.IsDBNull(6)) return;

        Due++;
        if (outcome == Outcome.Refused) Refused++;
        if (outcome != Outcome.Presented) return;
        if (cents > row.GetInt64(7)) AboveAnnounced++;
        if (row.GetInt64(8) == 0) BeforeAnnounced++;
        if (row.GetInt64(6) == (long)TermState.Presented) PresentedTwice++;
        if (row.IsDBNull(10)) return;
        var claim = _claims.GetValueOrDefault(row.GetInt64(1));
        _claims[row.GetInt64(1)] = new ClaimSum(claim.Cents + cents, claim.Unsplit + row.GetInt64(9), row.GetInt64(10));
    }

    private void FinishBill()
    {
        foreach (var claim in _claims.Values)
        {
            if (claim.Cents > claim.Left) ClaimsBeyondAmount++;
            if (claim.Unsplit > 1) TwoTermsOfOneClaim++;
        }

        foreach (var body in _bodies) _debits[body] = _debits.GetValueOrDefault(body) + 1;
        _claims.Clear();
        _bodies.Clear();
    }

    private readonly record struct ClaimSum(long Cents, long Unsplit, long Left);
}
