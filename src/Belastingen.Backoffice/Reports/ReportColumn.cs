namespace Belastingen.Backoffice.Reports;

/// <summary>What a column holds, and so how every format writes it.</summary>
public enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number: <c>integer</c> in the files.</summary>
    Number,

    /// <summary>An amount in whole eurocents.</summary>
    Cents,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment, in UTC.</summary>
    Moment,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>An account number: masked unless a reason was given.</summary>
    Iban,

    /// <summary>A name or another text about a person: masked unless a reason was given.</summary>
    Name,
}

/// <summary>One column of a report.</summary>
/// <param name="Name">English, in snake_case, with its unit: the same in every format.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Meaning">What it means, in Dutch.</param>
public sealed record ReportColumn(string Name, ColumnType Type, string Meaning)
{
    /// <summary>Whether it cannot be rebuilt for a past moment and is empty then.</summary>
    public bool IsEmptyThen { get; private init; }

    /// <summary>What its type is called in the files.</summary>
    public string TypeName => Type == ColumnType.Number ? "integer" : Type.ToString().ToLowerInvariant();

    /// <summary>The unit of its values; null when there is none.</summary>
    public string? Unit => Type switch { ColumnType.Cents => "eurocent", ColumnType.Moment => "UTC", _ => null };

    /// <summary>Whether its values stand for people and are masked unless a reason was given.</summary>
    public bool IsMasked => Type is ColumnType.Iban or ColumnType.Name;

    /// <summary>Whether its values are numbers that may be added up.</summary>
    public bool IsSummed =>
        Type == ColumnType.Cents || Name is "count" or "terms" || Name.EndsWith("_count", StringComparison.Ordinal);

    /// <summary>Text.</summary>
    public static ReportColumn Text(string name, string meaning) => new(name, ColumnType.Text, meaning);

    /// <summary>A whole number.</summary>
    public static ReportColumn Number(string name, string meaning) => new(name, ColumnType.Number, meaning);

    /// <summary>An amount.</summary>
    public static ReportColumn Cents(string name, string meaning) => new(name, ColumnType.Cents, meaning);

    /// <summary>A day.</summary>
    public static ReportColumn Date(string name, string meaning) => new(name, ColumnType.Date, meaning);

    /// <summary>A moment.</summary>
    public static ReportColumn Moment(string name, string meaning) => new(name, ColumnType.Moment, meaning);

    /// <summary>Yes or no.</summary>
    public static ReportColumn Flag(string name, string meaning) => new(name, ColumnType.Flag, meaning);

    /// <summary>An account number.</summary>
    public static ReportColumn Iban(string name, string meaning) => new(name, ColumnType.Iban, meaning);

    /// <summary>A name of a person, or text about one.</summary>
    public static ReportColumn Person(string name, string meaning) => new(name, ColumnType.Name, meaning);

    /// <summary>The same, empty for a past moment.</summary>
    public ReportColumn EmptyThen() => this with { IsEmptyThen = true };
}
