using System.CommandLine;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;

namespace Belastingen.App.Commands;

/// <summary>Who belongs to which group, and how we know.</summary>
internal static class MembershipCommands
{
    public static Command Build() => new("membership", "Groepen: leden toevoegen, beëindigen en bekijken.")
    {
        Add(), Import(), Approve(),
        FactCommands.End<Member>(
            FactOptions.Number("--membership", "Nummer van het lidmaatschap."),
            "Beëindigt een lidmaatschap; een plan dat al is aangekondigd blijft.", Table),
        List(), Doubtful(),
    };

    private static Command Add()
    {
        var (office, debtor) = (Shared.Office(), FactOptions.Debtor());
        var group = Shared.Needed<string>("--group", "Groep.", "code");
        var basis = FactOptions.Choice<Basis>("--basis", "Waarop het lidmaatschap rust");
        var (from, through) = (Shared.Date("--from", "Eerste dag; standaard vandaag."),
            Shared.Date("--through", "Laatste dag."));
        var (evidence, evidenceOn) = (FactOptions.Text("--evidence", "Bewijs."),
            Shared.Date("--evidence-on", "Datum van het bewijs."));
        return new Command(
            "add", "Voegt iemand aan een groep toe; een incassopauze geldt voor hem vanaf de komende nacht.")
        {
            office, debtor, group, basis, from, through, evidence, evidenceOn,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => AddFact.Execute(session, new NewMembership(
                parsed.GetValue(debtor)!, parsed.GetValue(group)!, parsed.GetValue(basis),
                parsed.GetValue(from) ?? door.Today,
                parsed.GetValue(through), null, parsed.GetValue(evidence), parsed.GetValue(evidenceOn))),
            number =>
                door.Screen.Show(new { membership = number },
                    () => door.Screen.Say($"Lidmaatschap {number} is vastgelegd."))));
    }

    private static Command Import()
    {
        var (office, file) =
            (Shared.Office(), new Argument<string>("bestand") { Description = "Ledenlijst (CSV, zie docs/facts.md)." });
        return new Command("import", "Voegt leden uit een bestand toe: alle, of geen met elke foute regel genoemd.")
        {
            file, office,
        }.Does((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => AddMemberships.Execute(session, parsed.GetValue(file)!),
            added => door.Screen.Show(added, () => door.Screen.Say(
                $"{added.Added} leden toegevoegd; {added.Waiting} wachten op goedkeuring door een collega "
                    + "('membership approve')."))));
    }

    private static Command Approve()
    {
        var office = Shared.Office();
        var group = Shared.Needed<string>("--group", "Groep.", "code");
        var count = FactOptions.Number("--count", "Aantal leden dat u goedkeurt.");
        return new Command("approve", "Keurt leden goed die wachten; het aantal moet kloppen.")
        {
            office, group, count,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => ApproveMemberships.Execute(session, parsed.GetValue(group)!, parsed.GetValue(count)),
            approved => door.Screen.Show(new { approved }, () => door.Screen.Say($"{approved} leden tellen nu mee."))));
    }

    private static Command List()
    {
        var office = Shared.Office();
        var group = Shared.Needed<string>("--group", "Groep.", "code");
        return new Command("list", "De leden van een groep, met grondslag.") { office, group }
            .Does((door, parsed) => door.Read(
            parsed.GetValue(office)!, session => ListMembers.Execute(session, parsed.GetValue(group)!, door.Today),
            members => door.Screen.Show(members, () => Table(door.Screen, members))));
    }

    private static Command Doubtful()
    {
        var office = Shared.Office();
        return new Command("doubtful", "Wie nog te beoordelen is.") { office }.Does((door, parsed) => door.Read(
            parsed.GetValue(office)!, session => ListMembers.Doubtful(session, door.Today),
            members => door.Screen.Show(members, () => Table(door.Screen, members))));
    }

    private static void Table(Screen screen, IEnumerable<Member> members) => screen.Table(
        ["Nummer", "Belastingschuldige", "Naam", "Groep", "Grondslag", "Van", "T/m", "Bewijs", "Toegevoegd door"],
        members.Select(member => new[]
        {
            $"{member.Membership}", member.Debtor, member.Name, Words.Group(member.Group), Words.Of(member.Basis),
            Screen.Day(member.From),
            member.Through is { } through ? Screen.Day(through) : "", member.Evidence ?? "", member.AddedBy,
        }));
}
