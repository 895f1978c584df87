using System.CommandLine;
using Belastingen.Backoffice.Retention;

namespace Belastingen.App.Commands;

/// <summary>
/// Deletes personal data whose retention term is over: shown first, proposed by one administrator, done by another.
/// </summary>
internal static class RetentionCommands
{
    public static Command Build() =>
        new("retention", "Persoonsgegevens waarvan de bewaartermijn voorbij is: tonen, voorstellen en verwijderen.")
    {
        List(), Propose(), Apply(),
    };

    private static Command List()
    {
        var office = Shared.Office();
        return new Command("list", "Toont per soort wat er verwijderd zou worden; er verandert niets.") { office }
            .Does((door, parsed) => door.Read(parsed.GetValue(office)!, ListRetention.Execute, list =>
            door.Screen.Show(list, () =>
            {
                Table(door.Screen, list);
                if (list.ProposedBy is { } account) door.Screen.Say(
                    $"{account} heeft voorgesteld precies dit te verwijderen; een andere beheerder voert het uit met "
                        + "'retention apply'.");
                else if (list.Lines.Any(line => line.Count > 0))
                    door.Screen.Say("Een beheerder stelt dit voor met 'retention propose'.");
            })));
    }

    private static Command Propose()
    {
        var office = Shared.Office();
        return new Command("propose", "Stelt voor te verwijderen wat 'retention list' toont.") { office }
            .Does((door, parsed) => door.Write(parsed.GetValue(office)!, ProposeRetention.Execute, list =>
            door.Screen.Show(list, () =>
            {
                Table(door.Screen, list);
                door.Screen.Say("Voorgesteld. Een andere beheerder voert het uit met 'retention apply'.");
            })));
    }

    private static Command Apply()
    {
        var office = Shared.Office();
        return new Command(
            "apply", "Verwijdert wat een collega heeft voorgesteld. Dit kan niet ongedaan worden gemaakt.") { office }
            .Does((door, parsed) => door.At(
            parsed.GetValue(office)!, acting => ApplyRetention.Execute(door.Database, acting, door.Now), list =>
            door.Screen.Show(list, () =>
            {
                Table(door.Screen, list);
                door.Screen.Say("Verwijderd. Keten, bedragen, beslissingen en controlegetallen zijn gebleven.");
            })));
    }

    private static void Table(Screen screen, RetentionList list) => screen.Table(
        ["Soort", ">Termijn (jaren)", "T/m jaar", ">Aantal", "Oudste", "Jongste"], list.Lines.Select(line => new[]
    {
        Words.Of(line.Type), $"{line.Years}", $"{line.ThroughYear}", $"{line.Count}", line.First ?? "", line.Last ?? "",
    }));
}
