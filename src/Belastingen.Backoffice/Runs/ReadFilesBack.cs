// Hot path: every debit of a run is read back from its file and compared with its row.
using System.Data.Common;
using Belastingen.Backoffice.Data;
using Belastingen.Domain.Runs;
using Belastingen.Sepa.DirectDebits;

namespace Belastingen.Backoffice.Runs;

/// <summary>Reads the bank files of a run back and compares them, debit by debit and field by field, with the debits recorded.</summary>
public static class ReadFilesBack
{
    /// <summary>What the files say; the first fault, if there is one.</summary>
    public static FilesRead Execute(Database database, TakenRun run, IReadOnlyList<Batch> batches)
    {
        using var session = database.Read(run.TakenAt);
        using var command = session.Command(
            """
            -- ReadFilesBack.cs: debits in the order of the files
            SELECT batch, end_to_end_id, cents, mandate_reference, signed_on, debtor_name, iban, ultimate_debtor, payment_reference, remittance
            FROM debits
            WHERE office = @office
            AND run_date = @run_date
            AND preparation = @preparation
            ORDER BY assessment
            """);
        Add("@office", run.Office);
        Add("@run_date", run.RunDate.ToDateOnly());
        Add("@preparation", run.Preparation);
        using var rows = command.ExecuteReader();

        var (read, fault) = (default(Tally), (string?)null);
        foreach (var batch in batches)
        {
            using var file = File.OpenRead(Path.Combine(run.Folder, batch.FileName));
            var whole = DirectDebitReader.Read(
                file,
                payment => fault ??= payment.CollectOn == run.RunDate && payment.Group.MessageId == batch.MessageId ? null : batch.FileName,
                (in WrittenDebit debit) =>
                {
                    read = read.Plus(debit.AmountCents);
                    if (fault is null && !(rows.Read() && IsSame(rows, batch.Number, debit))) fault = debit.EndToEndId.ToString();
                });
            fault ??= whole is DirectDebitFileRead.Whole { Count: var count, SumCents: var cents } && count == batch.Debits && cents == batch.Cents
                ? null
                : batch.FileName;
        }

        if (fault is null && rows.Read()) fault = "a debit is in no file";
        return new FilesRead(read, fault);

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private static bool IsSame(DbDataReader row, int batch, in WrittenDebit debit) =>
        (int)row.GetInt64(0) == batch
        && debit.EndToEndId.SequenceEqual(row.GetString(1))
        && debit.AmountCents == row.GetInt64(2)
        && debit.MandateId.SequenceEqual(row.GetString(3))
        && debit.SignedOn == row.Date(4)
        && debit.DebtorName.SequenceEqual(row.GetString(5))
        && debit.DebtorIban.SequenceEqual(row.GetString(6))
        && debit.UltimateDebtor.SequenceEqual(Optional(row, 7))
        && debit.PaymentReference.SequenceEqual(Optional(row, 8))
        && debit.Remittance.SequenceEqual(Optional(row, 9));

    private static string Optional(DbDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);
}

/// <summary>What the files of a run say.</summary>
/// <param name="Debits">Count and cents read.</param>
/// <param name="Fault">Where they first differ from the debits recorded; null: nowhere.</param>
public sealed record FilesRead(Tally Debits, string? Fault);
