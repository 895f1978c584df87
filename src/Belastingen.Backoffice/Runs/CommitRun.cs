using System.Text.Json;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Runs;

/// <summary>The one short transaction by which a preparation begins to count.</summary>
public static class CommitRun
{
    /// <summary>
    /// Makes the preparation count, with its files, hashes and one event. The caller commits the session.
    /// </summary>
    public static void Execute(
        OfficeSession session, TakenRun run, RunState state, RunRecorded recorded, IReadOnlyList<Batch> batches,
        RunProof proof)
    {
        foreach (var batch in batches) RecordFile(session, run, batch);
        RecordTotals(session, run, proof);
        Count(session, run, state, recorded, proof);
        if (state == RunState.Missed)
        {
            WorkOfRun.Open(session, run.RunDate, run.Preparation, run.Night);
            WorkItem.Open(session, WorkItemKind.RunMissed, Subject.Run(run.RunDate), run.Night, null, null,
                proof.Totals.Total.Cents, $"De incasso van {run.RunDate:dd-MM-yyyy} is niet op tijd vrijgegeven.");
        }

        var totals = proof.Totals;
        AuditTrail.Record(session, $"Run{state}", Subject.Preparation(run.RunDate, run.Preparation), Reach.None, new
        {
            run.RunDate,
            run.Preparation,
            recorded.Digest,
            record = new RecordSeal(recorded.Chunks, recorded.Bytes, recorded.Sha256),
            proof.Debits,
            due = totals.Total,
            presented = totals[Outcome.Presented],
            postponed = totals[Outcome.Postponed],
            skipped = totals[Outcome.Skipped],
            held = totals[Outcome.Held],
            refused = totals[Outcome.Refused],
            proof.Findings,
            files = batches,
        });
    }

    private static void RecordFile(OfficeSession session, TakenRun run, Batch batch) => session.Execute(
            """
            -- CommitRun.cs
            INSERT INTO batches (office, run_date, preparation, batch, file_name, message_id, format, debit_count,
                cents, bytes, sha256)
            VALUES (@Office, @RunDate, @Preparation, @Number, @FileName, @MessageId, @Format, @Debits, @Cents,
                @Bytes, @Sha256)
            """, new
            {
                run.Office, run.RunDate, run.Preparation, batch.Number, batch.FileName, batch.MessageId, batch.Format,
                batch.Debits, batch.Cents, batch.Bytes, batch.Sha256,
            });

    private static void Count(OfficeSession session, TakenRun run, RunState state, RunRecorded recorded, RunProof proof)
    {
        var totals = proof.Totals;
        var changed = session.Execute(
            """
            -- CommitRun.cs: from now on this preparation counts
            UPDATE runs
            SET state = @state, digest = @digest, findings = @findings, settings_version = @settingsVersion,
                due_count = @dueCount, due_cents = @dueCents,
                presented_count = @presentedCount, presented_cents = @presentedCents,
                postponed_count = @postponedCount, postponed_cents = @postponedCents,
                skipped_count = @skippedCount, skipped_cents = @skippedCents,
                held_count = @heldCount, held_cents = @heldCents,
                refused_count = @refusedCount, refused_cents = @refusedCents,
                debit_count = @debits
            WHERE office = @office
            AND run_date = @runDate
            AND state = 'Taken'
            AND preparation = @preparation
            """, new
            {
                office = run.Office,
                runDate = run.RunDate,
                preparation = run.Preparation,
                state = state.ToString(),
                digest = recorded.Digest,
                findings = JsonSerializer.Serialize(proof.Findings, Json.Compact),
                settingsVersion = recorded.SettingsVersion,
                dueCount = totals.Total.Count,
                dueCents = totals.Total.Cents,
                presentedCount = totals[Outcome.Presented].Count,
                presentedCents = totals[Outcome.Presented].Cents,
                postponedCount = totals[Outcome.Postponed].Count,
                postponedCents = totals[Outcome.Postponed].Cents,
                skippedCount = totals[Outcome.Skipped].Count,
                skippedCents = totals[Outcome.Skipped].Cents,
                heldCount = totals[Outcome.Held].Count,
                heldCents = totals[Outcome.Held].Cents,
                refusedCount = totals[Outcome.Refused].Count,
                refusedCents = totals[Outcome.Refused].Cents,
                debits = proof.Debits.Count,
            });
        if (changed != 1)
            throw new InvalidOperationException($"Run {run.RunDate} of {run.Code} is no longer ours to commit.");
    }

    private static void RecordTotals(Session session, TakenRun run, RunProof proof)
    {
        var (office, runDate, preparation) = (run.Office, run.RunDate, run.Preparation);
        foreach (var line in proof.Lines)
            session.Execute(
                """
                -- CommitRun.cs: the reconciliation
                INSERT INTO run_totals (office, run_date, preparation, tax_type, outcome, reason, term_count, cents)
                VALUES (@office, @runDate, @preparation, @TaxType, @Outcome, @Reason, @Count, @Cents)
                """,
                new { office, runDate, preparation, line.TaxType, line.Outcome, line.Reason, line.Count, line.Cents });
        foreach (var body in proof.DebitsOfBodies)
            session.Execute(
                """
                -- CommitRun.cs: debits per body
                INSERT INTO run_bodies (office, run_date, preparation, body, debit_count)
                VALUES (@office, @runDate, @preparation, @Body, @Debits)
                """, new { office, runDate, preparation, body.Body, body.Debits });
    }
}
