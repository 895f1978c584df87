// Hot path: every row of a run goes into a bundle and comes out of it again.
using System.Globalization;
using System.Text;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Outcomes;
using Belastingen.Sepa.DirectDebits;
using CsvHelper;
using NodaTime.Text;

namespace Belastingen.Backoffice.Bundles;

/// <summary>Rows of a run as lines of a bundle, there and back.</summary>
internal static class BundleRows
{
    /// <summary>Bytes of the longest line there can be.</summary>
    private const int LongestLine = 65_536;

    public static void WriteDecisions(TextWriter writer, IEnumerable<DecisionRow> rows)
    {
        Delimited.Write(writer, BundleNames.DecisionColumns);
        foreach (var row in rows)
            Delimited.Write(
                writer, $"{row.Assessment}", $"{row.Instalment}", $"{row.Claim}", $"{row.TaxType}", $"{row.Outcome}",
                $"{row.Reason}", $"{row.Cents}", $"{row.Rule}", $"{row.Version}", $"{row.Hold}");
    }

    public static void WriteDebits(TextWriter writer, IEnumerable<DebitRow> rows, bool masked)
    {
        Delimited.Write(writer, BundleNames.DebitColumns);
        foreach (var row in rows)
        {
            var debit = row.Debit;
            Delimited.Write(
                writer, $"{row.Assessment}", $"{row.Batch}", $"{row.Mandate}", debit.EndToEndId, $"{debit.AmountCents}",
                debit.MandateId,
                RowRecords.Text(debit.SignedOn), masked ? "" : debit.DebtorName, masked ? "" : debit.DebtorIban,
                masked ? "" : debit.UltimateDebtor, debit.PaymentReference, debit.Remittance);
        }
    }

    /// <summary>What every decision was made from, as a person reads it.</summary>
    public static void WriteInputs(TextWriter writer, IEnumerable<byte[]> record)
    {
        Delimited.Write(writer, BundleNames.InputColumns);
        using var chunks = record.GetEnumerator();
        if (!chunks.MoveNext()) return;
        using var bills = new BillReader(RunHeader.Of(chunks.Current), Rest(chunks));
        while (bills.Next(out var due))
        {
            var (rule, version) = MovedBy(due.MovedBy);
            Delimited.Write(
                writer, $"{due.Assessment}", $"{due.Instalment}", $"{due.Claim}", $"{due.Part}", $"{due.Debtor}",
                $"{due.State}", $"{due.Cents}", $"{due.AnnouncedCents}", due.AnnouncedInTime ? "1" : "0",
                $"{due.ClaimLeftCents}", $"{due.SharedBy}", $"{due.Facts.TaxType}", due.Facts.Residential ? "1" : "0",
                $"{due.Facts.TaxYear}", RowRecords.Text(due.Facts.AssessedOn), $"{due.Facts.AssessmentCents}",
                $"{due.Mandate}", $"{due.Hold?.Id}", rule, version, CountedBy(bills, due.Debtor),
                due.SetAside ? "1" : "0");
        }
    }

    public static IEnumerable<DecisionRow> ReadDecisions(Stream stream)
    {
        foreach (var line in Lines(stream, BundleNames.DecisionColumns))
            yield return new DecisionRow(
                Number(line, 0), Number(line, 1), Number(line, 2), Number(line, 3), Number(line, 4), Number(line, 5),
                Number(line, 6), NumberOrNone(line, 7), NumberOrNone(line, 8), NumberOrNone(line, 9));
    }

    public static IEnumerable<DebitRow> ReadDebits(Stream stream)
    {
        foreach (var line in Lines(stream, BundleNames.DebitColumns))
            yield return new DebitRow(Number(line, 0), Number(line, 1), Number(line, 2), new DirectDebit(
                line(3), Number(line, 4), line(5), Day(line(6)), line(7), line(8), TextOrNone(line(9)),
                TextOrNone(line(10)), TextOrNone(line(11))));
    }

    /// <summary>The lines of a file in a bundle, as a function from the place of a column to its field.</summary>
    public static IEnumerable<Func<int, string>> Lines(Stream stream, string[] columns)
    {
        using var reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ';',
            HasHeader = false,
            Encoding = Encoding.UTF8,
            DetectSeparatorHint = false,
            TrimWhitespace = false,
            MaxRecordSize = LongestLine,
        });
        for (var first = true; reader.Read(); first = false)
        {
            if (reader.FieldCount != columns.Length || (first && reader.GetString(0) != columns[0]))
                throw new InvalidDataException($"A line has {reader.FieldCount} fields, not {columns.Length}.");
            if (!first) yield return reader.GetString;
        }
    }

    private static IEnumerable<byte[]> Rest(IEnumerator<byte[]> chunks)
    {
        while (chunks.MoveNext()) yield return chunks.Current;
    }

    private static (string Rule, string Version) MovedBy(Decision? moved) => moved switch
    {
        Decision.Postponed it => ($"{it.Rule}", $"{it.Version}"),
        Decision.Skipped it => ($"{it.Rule}", $"{it.Version}"),
        _ => ("", ""),
    };

    private static string CountedBy(BillReader bills, long debtor) =>
        string.Join(' ',
            bills.Rules.All.Where(rule => bills.Contains(rule, debtor)).Select(rule => $"{rule.Id}.{rule.Version}"));

    private static long Number(Func<int, string> line, int column) =>
        long.TryParse(line(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"'{line(column)}' is no number.");

    private static long? NumberOrNone(Func<int, string> line, int column) =>
        line(column).Length == 0 ? null : Number(line, column);

    private static string? TextOrNone(string text) => text.Length == 0 ? null : text;

    private static LocalDate Day(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
            ? day
            : throw new InvalidDataException($"'{text}' is no date.");
}
