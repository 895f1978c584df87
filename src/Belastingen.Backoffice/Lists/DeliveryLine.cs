using NodaTime.Text;

namespace Belastingen.Backoffice.Lists;

/// <summary>
/// The fields of one line, read strictly: what is not exactly as documented is a fault with its line and column.
/// </summary>
public sealed class DeliveryLine
{
    private static readonly LocalDate Earliest = new(1900, 1, 1);
    private static readonly LocalDate Latest = new(2199, 12, 31);

    private readonly DeliveryFile _file;
    private readonly long? _number;
    private readonly string[]? _fields;

    internal DeliveryLine(DeliveryFile file) => _file = file;

    private DeliveryLine(DeliveryLine line)
    {
        (_file, _number, IsGood) = (line._file, line.Number, line.IsGood);
        _fields = [.. Enumerable.Range(0, _file.Layout.Columns.Length).Select(_file.Field)];
    }

    /// <summary>Whether nothing was wrong with the line so far.</summary>
    public bool IsGood { get; private set; }

    /// <summary>Its number in the file; the header is line 1.</summary>
    public long Number => _number ?? _file.Row;

    /// <summary>A text that must be there.</summary>
    public string Text(string column, int longest)
    {
        var text = Optional(column, longest);
        if (text is null) Fault(column, "Dit veld moet zijn ingevuld.");
        return text ?? "";
    }

    /// <summary>A text that may be left out: null then.</summary>
    public string? Optional(string column, int longest)
    {
        var text = Field(column);
        if (text.Length == 0) return null;
        if (text.Length > longest) Fault(column, $"Dit veld mag hoogstens {longest} tekens zijn.");
        if (text[0] == ' ' || text[^1] == ' ') Fault(column, "Er staan spaties voor of achter de waarde.");
        foreach (var character in text)
        {
            if (character == '\uFFFD') Fault(column, "Dit is geen geldige UTF-8.");
            else if (char.IsControl(character))
                Fault(column, "Er staat een regeleinde of ander stuurteken in het veld.");
            else continue;
            break;
        }

        return text;
    }

    /// <summary>A date that must be there.</summary>
    public LocalDate Date(string column)
    {
        if (OptionalDate(column) is { } date) return date;
        if (Field(column).Length == 0) Fault(column, "Deze datum moet zijn ingevuld.");
        return default;
    }

    /// <summary>A date that may be left out, written as 2020-03-31 and in no other way.</summary>
    public LocalDate? OptionalDate(string column)
    {
        var text = Field(column);
        if (text.Length == 0) return null;
        if (text.Length == 10 && LocalDatePattern.Iso.Parse(text) is { Success: true } parsed
            && parsed.Value >= Earliest && parsed.Value <= Latest) return parsed.Value;
        Fault(column, "Een datum is een bestaande dag, geschreven als 2020-03-31.");
        return null;
    }

    /// <summary>
    /// An amount of zero or more, written as 1234.56 and in no other way (incident I19); counts in the sum.
    /// </summary>
    public Cents Amount(string column)
    {
        var read = Domain.Money.Amount.Delivered(Field(column));
        if (read.Cents is not { } amount)
        {
            Fault(column, read is AmountRead.TooMuch ? $"Een bedrag is {AmountRead.TooMuchSentence}"
                : "Een bedrag is nul of meer, met een punt, precies twee decimalen en niets ertussen, zoals 1234.56.");
            _file.SumIsKnown = false;
            return Cents.Zero;
        }

        _file.Sum += amount;
        return amount;
    }

    /// <summary>An amount above zero.</summary>
    public Cents AmountAboveZero(string column)
    {
        var amount = Amount(column);
        if (amount == Cents.Zero && IsGood) Fault(column, "Dit bedrag moet meer dan nul zijn.");
        return amount;
    }

    /// <summary>A whole number between bounds, both allowed.</summary>
    public int Number32(string column, int least, int most)
    {
        var text = Field(column);
        if (text.Length is > 0 and <= 9 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            var number = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            if (number >= least && number <= most) return number;
        }

        Fault(column, $"Dit is geen geheel getal van {least} tot en met {most}.");
        return least;
    }

    /// <summary>Yes or no.</summary>
    public bool YesNo(string column)
    {
        var text = Field(column);
        if (text is not ("yes" or "no")) Fault(column, "Hier staat 'yes' of 'no'.");
        return text == "yes";
    }

    /// <summary>One of a few words, written exactly so.</summary>
    public string OneOf(string column, params ReadOnlySpan<string> words)
    {
        var text = Field(column);
        if (!words.Contains(text)) Fault(column, $"Hier staat een van: {string.Join(", ", words)}.");
        return text;
    }

    /// <summary>Notes a fault in a column.</summary>
    public void Fault(string column, string reason)
    {
        IsGood = false;
        var index = _file.Layout.Columns.IndexOf(column);
        _file.Fault(_file.PlaceOf(Number, index, Field), reason, Field(index));
    }

    internal void Begin() => IsGood = true;

    /// <summary>This line as it stays when others have been read after it.</summary>
    internal DeliveryLine Kept() => new(this);

    private string Field(string column) => Field(_file.Layout.Columns.IndexOf(column));

    private string Field(int index) => _fields?[index] ?? _file.Field(index);
}
