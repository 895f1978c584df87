using System.CommandLine;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Runs: the list, and one in full.</summary>
internal static class RunsCommands
{
    public static Command Build() =>
        new("runs", "Incasso's: overzicht en details.") { List(), Show(), WatchRun.Build() };

    private static Command List()
    {
        var office = Shared.Office();
        return new Command("list", "Alle incasso's van een kantoor.") { office }
            .Does((door, parsed) => door.Read<List<RunShown>>(
            parsed.GetValue(office)!, session => ShowRun.All(session),
            runs => door.Screen.Show(runs, () => Table(door.Screen, runs))));
    }

    private static Command Show()
    {
        var run = Shared.Run();
        return new Command("show", "Eén incasso: verantwoording tot op de cent, meldingen en bestanden.")
        {
            run,
        }.Does((door, parsed) =>
        {
            var id = parsed.GetValue(run)!.Value;
            return door.Read(id.Office, session => One(session, id), shown =>
                door.Screen.Show(shown, () => Detail(door.Screen, shown),
                    shown.State == RunState.NeedsReview ? ExitCode.NeedsReview : ExitCode.Done));
        });
    }

    private static Answer<RunShown> One(OfficeSession session, RunId id)
    {
        if (ShowRun.One(session, id.RunDate) is { } shown) return shown;
        return new Refusal.NotFound("Incasso", id.ToString());
    }

    internal static void Table(Screen screen, IReadOnlyList<RunShown> runs) => screen.Table(
        ["Incasso", "Stand", ">Vervallen", ">Aangeboden", ">Verschoven", ">Zelf te betalen", ">Geblokkeerd", ">Uitval",
            ">Opdrachten"],
        runs.Select(run => new[]
        {
            run.Id, Words.Of(run.State), Cell(run.Due), Cell(run.Presented), Cell(run.Postponed), Cell(run.Skipped),
            Cell(run.Held),
            Cell(run.Refused), $"{run.Debits}",
        }));

    internal static void Detail(Screen screen, RunShown run)
    {
        screen.Say($"Incasso {run.Id}, incassodatum {Screen.Day(run.RunDate)}"
            + (run.PublishedOn == run.RunDate ? "" : $" (gepubliceerd als {Screen.Day(run.PublishedOn)})")
            + $": {Words.Of(run.State)}, poging {run.Preparation}.");
        screen.Say(run.ReleasedBy is { } by
            ? $"Vrijgegeven door {by} op {Screen.Moment(run.ReleasedAt!.Value)}."
            : $"Uiterste aanlevertijd bij de bank: {Screen.Moment(run.CutOff)}.");
        screen.Table(["Uitkomst", ">Termijnen", ">Bedrag"],
        [
            Line("Vervallen", run.Due), Line("Aangeboden bij de bank", run.Presented),
            Line("Verschoven", run.Postponed),
            Line("Zelf te betalen", run.Skipped), Line("Geblokkeerd", run.Held), Line("Uitval", run.Refused),
        ]);
        if (run.Lines.Count > 0)
            screen.Table(["Wie heft", "Belastingsoort", "Uitkomst", "Reden", ">Termijnen", ">Bedrag"],
                run.Lines.Select(line => new[]
            {
                line.Body, line.TaxType, Words.Of(line.Outcome), Words.Reason(line.Outcome, line.Reason),
                $"{line.Count}", Screen.Euro(line.Cents),
            }));
        foreach (var finding in run.Findings)
            screen.Say($"{(finding.Stops ? "AANGEHOUDEN" : "Let op")}: {Words.Of(finding)}");
        if (run.Files.Count > 0)
            screen.Table(["Bankbestand", ">Opdrachten", ">Bedrag", ">Bytes", "SHA-256"], run.Files.Select(file => new[]
            {
                file.FileName, $"{file.Debits}", Screen.Euro(file.Cents), $"{file.Bytes}", file.Sha256,
            }));
        screen.Say($"Wat nu: {Words.WhatNow(run.State, run.DeliveredAt)}");
    }

    private static string Cell(Tally tally) => tally.Count == 0 ? "-" : $"{tally.Count} / {Screen.Euro(tally.Cents)}";

    private static string[] Line(string outcome, Tally tally) => [outcome, $"{tally.Count}", Screen.Euro(tally.Cents)];
}
