using System.CommandLine;
using Belastingen.Backoffice.Announcements;

namespace Belastingen.App.Commands;

/// <summary>Letters to send, and that they were sent.</summary>
internal static class NoticesCommands
{
    public static Command Build() => new("notices", "Vooraankondigingen: brieven om te versturen.")
    {
        List(), Export(), Confirm(),
    };

    private static Option<long> Number() => FactOptions.Number("--list", "Nummer van de brievenlijst.");

    private static Command List()
    {
        var office = Shared.Office();
        return new Command("list", "De brievenlijsten en of ze zijn verstuurd.") { office }
            .Does((door, parsed) => door.Read(parsed.GetValue(office)!, ListNoticeLists.Execute,
            lists =>
                door.Screen.Show(lists,
                    () => door.Screen.Table(["Lijst", "Van de nacht", ">Brieven", "Verstuurd", "Hoe"],
                        lists.Select(list => new[]
            {
                $"{list.List}", Screen.Day(list.ListedOn), $"{list.Letters}",
                list.SentOn is { } sent ? Screen.Day(sent) : "nog niet", list.Channel ?? "",
            })))));
    }

    private static Command Export()
    {
        var (office, list) = (Shared.Office(), Number());
        var output = OutputOption.File("--output", "Bestand (CSV) voor de drukker.");
        output.Required = true;
        return new Command("export", "Schrijft de brieven van een lijst naar een bestand.")
        {
            office, list, output,
        }.Does((door, parsed) =>
        {
            if (door.ActingAt(parsed.GetValue(office)!) is not { } acting) return ExitCode.Refused;
            using var session = door.Database.Read(door.Now, acting);
            var letters = NoticeLines.Execute(session, parsed.GetValue(list));
            if (letters.Refusal is { } refusal) return door.Screen.Refuse(refusal);
            using var file = new StreamWriter(OutputFile.Create(parsed.GetValue(output)!));
            var lines = NoticeLines.Write(file, letters.Value.Lines);
            return door.Screen.Show(new { file = parsed.GetValue(output), lines }, () =>
                door.Screen.Say($"{lines} regels geschreven naar {parsed.GetValue(output)}."));
        });
    }

    private static Command Confirm()
    {
        var (office, list) = (Shared.Office(), Number());
        var sent = Shared.Date("--sent", "Dag van verzending; standaard vandaag.");
        var channel = Shared.Needed<string>("--channel", "Hoe verstuurd: post, Berichtenbox, e-mail.", "hoe");
        var count = FactOptions.Number("--count", "Aantal verstuurde brieven; moet gelijk zijn aan de lijst.");
        return new Command("confirm", "Legt vast dat de brieven van een lijst zijn verstuurd.")
        {
            office, list, sent, channel, count,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => ConfirmNotices.Execute(
                session, parsed.GetValue(list), parsed.GetValue(sent) ?? door.Today, parsed.GetValue(channel)!,
                parsed.GetValue(count)),
            confirmed =>
                door.Screen.Show(confirmed,
                    () => door.Screen.Say($"Brievenlijst {confirmed.List}: {confirmed.Letters} brieven verstuurd."))));
    }
}
