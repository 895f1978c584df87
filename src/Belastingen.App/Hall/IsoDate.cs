using NodaTime.Text;

namespace Belastingen.App.Hall;

/// <summary>Dates as every door takes them.</summary>
internal static class IsoDate
{
    /// <summary>Reads 2020-03-31; null: it is no such date.</summary>
    public static LocalDate? Read(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}
