using System.Globalization;

namespace Checker.Evidence;

/// <summary>A row of an export: its values by the name of their column.</summary>
public sealed class Row(IReadOnlyDictionary<string, int> columns, string[] values)
{
    /// <summary>The text; empty when there is none. The apostrophe that keeps a spreadsheet from computing is dropped.</summary>
    public string Text(string column)
    {
        var value = Raw(column);
        return value.StartsWith('\'') ? value[1..] : value;
    }

    /// <summary>Whether there is a value.</summary>
    public bool Has(string column) => Raw(column).Length > 0;

    /// <summary>A whole number or an amount in cents; zero when there is none.</summary>
    public long Number(string column) => NumberOrNone(column) ?? 0;

    /// <summary>A whole number, or none.</summary>
    public long? NumberOrNone(string column) =>
        Raw(column) is { Length: > 0 } value ? long.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    /// <summary>A day, or none.</summary>
    public DateOnly? Day(string column) =>
        Raw(column) is { Length: > 0 } value ? DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>A moment, or none.</summary>
    public DateTimeOffset? Moment(string column) =>
        Raw(column) is { Length: > 0 } value
            ? DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(string column) => Raw(column) == "true";

    /// <summary>The value as it stands in the file.</summary>
    public string Raw(string column) => values[columns[column]];
}
