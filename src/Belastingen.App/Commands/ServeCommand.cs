using System.CommandLine;
using Belastingen.App.Hosting;
using Belastingen.App.Jobs;
using Belastingen.Backoffice.Data;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.App.Commands;

/// <summary>Runs nights by themselves and serves health, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Waar het programma luistert.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
            HelpName = "urls",
        };
        var watch = new Option<int>("--watch")
        {
            Description = "Om de hoeveel seconden naar instellingen en aanlevertijden wordt gekeken.",
            DefaultValueFactory = _ => 60,
            HelpName = "seconden",
        };
        watch.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 3600) result.AddError("--watch verwacht 1 tot en met 3600 seconden.");
        });
        var starts = Shared.Parsed<Instant>(
            "--clock-starts", "Laat de klok vanaf dit moment lopen. Alleen in een oefendatabase.",
            text => InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at : null,
            "een moment zoals 2020-03-24T02:00:00Z", recursive: false);
        var speed = Shared.Parsed<ClockSpeed>(
            "--clock-speed", "Hoe snel die klok loopt, zoals 60 of 1/1000.", ClockSpeed.Parse, "een getal zoals 60, of 1/1000", recursive: false);
        var command = new Command("serve", "Voert elke nacht vanzelf uit, bewaakt de aanlevertijden en toont de toestand, tot het wordt gestopt.")
        {
            urls, watch, starts, speed,
        };
        command.SetAction(Door.Through((door, parsed) => Serve(door, parsed.GetValue(starts), parsed.GetValue(speed), clock => new ServeOptions(
            clock is null ? door.Database : Shared.DatabaseOf(parsed, Salts.Repeatable),
            clock ?? HostClock.Real, parsed.GetValue(urls)!, TimeSpan.FromSeconds(parsed.GetValue(watch))))));
        return command;
    }

    private static int Serve(Door door, Instant? starts, ClockSpeed? speed, Func<HostClock?, ServeOptions> with)
    {
        if (door.IsClockStopped) return door.Screen.Fail("serve kan niet met een stilgezette klok (--clock); gebruik --clock-starts.");
        using (var session = door.Database.Read(door.Now))
        {
            if ((starts ?? (object?)speed) is not null && !Migrations.IsPractice(session))
                return door.Screen.Fail("--clock-starts en --clock-speed kunnen alleen in een oefendatabase.");
            if (!SchedulerTables.Exist(session))
                return door.Screen.Fail("De tabellen van de planner ontbreken. Voer 'belastingen database upgrade' uit.");
        }

        ServeHost.Run(with((starts ?? (object?)speed) is null ? null : HostClock.Moved(starts, speed)));
        return ExitCode.Done;
    }
}
