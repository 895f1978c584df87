using System.Globalization;
using NodaTime.Text;

namespace Belastingen.Backoffice.Desk;

/// <summary>
/// On what something happened or what work is about, as the trail and the work list keep it: without personal data.
/// </summary>
/// <param name="Text">Words and keys, such as <c>rule 3 version 2</c>.</param>
public readonly record struct Subject(string Text)
{
    /// <summary>A fact of a kind, or another thing that has a key.</summary>
    public static Subject Of(string noun, object key) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{noun} {key}"));

    /// <summary>A run, whichever preparation of it.</summary>
    public static Subject Run(LocalDate date) => Of("run", RowRecords.Text(date));

    /// <summary>One preparation of a run.</summary>
    public static Subject Preparation(LocalDate date, long preparation) =>
        new($"{Run(date)} preparation {preparation}");

    /// <summary>A version of a rule.</summary>
    public static Subject Rule(long rule, long version) => new($"rule {rule} version {version}");

    /// <summary>A version of the settings.</summary>
    public static Subject Settings(long version) => Of("settings version", version);

    /// <summary>A calendar night.</summary>
    public static Subject Night(LocalDate night) => Of("night", RowRecords.Text(night));

    /// <summary>A term of an assessment.</summary>
    public static Subject Term(long assessment, long term) => new($"assessment {assessment} term {term}");

    /// <summary>A debit that came back.</summary>
    public static Subject Return(LocalDate date, long assessment) =>
        new($"return {RowRecords.Text(date)} assessment {assessment}");

    /// <summary>The key after a noun, in a text that was kept; null when it is about something else.</summary>
    public static long? KeyOf(string noun, string text) => text.Split(' ') is [var first, var key] && first == noun
        ? long.Parse(key, CultureInfo.InvariantCulture) : null;

    /// <summary>The run date and the number of a preparation, in a text that was kept.</summary>
    public static (LocalDate Date, long Preparation) PreparationIn(string text)
    {
        var words = text.Split(' ');
        var date = LocalDatePattern.Iso.Parse(words[1]).Value;
        return (date, long.Parse(words[3], CultureInfo.InvariantCulture));
    }

    /// <summary>As it is kept.</summary>
    public static implicit operator string(Subject subject) => subject.Text;

    /// <inheritdoc />
    public override string ToString() => Text;
}
