namespace Belastingen.Backoffice.Reports;

/// <summary>Masks what stands for a person, so that a figure can be followed without knowing whose it is.</summary>
internal static class ReportMask
{
    /// <summary>
    /// Characters of an account that stay: the country, and the last ones, by which two accounts can be told apart.
    /// </summary>
    private const int Country = 2, Last = 3;

    /// <summary>The value as it may be seen without a reason.</summary>
    public static object? Of(ColumnType type, object? value) =>
        value is not string { Length: > 0 } text ? value : type switch
        {
            ColumnType.Iban when text.Length > Country + Last =>
                $"{text[..Country]}{new string('*', text.Length - Country - Last)}{text[^Last..]}",
            ColumnType.Iban => new string('*', text.Length),
            _ => $"{FirstOf(text)}***",
        };

    /// <summary>A first character may be two code units.</summary>
    private static string FirstOf(string text) => System.Globalization.StringInfo.GetNextTextElement(text);
}
