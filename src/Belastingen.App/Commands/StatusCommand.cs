using System.CommandLine;
using Belastingen.App.Hosting;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>
/// One screen for whoever is called at night: per office everything that is the matter, the worst first; of each what
/// happened, whether money is at risk, what to do.
/// </summary>
internal static class StatusCommand
{
    public static Command Build()
    {
        var office = Shared.Optional<string?>("--office", "Alleen dit kantoor.", "code");
        return new Command(
            "status", "Hoe het er met elk kantoor voor staat: wat er gebeurd is, of er geld gevaar loopt, wat te doen.")
        {
            office,
        }.Does((door, parsed) =>
        {
            using var session = door.Database.Read(door.Now);
            var only = parsed.GetValue(office);
            var statuses = OfficeStatus.OfAll(session, Look.AtEveryByte)
                .FindAll(status => only is null || status.Office == only);
            statuses.Sort(OfficeStatus.Compare);
            if (only is not null && statuses.Count == 0) return door.Screen.Refuse(new Refusal.NoSuchOffice(only));
            return door.Screen.Show(
                statuses.ConvertAll(OfficeReport.Of), () => Say(door.Screen, statuses),
                statuses.Exists(status => status.NeedsPerson) ? ExitCode.NeedsReview : ExitCode.Done);
        });
    }

    private static void Say(Screen screen, List<OfficeStatus> statuses)
    {
        if (statuses.Count == 0) screen.Say("Nog geen kantoor.");
        foreach (var status in statuses)
            foreach (var it in status.Situations)
                screen.SayUnbroken($"{status.Office}: {StatusSentences.Of(it.Health)}. {it.Sentence} "
                    + $"Loopt geld gevaar? {it.AtRisk} Wat nu: {it.WhatNow}");
    }
}
