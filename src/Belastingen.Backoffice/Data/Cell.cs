namespace Belastingen.Backoffice.Data;

/// <summary>
/// What goes into one column of one row, by its own type and without a box: a night fills some twenty million.
/// </summary>
/// <remarks>The product stores whole numbers, text, dates, moments and bytes, or nothing.</remarks>
public readonly struct Cell
{
    private readonly object? _text;

    private Cell(CellKind kind, long number, object? text = null) => (Kind, Number, _text) = (kind, number, text);

    /// <summary>Nothing.</summary>
    public static Cell Null => default;

    internal CellKind Kind { get; }

    /// <summary>A number as it is; a date as yyyymmdd; a moment in ticks since 1970.</summary>
    internal long Number { get; }

    internal string Text => (string)_text!;

    internal byte[] Bytes => (byte[])_text!;

    internal LocalDate Day => new((int)(Number / 10_000), (int)(Number / 100 % 100), (int)(Number % 100));

    internal Instant Moment => Instant.FromUnixTimeTicks(Number);

    /// <summary>A number.</summary>
    public static implicit operator Cell(long number) => new(CellKind.Number, number);

    /// <summary>A number, or nothing.</summary>
    public static implicit operator Cell(long? number) => number is { } known ? known : Null;

    /// <summary>Text, or nothing.</summary>
    public static implicit operator Cell(string? text) => text is null ? Null : new Cell(CellKind.Text, 0, text);

    /// <summary>A date.</summary>
    public static implicit operator Cell(LocalDate date) =>
        new(CellKind.Date, (date.Year * 10_000L) + (date.Month * 100) + date.Day);

    /// <summary>A date, or nothing.</summary>
    public static implicit operator Cell(LocalDate? date) => date is { } known ? known : Null;

    /// <summary>A moment.</summary>
    public static implicit operator Cell(Instant moment) => new(CellKind.Moment, moment.ToUnixTimeTicks());

    /// <summary>A value as it was read, where rows are copied.</summary>
    /// <exception cref="ArgumentException">No column stores its type.</exception>
    public static Cell Of(object? value) => value switch
    {
        null => Null,
        long number => number,
        int number => (long)number,
        string text => text,
        LocalDate date => date,
        Instant moment => moment,
        byte[] bytes => new Cell(CellKind.Bytes, 0, bytes),
        _ => throw new ArgumentException($"{value.GetType().Name} is not stored.", nameof(value)),
    };
}

/// <summary>What a cell holds.</summary>
internal enum CellKind : byte
{
    Null,
    Number,
    Text,
    Date,
    Moment,
    Bytes,
}
