using System.CommandLine;
using Belastingen.App.Hosting;
using Belastingen.Backoffice;
using Belastingen.Backoffice.Nights;

namespace Belastingen.App.Commands;

/// <summary>
/// One screen for whoever is called at night: per office what happened, whether money is at risk, what to do.
/// </summary>
internal static class StatusCommand
{
    public static Command Build()
    {
        var office = new Option<string?>("--office") { Description = "Alleen dit kantoor.", HelpName = "code" };
        var command = new Command("status", "Hoe het er met elk kantoor voor staat: wat er gebeurd is, of er geld gevaar loopt, wat te doen.")
        {
            office,
        };
        command.SetAction(Door.Through((door, parsed) =>
        {
            using var session = door.Database.Read(door.Now);
            var only = parsed.GetValue(office);
            var statuses = OfficeStatus.OfAll(session).FindAll(status => only is null || status.Office == only);
            if (only is not null && statuses.Count == 0) return door.Screen.Refuse(new Refusal.NoSuchOffice(only));
            return door.Screen.Show(
                statuses.ConvertAll(OfficeReport.Of), () => Say(door.Screen, statuses),
                statuses.Exists(status => status.NeedsPerson) ? ExitCode.NeedsReview : ExitCode.Done);
        }));
        return command;
    }

    private static void Say(Screen screen, List<OfficeStatus> statuses)
    {
        if (statuses.Count == 0) screen.Say("Nog geen kantoor.");
        foreach (var status in statuses.OrderByDescending(status => status.Health).ThenBy(status => status.CutOff))
            screen.SayUnbroken($"{status.Office}: {StatusSentences.Of(status.Health)}. {status.Sentence} "
                + $"Loopt geld gevaar? {StatusSentences.AtRisk(status)} Wat nu: {status.WhatNow}");
    }
}
