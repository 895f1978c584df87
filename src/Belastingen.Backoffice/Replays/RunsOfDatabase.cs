using System.Data.Common;
using System.Security.Cryptography;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;
using Belastingen.Sepa.DirectDebits;

namespace Belastingen.Backoffice.Replays;

/// <summary>The runs of an office as its database and its folders keep them.</summary>
/// <remarks>What is streamed is read in a session of its own: a replay reads three tables side by side.</remarks>
public sealed class RunsOfDatabase : IKeptRuns
{
    private readonly Database _database;
    private readonly Instant _at;
    private readonly long _office;
    private readonly Dictionary<LocalDate, SealText> _seals = [];

    /// <summary>The runs of an office.</summary>
    public RunsOfDatabase(Database database, Instant at, long office, string code)
    {
        (_database, _at, _office, Office) = (database, at, office, code);
        using var session = database.Read(at);
        Runs = [.. Rows(session).Select(row => row.ToKept(Seal(session, row)))];
        Rules = session.Query<RuleRow>(
            """
            -- RunsOfDatabase.cs: versions of rules
            SELECT [rule] AS [Rule], version AS Version, document AS Document, submitted_by AS SubmittedBy,
                decided_by AS DecidedBy, decided_at AS DecidedAt
            FROM rules
            WHERE office = @office
            ORDER BY [rule], version
            """, new { office }).ConvertAll(row =>
                new KeptRule(row.Rule, row.Version, row.Document, row.SubmittedBy, row.DecidedBy, row.DecidedAt));
        Settings = session.Query<(long Version, string Document)>(
            """
            -- RunsOfDatabase.cs: versions of the settings
            SELECT version, document
            FROM settings
            WHERE office = @office
            """, new { office }).ToDictionary(row => row.Version, row => row.Document);
    }

    /// <inheritdoc />
    public string Office { get; }

    /// <inheritdoc />
    public bool IsMasked => false;

    /// <inheritdoc />
    public IReadOnlyList<KeptRun> Runs { get; }

    /// <inheritdoc />
    public IReadOnlyList<KeptRule> Rules { get; }

    /// <inheritdoc />
    public IReadOnlyDictionary<long, string> Settings { get; }

    /// <inheritdoc />
    public IEnumerable<RecordChunk> Record(KeptRun run) => Rows(
        run,
        """
        -- RunsOfDatabase.cs: the record
        SELECT chunk, content, sha256
        FROM run_records
        WHERE office = @office
        AND run_date = @run_date
        AND preparation = @preparation
        ORDER BY chunk
        """, row => new RecordChunk(row.GetInt64(0), (byte[])row.GetValue(1), row.GetString(2)));

    /// <inheritdoc />
    public IEnumerable<DecisionRow> Decisions(KeptRun run) => Rows(
        run,
        """
        -- RunsOfDatabase.cs: decisions
        SELECT assessment, instalment, claim, tax_type, outcome, reason, cents, [rule], rule_version, hold
        FROM decisions
        WHERE office = @office
        AND run_date = @run_date
        AND preparation = @preparation
        ORDER BY assessment, instalment
        """, row => new DecisionRow(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
            row.GetInt64(6), Number(row, 7), Number(row, 8), Number(row, 9)));

