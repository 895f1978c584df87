using System.CommandLine;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Runs a calendar night of an office.</summary>
internal static class NightCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var on = Shared.Date("--on", "De kalendernacht; standaard vandaag.");
        return new Command(
            "night", "Voert een kalendernacht uit: beëindigt, herplant, kondigt aan en zet incasso's klaar.")
        {
            office, on,
        }.Does((door, parsed) =>
        {
            var code = parsed.GetValue(office)!;
            var night = parsed.GetValue(on) ?? door.Today;
            if (night > door.Today) return door.Screen.Fail($"{Screen.Day(night)} ligt nog voor ons.");
            return door.At(code, acting => Run(door, acting, night), done => Show(door, code, done));
        });
    }

    private static Answer<NightDone> Run(Door door, Acting acting, LocalDate night) =>
        acting.Lacks(Role.Operator, Role.Officer) is { } lacks
            ? lacks
            : new CalendarNight(door.Database, door.Now).Execute(acting.Code, night, acting.Account);

    private static int Show(Door door, string code, NightDone done)
    {
        List<RunShown> prepared;
        using (var plain = door.Database.Read(door.Now))
        {
            var session = plain.As(Acting.Program(plain, code, "night").Value);
            prepared = [
                .. ShowRun.All(session)
                .Where(run => done.Prepared.Contains(run.RunDate) || done.Missed.Contains(run.RunDate))];
        }

        var review = prepared.Exists(run => run.State is RunState.NeedsReview or RunState.Missed);
        return door.Screen.Show(new { done, runs = prepared }, () =>
        {
            door.Screen.Say(done.WasDone
                ? $"De nacht van {Screen.Day(done.Night)} was al gedaan; er is niets opnieuw gebeurd. Dit deed hij:"
                : $"De nacht van {Screen.Day(done.Night)} is gedaan.");
            door.Screen.Say(
                $"Afgelopen: {done.Ended}. Herplande aanslagen: {done.Moved}. "
                    + $"Brieven om te versturen: {done.Letters}.");
            foreach (var missed in done.Missed)
                door.Screen.Say(
                    $"GEMIST: de incasso van {Screen.Day(missed)} was niet op tijd vrijgegeven. De termijnen zijn "
                        + "achteraan gepland.");
            if (prepared.Count == 0) door.Screen.Say("Er was geen incasso klaar te zetten.");
            else RunsCommands.Table(door.Screen, prepared);
            if (review) door.Screen.Say("Let op: er is een incasso aangehouden of gemist. Bekijk hem met 'runs show'.");
        }, review ? ExitCode.NeedsReview : ExitCode.Done);
    }
}
