using System.CommandLine;
using Belastingen.Backoffice.Lists;

namespace Belastingen.App.Commands;

/// <summary>What every kind of fact has: a list of them is recorded, one is ended, all are shown.</summary>
internal static class FactCommands
{
    /// <summary>Records a list.</summary>
    /// <param name="list">What the list holds.</param>
    /// <param name="description">What the command does.</param>
    /// <param name="done">What is said of so many.</param>
    public static Command Import<T>(string list, string description, Func<int, string> done)
        where T : IFact<T>
    {
        var (office, file) = (Shared.Office(), new Argument<string>("bestand") { Description = list });
        return new Command("import", description) { file, office }.Does((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => AddFacts.Execute<T>(session, parsed.GetValue(file)!),
            added => door.Screen.Show(new { added }, () => door.Screen.Say(done(added)))));
    }

    public static Command End<T>(Option<long> number, string description, Action<Screen, IEnumerable<T>> table)
        where T : IEndableFact<T>
    {
        var (office, through) = (Shared.Office(), Shared.Date("--through", "Laatste dag.", required: true));
        return new Command("end", description) { office, number, through }.Does((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session => EndFact.Execute<T>(session, parsed.GetValue(number), parsed.GetValue(through)!.Value),
            ended => door.Screen.Show(ended, () => table(door.Screen, [ended]))));
    }

    /// <summary>Shows all.</summary>
    public static Command List<T>(string description, Action<Screen, IEnumerable<T>> table)
        where T : IShownFact<T>
    {
        var office = Shared.Office();
        return new Command("list", description) { office }.Does((door, parsed) => door.Read(
            parsed.GetValue(office)!, ListFacts.Execute<T>,
            all => door.Screen.Show(all, () => table(door.Screen, all))));
    }
}
