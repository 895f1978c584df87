namespace Belastingen.Backoffice.Desk;

/// <summary>Dates as a person in the Netherlands reads them.</summary>
internal static class DutchDate
{
    /// <summary>Such as 31-03-2020.</summary>
    public static string Of(LocalDate date) => $"{date.Day:00}-{date.Month:00}-{date.Year:0000}";
}
