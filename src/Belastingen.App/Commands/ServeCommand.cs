using System.CommandLine;
using Belastingen.App.Hosting;
using Belastingen.App.Jobs;
using Belastingen.App.Logins;
using NodaTime.Text;

namespace Belastingen.App.Commands;

/// <summary>Runs nights by themselves and serves health, until it is stopped.</summary>
internal static class ServeCommand
{
    /// <summary>Where it listens when nothing else is said: this machine only.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>Why example users are refused.</summary>
    public const string OnlyHere =
        "Voorbeeldgebruikers kunnen alleen op deze machine: kies met --urls een adres zoals http://127.0.0.1:5080.";

    /// <summary>How often is looked when nothing else is said.</summary>
    public static readonly TimeSpan DefaultWatch = TimeSpan.FromMinutes(1);

    public static Command Build()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Waar het programma luistert.",
            DefaultValueFactory = _ => DefaultUrls,
            HelpName = "urls",
        };
        var watch = new Option<int>("--watch")
        {
            Description = "Om de hoeveel seconden naar instellingen en aanlevertijden wordt gekeken.",
            DefaultValueFactory = _ => (int)DefaultWatch.TotalSeconds,
            HelpName = "seconden",
        };
        watch.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 3600)
                result.AddError("--watch verwacht 1 tot en met 3600 seconden.");
        });
        var starts = Shared.Parsed<Instant>(
            "--clock-starts", "Laat de klok vanaf dit moment lopen. Alleen in een oefendatabase.",
            text => InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at : null,
            "een moment zoals 2020-03-24T02:00:00Z", recursive: false);
        var speed = Shared.Parsed<ClockSpeed>(
            "--clock-speed", "Hoe snel die klok loopt, zoals 60 of 1/1000.", ClockSpeed.Parse,
            "een getal zoals 60, of 1/1000", recursive: false);
        var examples = new Option<bool>("--example-users")
        {
            Description = "Aanmelden als voorbeeldgebruiker. Alleen in een oefendatabase en alleen op deze machine.",
        };
        var theme = Shared.Optional<string?>("--theme", "Huisstijl van de pagina's (een css-bestand).", "bestand");
        return new Command("serve",
            "Voert elke nacht vanzelf uit, bewaakt de aanlevertijden, toont de toestand en de pagina's, tot het wordt "
                + "gestopt.")
        {
            urls, watch, starts, speed, examples, theme,
        }.Does((door, parsed) =>
        {
            var (login, missing) = parsed.GetValue(examples) ? (new LoginSettings.ExampleUsers(), null)
                : LoginSettings.FromEnvironment();
            if (login is null) return door.Screen.Fail(missing!);
            if (parsed.GetValue(theme) is { } file && !File.Exists(file))
                return door.Screen.Fail($"Bestand {file} is niet gevonden.");
            return Serve(door, parsed.GetValue(starts), parsed.GetValue(speed), clock => new ServeOptions(
                clock is null ? door.Database : Shared.DatabaseOf(parsed, Salts.Repeatable), clock ?? HostClock.Real,
                parsed.GetValue(urls)!, TimeSpan.FromSeconds(parsed.GetValue(watch)), login, parsed.GetValue(theme)));
        });
    }

    private static int Serve(Door door, Instant? starts, ClockSpeed? speed, Func<HostClock?, ServeOptions> with)
    {
        var options = with((starts ?? (object?)speed) is null ? null : HostClock.Moved(starts, speed));
        if (door.IsClockStopped)
            return door.Screen.Fail("serve kan niet met een stilgezette klok (--clock); gebruik --clock-starts.");
        using (var session = door.Database.Read(door.Now))
        {
            if ((starts ?? (object?)speed) is not null && !Migrations.IsPractice(session))
                return door.Screen.Fail("--clock-starts en --clock-speed kunnen alleen in een oefendatabase.");
            if (options.Login is LoginSettings.ExampleUsers && !Migrations.IsPractice(session))
                return door.Screen.Fail("--example-users kan alleen in een oefendatabase.");
            if (options.Login is LoginSettings.ExampleUsers && !options.IsLoopbackOnly)
                return door.Screen.Fail(OnlyHere);
            if (!SchedulerTables.Exist(session))
                return door.Screen.Fail(
                    "De tabellen van de planner ontbreken. Voer 'belastingen database upgrade' uit.");
        }

        ServeHost.Run(options);
        return ExitCode.Done;
    }
}
