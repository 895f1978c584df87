// Hot path: rows of a run and its own record go to the database in chunks, on a thread of their own, while the next are
// decided.
using System.Threading.Channels;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;
using Belastingen.Sepa.DirectDebits;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Records decisions and debits, and all that they were made from, under the preparation number; they count only when
/// the preparation is committed.
/// </summary>
public sealed class RunRecorder : IRunWitness, IDisposable
{
    /// <summary>
    /// Instalments after which a chunk is full, at the end of a bill: some megabytes, a fraction of a second.
    /// </summary>
    public const int ChunkSize = 20_000;

    /// <summary>Chunks waiting or being written: what bounds the memory of a run.</summary>
    private const int ChunksInFlight = 3;

    private readonly TakenRun _run;
    private readonly Database _database;
    private readonly RunHeader _header;
    private readonly Channel<Chunk> _full = Channel.CreateBounded<Chunk>(ChunksInFlight);
    private readonly Channel<Chunk> _empty = Channel.CreateUnbounded<Chunk>();
    private readonly RunDigest _digest = new();
    private readonly RecordHash _record = new();
    private readonly Task _writing;
    private Chunk _chunk;
    private long _chunks;
    private long _bytes;

    /// <summary>Begins to record a preparation.</summary>
    /// <param name="database">The database.</param>
    /// <param name="run">The run as taken.</param>
    /// <param name="header">What it uses of the office.</param>
    /// <param name="rules">The rules: who counts as a member is recorded with every bill.</param>
    public RunRecorder(Database database, TakenRun run, RunHeader header, RulesInForce rules)
    {
        (_database, _run, _header, _chunk) = (database, run, header, new Chunk(rules));
        for (var i = 0; i < ChunksInFlight; i++) _empty.Writer.TryWrite(new Chunk(rules));
        _writing = Task.Run(WriteChunks);
    }

    /// <inheritdoc />
    public void Decided(IReadOnlyList<(DueInstalment Due, Decision Decision)> terms, Payer? payer, DebitRow? debit)
    {
        if (_chunk.Decisions.Count >= ChunkSize) HandOver();
        for (var i = 0; i < terms.Count; i++)
        {
            var row = DecisionRow.Of(terms[i].Due, terms[i].Decision);
            _chunk.Decisions.Add(row);
            _digest.Add(terms[i].Due, row);
        }

        if (debit is { } written) _chunk.Debits.Add(written);
        _chunk.Bills.Write(terms, payer);
    }

    /// <summary>Waits until all is written; returns what seals it.</summary>
    public RunRecorded Close()
    {
        HandOver();
        _full.Writer.Complete();
        _writing.GetAwaiter().GetResult();
        var sha256 = _record.Close();
        return new RunRecorded(_header.Settings.Version, _digest.Close(sha256), _chunks, _bytes, sha256);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _full.Writer.TryComplete();
        Task.WaitAny(_writing);
        _digest.Dispose();
        _record.Dispose();
    }

    private void HandOver()
    {
        while (!_full.Writer.TryWrite(_chunk))
            if (!_full.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult()) _writing.GetAwaiter().GetResult();
        while (!_empty.Reader.TryRead(out _chunk!))
        {
            var waiting = _empty.Reader.WaitToReadAsync().AsTask();
            if (Task.WaitAny(waiting, _writing) == 1) _writing.GetAwaiter().GetResult();
        }
    }

    private async Task WriteChunks()
    {
        try
        {
            await foreach (var chunk in _full.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                Write(chunk);
                chunk.Clear();
                _empty.Writer.TryWrite(chunk);
            }
        }
        catch (Exception broken)
        {
            _full.Writer.TryComplete(broken);
            throw;
        }
    }

    private void Write(Chunk chunk)
    {
        using var session = _database.WriteApart(_run.TakenAt);
        using (var decisions = session.Bulk("decisions", DecisionRow.Columns))
        {
            foreach (var row in chunk.Decisions)
                decisions.Add(_run.Office, _run.RunDate, _run.Preparation, row.Assessment, row.Instalment, row.Claim,
                    row.TaxType, row.Outcome, row.Reason, row.Cents, row.Rule, row.Version, row.Hold);
            decisions.Complete();
        }

        using (var debits = session.Bulk("debits", DebitRow.Columns))
        {
            foreach (var row in chunk.Debits)
                debits.Add(_run.Office, _run.RunDate, _run.Preparation, row.Assessment, row.Batch, row.Debit.EndToEndId,
                    row.Debit.AmountCents, row.Mandate, row.Debit.MandateId, row.Debit.SignedOn, row.Debit.DebtorName,
                    row.Debit.DebtorIban, row.Debit.UltimateDebtor, row.Debit.PaymentReference, row.Debit.Remittance);
            debits.Complete();
        }

        if (_chunks == 0) WriteRecord(session, _header.ToBytes());
        if (chunk.Decisions.Count > 0) WriteRecord(session, chunk.Bills.Written);
        session.Commit();
    }

    private void WriteRecord(Session session, ReadOnlySpan<byte> plain)
    {
        var chunk = RecordChunk.Of(_chunks++, plain);
        _record.Add(chunk.Sha256);
        _bytes += plain.Length;
        session.Execute(
            """
            -- RunRecorder.cs: what the run used, so that it can be made again from this alone
            INSERT INTO run_records (office, run_date, preparation, chunk, content, sha256)
            VALUES (@Office, @RunDate, @Preparation, @Number, @Content, @Sha256)
            """, new { _run.Office, _run.RunDate, _run.Preparation, chunk.Number, chunk.Content, chunk.Sha256 });
    }

    private sealed class Chunk(RulesInForce rules)
    {
        public List<DecisionRow> Decisions { get; } = new(ChunkSize);

        public List<DebitRow> Debits { get; } = new(ChunkSize);

        public BillWriter Bills { get; } = new(rules);

        public void Clear()
        {
            Decisions.Clear();
            Debits.Clear();
            Bills.Clear();
        }
    }
}

/// <summary>What seals a preparation.</summary>
/// <param name="SettingsVersion">The settings it used.</param>
/// <param name="Digest">Over all decisions in order, what they were decided on, and the record.</param>
/// <param name="Chunks">Number of chunks of the record.</param>
/// <param name="Bytes">What the record says, in bytes before it was compressed.</param>
/// <param name="Sha256">The hash over the record.</param>
public sealed record RunRecorded(long SettingsVersion, string Digest, long Chunks, long Bytes, string Sha256);

/// <summary>A debit as it is stored.</summary>
public readonly record struct DebitRow(long Assessment, long Batch, long Mandate, DirectDebit Debit)
{
    internal static readonly string[] Columns =
    [
        "office", "run_date", "preparation", "assessment", "batch", "end_to_end_id", "cents", "mandate",
        "mandate_reference", "signed_on", "debtor_name", "iban", "ultimate_debtor", "payment_reference", "remittance",
    ];
}
