using NodaTime.Text;

namespace Belastingen.App.Hall;

/// <summary>What a run is called: the code of its office and its date.</summary>
internal readonly record struct RunId(string Office, LocalDate RunDate)
{
    private const int DateLength = 10;

    public static RunId? Parse(string text)
    {
        if (text.Length <= DateLength + 1 || text[^(DateLength + 1)] != '-') return null;
        return IsoDate.Read(text[^DateLength..]) is { } day ? new RunId(text[..^(DateLength + 1)], day) : null;
    }

    public override string ToString() => $"{Office}-{LocalDatePattern.Iso.Format(RunDate)}";
}
