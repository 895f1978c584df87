// Hot path: rows of a run go to the database in chunks, on a thread of their own, while the next are decided.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Threading.Channels;
using Belastingen.Backoffice.Data;
using Belastingen.Domain.Decisions;
using Belastingen.Sepa.DirectDebits;

namespace Belastingen.Backoffice.Runs;

/// <summary>Records decisions and debits under the preparation number; they count only when the preparation is committed.</summary>
public sealed class RunRecorder : IDisposable
{
    /// <summary>Instalments in one chunk and one transaction: some megabytes, a fraction of a second.</summary>
    public const int ChunkSize = 20_000;

    /// <summary>Chunks waiting or being written: what bounds the memory of a run.</summary>
    private const int ChunksInFlight = 3;

    private readonly TakenRun _run;
    private readonly Database _database;
    private readonly Channel<Chunk> _full = Channel.CreateBounded<Chunk>(ChunksInFlight);
    private readonly Channel<Chunk> _empty = Channel.CreateUnbounded<Chunk>();
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Task _writing;
    private Chunk _chunk = new();

    /// <summary>Begins to record a preparation.</summary>
    public RunRecorder(Database database, TakenRun run)
    {
        (_database, _run) = (database, run);
        for (var i = 0; i < ChunksInFlight; i++) _empty.Writer.TryWrite(new Chunk());
        _writing = Task.Run(WriteChunks);
    }

    /// <summary>Records the outcome of an instalment.</summary>
    public void Decided(in DueInstalment due, Decision decision)
    {
        if (_chunk.Decisions.Count == ChunkSize) HandOver();
        _chunk.Decisions.Add(DecisionRow.Of(due, decision));
        _chunk.Digest(due, decision);
    }

    /// <summary>Records a debit as it was written.</summary>
    public void Presented(long assessment, int batch, long mandate, in DirectDebit debit) =>
        _chunk.Debits.Add(new DebitRow(assessment, batch, mandate, debit));

    /// <summary>Waits until all is written; returns the digest over all decisions and their inputs, in order.</summary>
    public string Close()
    {
        HandOver();
        _full.Writer.Complete();
        _writing.GetAwaiter().GetResult();
        return Convert.ToHexStringLower(_digest.GetHashAndReset());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _full.Writer.TryComplete();
        Task.WaitAny(_writing);
        _digest.Dispose();
    }

    private void HandOver()
    {
        _digest.AppendData(_chunk.Digested);
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
        object date = _run.RunDate;
        using (var decisions = session.Bulk("decisions", DecisionRow.Columns))
        {
            foreach (var row in chunk.Decisions)
                decisions.Add(_run.Office, date, _run.Preparation, row.Assessment, row.Instalment, row.Claim, row.TaxType,
                    row.Outcome, row.Reason, row.Cents, row.Rule, row.Version, row.Hold);
            decisions.Complete();
        }

        using (var debits = session.Bulk("debits", DebitRow.Columns))
        {
            foreach (var row in chunk.Debits)
                debits.Add(_run.Office, date, _run.Preparation, row.Assessment, row.Batch, row.Debit.EndToEndId, row.Debit.AmountCents,
                    row.Mandate, row.Debit.MandateId, row.Debit.SignedOn, row.Debit.DebtorName, row.Debit.DebtorIban,
                    row.Debit.UltimateDebtor, row.Debit.PaymentReference, row.Debit.Remittance);
            debits.Complete();
        }

        session.Commit();
    }

    private sealed class Chunk
    {
        private const int DigestBytes = 88;
        private readonly byte[] _digested = new byte[ChunkSize * DigestBytes];
        private int _length;

        public List<DecisionRow> Decisions { get; } = new(ChunkSize);

        public List<DebitRow> Debits { get; } = new(ChunkSize);

        public ReadOnlySpan<byte> Digested => _digested.AsSpan(0, _length);

        public void Digest(in DueInstalment due, Decision decision)
        {
            var row = DecisionRow.Of(due, decision);
            ReadOnlySpan<long> values =
            [
                row.Assessment, row.Instalment, row.Claim, row.Cents, due.AnnouncedCents, due.ClaimLeftCents,
                (due.AnnouncedInTime ? 1 : 0) + ((long)due.Mandate * 2) + ((long)due.State * 16), row.Outcome, row.Reason,
                (row.Rule ?? 0) * 1_000_000 + (row.Version ?? 0), row.Hold ?? 0,
            ];
            foreach (var value in values)
            {
                BinaryPrimitives.WriteInt64LittleEndian(_digested.AsSpan(_length), value);
                _length += sizeof(long);
            }
        }

        public void Clear()
        {
            Decisions.Clear();
            Debits.Clear();
            _length = 0;
        }
    }
}

/// <summary>An outcome as it is stored.</summary>
public readonly record struct DecisionRow(
    long Assessment, long Instalment, long Claim, long TaxType, long Outcome, long Reason, long Cents, long? Rule, long? Version,
    long? Hold)
{
    internal static readonly string[] Columns =
    [
        "office", "run_date", "preparation", "assessment", "instalment", "claim", "tax_type", "outcome", "reason", "cents", "[rule]",
        "rule_version", "hold",
    ];

    internal static DecisionRow Of(in DueInstalment due, Decision decision)
    {
        var row = new DecisionRow(due.Assessment, due.Instalment, due.Claim, due.Facts.TaxType, (long)decision.Outcome,
            decision.Reason, due.Cents, null, null, null);
        return decision switch
        {
            Decision.Postponed it => row with { Rule = it.Rule, Version = it.Version },
            Decision.Skipped it => row with { Rule = it.Rule, Version = it.Version },
            Decision.Held it => row with { Hold = it.Hold },
            _ => row,
        };
    }
}

/// <summary>A debit as it is stored.</summary>
public readonly record struct DebitRow(long Assessment, long Batch, long Mandate, DirectDebit Debit)
{
    internal static readonly string[] Columns =
    [
        "office", "run_date", "preparation", "assessment", "batch", "end_to_end_id", "cents", "mandate", "mandate_reference",
        "signed_on", "debtor_name", "iban", "ultimate_debtor", "payment_reference", "remittance",
    ];
}
