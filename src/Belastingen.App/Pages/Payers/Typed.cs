namespace Belastingen.App.Pages.Payers;

/// <summary>Reads what was typed in a form, and keeps what could not be read: a sentence each.</summary>
internal sealed class Typed
{
    /// <summary>What could not be read.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>A day that must be there.</summary>
    public LocalDate Day(string field, string? text)
    {
        if (IsoDate.Read((text ?? "").Trim()) is { } day) return day;
        Faults.Add($"{field}: vul een datum in.");
        return default;
    }

    /// <summary>A day that may be left out.</summary>
    public LocalDate? OptionalDay(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Day(field, text);

    /// <summary>An amount that must be there.</summary>
    public Cents Amount(string field, string? text)
    {
        var read = Domain.Money.Amount.Typed(text);
        if (read.Sentence is { } wrong) Faults.Add($"{field}: {wrong}");
        return read.Cents ?? Cents.Zero;
    }

    /// <summary>An amount that may be left out.</summary>
    public Cents? OptionalAmount(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Amount(field, text);

    /// <summary>A whole number that may be left out.</summary>
    public int? OptionalCount(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Domain.Money.Amount.Count(text) is { } count and <= int.MaxValue) return (int)count;
        Faults.Add($"{field}: vul een heel getal in.");
        return null;
    }

    /// <summary>One of a list of choices.</summary>
    public T Choice<T>(string field, string? text)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value)) return value;
        Faults.Add($"{field}: maak een keuze.");
        return default;
    }

    /// <summary>A text; null: left out.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
