// Hot path: a first delivery of 100,000 debtors writes some three million rows through here. No allocation per row but
// for the digests of a person's own values.
using System.Security.Cryptography;
using System.Text;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// Images of what a delivery changes, table by table, beside its event: every row as it is written, and those of
/// debtors that were there before as they were and as they are. Layout: docs/audit.md.
/// </summary>
/// <remarks>A person's own values are in them as digests under a salt that goes with the facts of the event.</remarks>
internal sealed class DeliveryImages : BulkWitness
{
    /// <summary>Tables that steer, with their columns that are a person's own.</summary>
    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["debtors"] = ["number", "name", "sbi", "postcode", "house_number", "name_key"],
        ["mandates"] = ["reference", "iban", "account_name"],
        ["memberships"] = ["evidence"],
        ["assessments"] = ["payment_reference"],
        ["claims"] = [],
        ["payments"] = [],
        ["replannings"] = [],
        ["instalments"] = [],
        ["instalment_origins"] = [],
    };

    /// <summary>Rows that are shown as they were and as they are: of debtors, and of their assessments.</summary>
    private static readonly (string Table, string Columns)[] WholeRows =
    [
        ("debtors", "debtor, number, name, natural_person, sbi, postcode, house_number, name_key"),
        ("mandates", "mandate, debtor, reference, iban, account_name, signed_on, last_used_on, ended_on"),
        ("memberships",
            "membership, debtor, group_code, basis, kind, from_on, through_on, evidence, evidence_on, state"),
        ("assessments", "assessment, number, debtor, tax_year, dated_on, payment_reference, mandate, total_cents"),
        ("claims",
            "assessment, claim, [key], tax_type, residential, assessed_cents, reduced_cents, remitted_cents, "
            + "paid_cents, presented_cents, refundable_cents"),
        ("payments", "payment, [key], kind, assessment, claim, booked_on, cents, refundable_cents, event"),
    ];

    private readonly OfficeSession _session;
    private readonly long _event;
    private readonly byte[] _salt;
    private readonly SortedDictionary<string, ImageOfTable> _images = new(StringComparer.Ordinal);

    /// <summary>Looks on from now on.</summary>
    /// <param name="session">The session in which the delivery is taken in.</param>
    /// <param name="number">The event of the delivery.</param>
    public DeliveryImages(OfficeSession session, long number)
    {
        (_session, _event) = (session, number);
        Salt = session.Database.Salts.For(session.Office, -number);
        _salt = Encoding.ASCII.GetBytes(Salt);
        session.Witness = this;
    }

    /// <summary>The salt of the digests.</summary>
    public string Salt { get; }

    public override RowWitness? Of(string table, RowChange change, string[] columns)
    {
        if (!Tables.TryGetValue(table, out var own)) return null;
        if (!_images.TryGetValue(table, out var image))
            _images[table] = image = new ImageOfTable(_session, _event, table);
        return image.Rows(change, columns, [.. columns.Select(column => own.Contains(column))], _salt);
    }

    /// <summary>Adds what was changed row by row, and closes the images.</summary>
    /// <param name="touched">Debtors for whom something changed and who were there before.</param>
    public List<TableImage> Close(IEnumerable<long> touched)
    {
        long[] keys = [.. touched.Union(Paying()).Order()];
        if (keys.Length > 0)
        {
            // What was committed last: nobody else writes at the office meanwhile.
            using (var before = _session.Database.Read(_session.At, _session.Acting))
                Show(before, RowChange.Before, keys);
            Show(_session, RowChange.After, keys);
        }

        _session.Witness = null;
        return [.. _images.Values.Select(image => image.Close()).Where(image => image.Rows > 0)];
    }

    /// <summary>Debtors whose payments came with it: those are booked row by row, on what was just added too.</summary>
    private List<long> Paying() => _session.Query<long>(
        """
        -- DeliveryImages.cs: debtors of payments
        SELECT DISTINCT a.debtor
        FROM payments p
        JOIN assessments a ON a.office = p.office AND a.assessment = p.assessment
        WHERE p.office = @office
        AND p.event = @number
        """, new { number = _event });

    private void Show(OfficeSession session, RowChange change, long[] debtors)
    {
        var ofDebtors = $"debtor IN (SELECT [key] FROM {session.Choose(debtors)})";
        foreach (var (table, columns) in WholeRows)
        {
            var whose = columns.Contains("debtor", StringComparison.Ordinal)
                ? ofDebtors
                : $"assessment IN (SELECT assessment FROM assessments WHERE office = @office AND {ofDebtors})";
            using var command = session.Command(
                $"""
                -- DeliveryImages.cs: as it stands
                SELECT {columns}
                FROM {table}
                WHERE office = @office
                AND {whose}
                ORDER BY 1, 2
                """, ("@office", session.Office));
            var rows = Of(table, change, columns.Split(", "))!;
            using var reader = command.ExecuteReader();
            var values = new Cell[reader.FieldCount];
            while (reader.Read())
            {
                for (var i = 0; i < values.Length; i++) values[i] = CopyOffice.Value(reader, i);
                rows.Add(values);
            }
        }
    }

    /// <summary>The image of one table: chunks, each of rows with the same columns.</summary>
    private sealed class ImageOfTable(OfficeSession session, long number, string table)
    {
        private readonly List<ImageRows> _rows = [];
        private readonly List<byte> _hashes = [];
        private long _chunks;

        public RowWitness Rows(RowChange change, string[] columns, bool[] own, byte[] salt)
        {
            var rows = new ImageRows(this, change, columns, own, salt);
            _rows.Add(rows);
            return rows;
        }

        public void Write(ReadOnlySpan<byte> plain)
        {
            var content = RecordChunk.Of(_chunks, plain).Content;
            var hash = SHA256.HashData(content);
            _hashes.AddRange(hash);
            session.Execute(
                """
                -- DeliveryImages.cs
                INSERT INTO event_images (office, event, image, chunk, content, sha256)
                VALUES (@office, @number, @table, @chunk, @content, @sha256)
                """, new { number, table, chunk = _chunks++, content, sha256 = Convert.ToHexStringLower(hash) });
        }

        public TableImage Close()
        {
            foreach (var rows in _rows) rows.Flush();
            return new TableImage(
                table, _rows.Sum(rows => rows.Count), _chunks, Convert.ToHexStringLower(SHA256.HashData([.. _hashes])));
        }
    }

    /// <summary>Rows of one table with the same columns, in the order in which they are shown.</summary>
    private sealed class ImageRows(ImageOfTable image, RowChange change, string[] columns, bool[] own, byte[] salt)
        : RowWitness
    {
        private const int ChunkBytes = 1 << 20;
        private const int Nothing = 0, Whole = 1, Text = 2, Date = 3, Digest = 4;

        private readonly RecordBytes _bytes = new();

        public long Count { get; private set; }

        public override void Add(ReadOnlySpan<Cell> values)
        {
            if (_bytes.Written.IsEmpty)
            {
                _bytes.Byte((int)change);
                _bytes.Text(string.Join(' ', columns));
            }

            for (var i = 0; i < values.Length; i++) Put(values[i], own[i]);
            Count++;
            if (_bytes.Written.Length > ChunkBytes) Flush();
        }

        public void Flush()
        {
            if (_bytes.Written.IsEmpty) return;
            image.Write(_bytes.Written);
            _bytes.Clear();
        }

        private void Put(in Cell cell, bool isOwn)
        {
            switch (cell.Kind)
            {
                case CellKind.Null:
                    _bytes.Byte(Nothing);
                    break;
                case CellKind.Text when isOwn:
                    PutDigest(cell.Text);
                    break;
                case CellKind.Text:
                    _bytes.Byte(Text);
                    _bytes.Text(cell.Text);
                    break;
                case CellKind.Date:
                    _bytes.Byte(Date);
                    _bytes.Day(cell.Day);
                    break;
                case CellKind.Number:
                    _bytes.Byte(Whole);
                    _bytes.Signed(cell.Number);
                    break;
                default:
                    throw new InvalidOperationException($"{cell.Kind} has no place in an image.");
            }
        }

        private void PutDigest(string text)
        {
            var salted = new byte[salt.Length + 1 + Encoding.UTF8.GetByteCount(text)];
            salt.CopyTo(salted, 0);
            salted[salt.Length] = (byte)'|';
            Encoding.UTF8.GetBytes(text, salted.AsSpan(salt.Length + 1));
            _bytes.Byte(Digest);
            foreach (var part in SHA256.HashData(salted)) _bytes.Byte(part);
        }
    }
}
