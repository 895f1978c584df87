// Hot path: five million rows pass here; nothing is kept.
using System.Globalization;
using System.Security.Cryptography;
using CsvHelper;
using NodaTime.Text;

namespace Belastingen.Backoffice.Reports;

/// <summary>Writes rows as CSV and hashes every byte: UTF-8, semicolons, a line feed after each line.</summary>
/// <remarks>
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers and dates never do.
/// </remarks>
internal sealed class CsvRows : IDisposable
{
    private const char Escape = '\'';

    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        NewLine = "\n",
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r",
        InjectionEscape = Escape,
    };

    private readonly SHA256 _hash = SHA256.Create();
    private readonly CryptoStream _hashed;
    private readonly CsvWriter _writer;

    public CsvRows(Stream stream, IReadOnlyList<ReportColumn> columns)
    {
        _hashed = new CryptoStream(stream, _hash, CryptoStreamMode.Write, leaveOpen: true);
        _writer = CsvWriter.Create(_hashed, Options, leaveOpen: true);
        foreach (var column in columns) _writer.WriteField(column.Name);
        _writer.EndRecord();
    }

    public void Add(object?[] row)
    {
        foreach (var value in row)
        {
            switch (value)
            {
                case null: _writer.WriteField(""); break;
                // An apostrophe of its own too, so that whoever reads may always drop the first one.
                case string text: _writer.WriteField(text.StartsWith(Escape) ? Escape + text : text); break;
                case long number: _writer.WriteField(number, default, CultureInfo.InvariantCulture); break;
                case bool flag: _writer.WriteField(flag ? "true" : "false"); break;
                default: _writer.WriteField(Text(value)); break;
            }
        }

        _writer.EndRecord();
    }

    /// <summary>All is written; returns the SHA-256 of it.</summary>
    public string Finish()
    {
        _writer.Flush();
        _hashed.FlushFinalBlock();
        return Convert.ToHexStringLower(_hash.Hash!);
    }

    /// <summary>A day or a moment as text.</summary>
    public static string Text(object value) => value switch
    {
        LocalDate day => Data.RowRecords.Text(day),
        Instant at => InstantPattern.ExtendedIso.Format(at),
        _ => throw new InvalidOperationException($"No report holds a {value.GetType().Name}."),
    };

    public void Dispose()
    {
        _writer.Dispose();
        _hashed.Dispose();
        _hash.Dispose();
    }
}
