namespace Belastingen.Backoffice.Forecasts;

/// <summary>What is expected on one run date.</summary>
/// <param name="On">The collection date.</param>
/// <param name="IsReleased">Whether it is at the bank already: then these are figures, not expectations.</param>
/// <param name="Debits">How many debits.</param>
/// <param name="With">With the rules: as the plans stand, or as it was presented.</param>
/// <param name="Without">Without the rules: what would have been collected if no rule had moved a term.</param>
/// <param name="Returned">What came back of it by now.</param>
public sealed record ForecastDate(LocalDate On, bool IsReleased, long Debits, Cents With, Cents Without,
    Cents Returned);

/// <summary>What is expected in one month.</summary>
public sealed record ForecastMonth(YearMonth Month, Cents With, Cents Without, Cents Returned);

/// <summary>What an office will collect.</summary>
/// <param name="MadeOn">The day it was made.</param>
/// <param name="Dates">By run date; only those on which something is or was due.</param>
public sealed record Forecast(LocalDate MadeOn, IReadOnlyList<ForecastDate> Dates)
{
    /// <summary>The same by month.</summary>
    public IReadOnlyList<ForecastMonth> Months =>
    [
        .. Dates.GroupBy(date => date.On.ToYearMonth()).Select(month => new ForecastMonth(
            month.Key, month.Total(date => date.With), month.Total(date => date.Without),
            month.Total(date => date.Returned))),
    ];
}
