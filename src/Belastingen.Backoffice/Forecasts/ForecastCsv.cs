namespace Belastingen.Backoffice.Forecasts;

/// <summary>A forecast for a spreadsheet: a line per run date, in euro.</summary>
public static class ForecastCsv
{
    /// <summary>Writes it with one line of headings.</summary>
    public static void Write(Forecast forecast, TextWriter writer)
    {
        Delimited.Write(writer, "incassodatum", "maand", "stand", "opdrachten", "met_incassopauzes_euro",
            "zonder_incassopauzes_euro", "gestorneerd_euro");
        foreach (var date in forecast.Dates)
            Delimited.Write(writer, Delimited.Text(date.On), $"{date.On.Year:0000}-{date.On.Month:00}",
                date.IsReleased ? "aangeboden" : "verwacht", $"{date.Debits}", Delimited.Text(date.With),
                Delimited.Text(date.Without), Delimited.Text(date.Returned));
    }
}
