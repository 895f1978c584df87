// Hot path: every debit of a run is read back from its file and compared with its row.
using System.Data.Common;
using System.Security.Cryptography;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Offices;
using Belastingen.Sepa.DirectDebits;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Reads the bank files of a run back and compares them: heads with the run and its creditor, debits one by one and
/// field by field with the debits recorded and with the presented terms of their bill, and every byte with what was
/// written.
/// </summary>
public sealed class ReadFilesBack : IDisposable
{
    private const string Sequence = "RCUR";

    private readonly TakenRun _run;
    private readonly CreditorSettings _creditor;
    private readonly string _creditorName;
    private readonly Session _session;
    private readonly DbCommand _command;
    private readonly DbDataReader _rows;
    private Tally _read;
    private string? _fault;

    private ReadFilesBack(Database database, TakenRun run, CreditorSettings creditor)
    {
        (_run, _creditor) = (run, creditor);
        SepaText.TryTransliterate(creditor.Name, SepaText.MaxNameLength, out _creditorName);
        _session = database.Read(run.TakenAt);
        _command = _session.Command(
            """
            -- ReadFilesBack.cs: debits in the order of the files, and what was presented of their bill
            SELECT b.batch, b.end_to_end_id, b.cents, b.mandate_reference, b.signed_on, b.debtor_name, b.iban,
                b.ultimate_debtor, b.payment_reference, b.remittance,
                (SELECT COALESCE(SUM(x.cents), 0)
                    FROM decisions x
                    WHERE x.office = b.office
                    AND x.run_date = b.run_date
                    AND x.preparation = b.preparation
                    AND x.assessment = b.assessment
                    AND x.outcome = 1)
            FROM debits b
            WHERE b.office = @office
            AND b.run_date = @run_date
            AND b.preparation = @preparation
            ORDER BY b.assessment
            """, ("@office", run.Office), ("@run_date", run.RunDate), ("@preparation", run.Preparation));
        _rows = _command.ExecuteReader();
    }

    /// <summary>What the files say; the first fault, if there is one. A file that is not there is one.</summary>
    /// <param name="database">The database.</param>
    /// <param name="run">The run as taken.</param>
    /// <param name="creditor">On whose account is collected.</param>
    /// <param name="batches">What the writer said of the files it wrote.</param>
    public static FilesRead Execute(Database database, TakenRun run, CreditorSettings creditor,
        IReadOnlyList<Batch> batches)
    {
        using var reading = new ReadFilesBack(database, run, creditor);
        foreach (var batch in batches) reading.Read(batch);
        if (reading._fault is null && reading._rows.Read()) reading._fault = "a debit is in no file";
        return new FilesRead(reading._read, reading._fault);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _rows.Dispose();
        _command.Dispose();
        _session.Dispose();
    }

    private void Read(Batch batch)
    {
        var path = Path.Combine(_run.Folder, batch.FileName);
        if (!File.Exists(path))
        {
            _fault ??= batch.FileName;
            return;
        }

        using var sha256 = SHA256.Create();
        using var file = new CryptoStream(File.OpenRead(path), sha256, CryptoStreamMode.Read);
        var read = DirectDebitReader.Read(
            file, payment => _fault ??= IsHead(payment, batch) ? null : batch.FileName,
            (in WrittenDebit debit) => Take(debit, batch.Number));
        file.CopyTo(Stream.Null);
        var isWhole = read is DirectDebitFileRead.Whole { Payments: 1 } whole
            && whole.Count == batch.Debits && whole.SumCents == batch.Cents
            && batch.Sha256.Equals(Convert.ToHexString(sha256.Hash!), StringComparison.OrdinalIgnoreCase);
        if (!isWhole) _fault ??= batch.FileName;
    }

    private bool IsHead(WrittenPayment payment, Batch batch) =>
        payment.CollectOn == _run.RunDate
        && payment.SequenceType == Sequence
        && payment.Group.MessageId == batch.MessageId
        && payment.Group.MessageName == batch.Format
        && payment.CreditorIban == _creditor.Iban
        && payment.CreditorId == _creditor.CreditorId
        && payment.CreditorName == _creditorName;

    private void Take(in WrittenDebit debit, int batch)
    {
        _read = _read.Plus(debit.AmountCents);
        if (_fault is null && !(_rows.Read() && IsSame(_rows, batch, debit))) _fault = debit.EndToEndId.ToString();
    }

    private static bool IsSame(DbDataReader row, int batch, in WrittenDebit debit) =>
        (int)row.GetInt64(0) == batch
        && debit.EndToEndId.SequenceEqual(row.GetString(1))
        && debit.AmountCents == row.GetInt64(2)
        && debit.AmountCents == row.GetInt64(10)
        && debit.MandateId.SequenceEqual(row.GetString(3))
        && debit.SignedOn == row.Date(4)
        && debit.DebtorName.SequenceEqual(row.GetString(5))
        && debit.DebtorIban.SequenceEqual(row.GetString(6))
        && debit.UltimateDebtor.SequenceEqual(Optional(row, 7))
        && debit.PaymentReference.SequenceEqual(Optional(row, 8))
        && debit.Remittance.SequenceEqual(Optional(row, 9))
        && debit.SequenceType.IsEmpty
        && debit.CreditorId.IsEmpty;

    private static string Optional(DbDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);
}

/// <summary>What the files of a run say.</summary>
/// <param name="Debits">Count and cents read.</param>
/// <param name="Fault">Where they first differ from the debits recorded; null: nowhere.</param>
public sealed record FilesRead(Tally Debits, string? Fault);
