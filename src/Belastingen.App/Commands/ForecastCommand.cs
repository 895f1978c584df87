using System.CommandLine;
using Belastingen.Backoffice.Forecasts;

namespace Belastingen.App.Commands;

/// <summary>Expected income per run date, with and without the rules.</summary>
internal static class ForecastCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var chart = OutputOption.File("--chart", "Schrijf ook een grafiek (SVG) naar dit bestand.");
        var body = Shared.Optional<string?>("--body", "Alleen deze gemeente of dit waterschap.", "code");
        var group = Shared.Optional<string?>("--group", "Alleen deze groep, zoals zij vandaag is.", "code");
        var taxType = Shared.Optional<string?>("--tax-type", "Alleen deze belastingsoort.", "code");
        return new Command("forecast", "Vooruitblik: verwacht bedrag per incassodatum, met en zonder incassopauzes.")
        {
            office, body, group, taxType, chart,
        }.Does((door, parsed) => door.Read(parsed.GetValue(office)!, session => ForecastOffice.Execute(
                session, new ForecastScope(parsed.GetValue(body), parsed.GetValue(group), parsed.GetValue(taxType))),
                forecast =>
            {
                if (parsed.GetValue(chart) is { } path)
                {
                    using var file = new StreamWriter(OutputFile.Create(path));
                    file.Write(ForecastChart.Svg(forecast, parsed.GetValue(office)!));
                }

                return door.Screen.Show(forecast, () => Say(door.Screen, forecast, parsed.GetValue(chart)));
            }));
    }

    private static void Say(Screen screen, Forecast forecast, string? chart)
    {
        screen.Table(["Incassodatum", "", ">Opdrachten", ">Met incassopauzes", ">Zonder", ">Gestorneerd"],
            forecast.Dates.Select(date => new[]
        {
            Screen.Day(date.On), date.IsReleased ? "aangeboden" : "verwacht", $"{date.Debits}",
            Screen.Euro(date.With.Value),
            Screen.Euro(date.Without.Value), Screen.Euro(date.Returned.Value),
        }));
        if (chart is not null) screen.Say($"De grafiek staat in {chart}.");
    }
}