    /// <inheritdoc />
    public IEnumerable<DebitRow> Debits(KeptRun run) => Rows(
        run,
        """
        -- RunsOfDatabase.cs: debits
        SELECT assessment, batch, mandate, end_to_end_id, cents, mandate_reference, signed_on, debtor_name, iban,
            ultimate_debtor,
            payment_reference, remittance
        FROM debits
        WHERE office = @office
        AND run_date = @run_date
        AND preparation = @preparation
        ORDER BY assessment
        """, row => new DebitRow(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), new DirectDebit(
            row.GetString(3), row.GetInt64(4), row.GetString(5), row.Date(6), row.GetString(7), row.GetString(8),
            Text(row, 9), Text(row, 10), Text(row, 11))));

    /// <inheritdoc />
    public IReadOnlyList<BatchRow> Batches(KeptRun run)
    {
        using var session = new OfficeSession(_database.Read(_at),
            new Acting(_office, Office, "replay", new HashSet<Role>()));
        return BatchRows.Of(session, run.RunDate, run.Preparation);
    }

    /// <inheritdoc />
    public IEnumerable<(string Place, string Sha256)> FilesOf(BatchRow batch)
    {
        foreach (var path in PathsOf(batch))
        {
            using var file = File.OpenRead(path);
            yield return (Path.GetRelativePath(_database.FilesFolder, path),
                Convert.ToHexStringLower(SHA256.HashData(file)));
        }
    }

    /// <summary>The event that sealed a run; null when it is not there.</summary>
    public SealText? SealOf(KeptRun run) => _seals.GetValueOrDefault(run.RunDate);

    /// <summary>Where a bank file lies: as it was prepared, and as it went to the bank or was withdrawn.</summary>
    public IEnumerable<string> PathsOf(BatchRow batch)
    {
        var outbox = Outbox.FolderOf(_database, Office);
        string[] paths =
        [
            Path.Combine(TakenRun.FolderOf(_database, Office), batch.FileName), Path.Combine(outbox, batch.FileName),
            Path.Combine(outbox, batch.FileName + ".sent"),
            Path.Combine(_database.FilesFolder, "withdrawn", Office, batch.FileName),
        ];
        return paths.Where(File.Exists);
    }

    private IEnumerable<T> Rows<T>(KeptRun run, string sql, Func<DbDataReader, T> read)
    {
        using var session = _database.Read(_at);
        using var command = session.Command(sql);
        Add("@office", _office);
        Add("@run_date", run.RunDate.ToDateOnly());
        Add("@preparation", run.Preparation);
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return read(rows);

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private List<RunRowFull> Rows(Session session) => session.Query<RunRowFull>(
        """
        -- RunsOfDatabase.cs: runs of which a preparation counts
        SELECT run_date AS RunDate, state AS State, preparation AS Preparation, taken_at AS TakenAt,
            night_on AS NightOn,
            position AS Position, digest AS Digest, debit_count AS Debits, due_count AS DueCount, due_cents AS DueCents,
            presented_count AS PresentedCount, presented_cents AS PresentedCents, postponed_count AS PostponedCount,
            postponed_cents AS PostponedCents, skipped_count AS SkippedCount, skipped_cents AS SkippedCents,
            held_count AS HeldCount,
            held_cents AS HeldCents, refused_count AS RefusedCount, refused_cents AS RefusedCents
        FROM runs
        WHERE office = @office
        AND state <> 'Taken'
        AND digest IS NOT NULL
        ORDER BY run_date
        """, new { office = _office });

    private SealedRun Seal(Session session, RunRowFull run)
    {
        string subject = Subject.Preparation(run.RunDate, run.Preparation);
        var text = session.Query<SealRow>(
            """
            -- RunsOfDatabase.cs: the event that sealed a preparation
            SELECT e.event AS Event, e.hash AS Hash, e.digest AS Digest, p.salt AS Salt, p.payload AS Payload
            FROM events e
            LEFT JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            WHERE e.office = @office
            AND e.event >= @Position
            AND e.subject = @subject
            AND e.action IN ('RunPrepared', 'RunNeedsReview', 'RunMissed')
            ORDER BY e.event
            """, new { office = _office, run.Position, subject }).FirstOrDefault()?.ToText();
        if (text is null) return new SealedRun(0, "", IsWhole: false);
        _seals[run.RunDate] = text;
        return text.Read();
    }

    private sealed record SealRow(long Event, string Hash, string Digest, string? Salt, string? Payload)
    {
        public SealText ToText() => new(Event, Hash, Digest, Salt, Payload);
    }

    private sealed record RuleRow(
        long Rule, long Version, string Document, string SubmittedBy, string? DecidedBy, Instant? DecidedAt);

    private sealed record RunRowFull(
        LocalDate RunDate, string State, long Preparation, Instant TakenAt, LocalDate NightOn, long Position,
        string Digest, long Debits, long DueCount, long DueCents, long PresentedCount, long PresentedCents,
        long PostponedCount, long PostponedCents, long SkippedCount, long SkippedCents, long HeldCount, long HeldCents,
        long RefusedCount, long RefusedCents)
    {
        public KeptRun ToKept(SealedRun seal) => new(
            RunDate, Enum.Parse<RunState>(State), Preparation, TakenAt, NightOn, Position, Digest,
            [
                new Tally(DueCount, DueCents), new Tally(PresentedCount, PresentedCents),
                new Tally(PostponedCount, PostponedCents), new Tally(SkippedCount, SkippedCents),
                new Tally(HeldCount, HeldCents), new Tally(RefusedCount, RefusedCents),
            ],
            Debits, seal);
    }
}
