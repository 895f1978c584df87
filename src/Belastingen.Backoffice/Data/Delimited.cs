namespace Belastingen.Backoffice.Data;

/// <summary>
/// Writes lines in the one CSV format of this product: UTF-8, semicolons, amounts with a dot, dates as 2020-03-31.
/// </summary>
public static class Delimited
{
    /// <summary>One line; a field that holds a semicolon, a quote or a line end stands in quotes.</summary>
    public static void Write(TextWriter writer, params ReadOnlySpan<string?> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) writer.Write(';');
            writer.Write(Quoted(fields[i] ?? ""));
        }

        writer.Write('\n');
    }

    /// <summary>An amount as the format has it: 1234.56.</summary>
    public static string Text(Domain.Money.Cents amount) =>
        $"{(amount.Value < 0 ? "-" : "")}{Math.Abs(amount.Value / 100)}.{Math.Abs(amount.Value % 100):00}";

    /// <summary>A date as the format has it; empty when there is none.</summary>
    public static string Text(NodaTime.LocalDate? date) => date is { } day ? RowRecords.Text(day) : "";

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(";\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
