using System.CommandLine;
using Belastingen.Backoffice.Suspensions;

namespace Belastingen.App.Commands;

/// <summary>Suspension rules: propose, look at the effects, approve, end.</summary>
internal static class RuleCommands
{
    public static Command Build() => new("rule", "Incassopauze: een groep stilzetten en hervatten.")
    {
        Submit(), Preview(), Approve(), Refuse(), Withdraw(), End(), List(), Show(),
    };

    private static Argument<string> File() => new("bestand") { Description = "De incassopauze (JSON)." };

    private static Option<long> Rule() => Shared.Needed<long>("--rule", "Nummer van de incassopauze.", "nummer");

    private static Option<int> Version() => Shared.Needed<int>("--rule-version", "Nummer van de versie.", "nummer");

    private static Option<long?> VersionOf() =>
        Shared.Optional<long?>("--rule", "Maakt er een nieuwe versie van deze incassopauze van.", "nummer");

    private static Command Submit()
    {
        var (office, file, rule) = (Shared.Office(), File(), VersionOf());
        return new Command("submit", "Legt een incassopauze aan een collega voor, met de gevolgen vooraf.")
        {
            file, office, rule,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => Read(parsed.GetValue(file)!).Then(
                read => SubmitRule.Execute(session, read, door.Today, parsed.GetValue(rule))),
            submitted => door.Screen.Show(submitted, () =>
            {
                door.Screen.Say(
                    $"Incassopauze {submitted.Rule} versie {submitted.Version} ligt ter goedkeuring bij een collega. "
                        + "De gevolgen vooraf:");
                PreviewView.Say(door.Screen, submitted.Preview);
            })));
    }

    private static Command Preview()
    {
        var (office, file, rule) = (Shared.Office(), File(), VersionOf());
        return new Command("preview", "Toont de gevolgen vooraf; er wordt niets vastgelegd.")
        {
            file, office, rule,
        }.Does((door, parsed) => door.Read(parsed.GetValue(office)!,
            session => Read(parsed.GetValue(file)!).Then(
                read => PreviewRule.Execute(session, read, door.Today, parsed.GetValue(rule))),
            preview => door.Screen.Show(preview, () => PreviewView.Say(door.Screen, preview))));
    }

    private static Command Approve()
    {
        var (office, rule, version) = (Shared.Office(), Rule(), Version());
        var accept = new Option<bool>("--accept-moved")
        {
            Description = "Ook akkoord als de cijfers sinds het voorstel meer dan 5% zijn verschoven.",
        };
        return new Command("approve", "Keurt een voorgelegde incassopauze goed; nooit door wie hem voorstelde.")
        {
            office, rule, version, accept,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session =>
            {
                var (number, of) = (parsed.GetValue(rule), parsed.GetValue(version));
                var moved = parsed.GetValue(accept) ? MovedFigures.Accept : MovedFigures.Refuse;
                return PreviewRule.OfVersion(session, number, of, door.Today)
                    .Then(now => ApproveRule.Execute(session, number, of, now, moved));
            },
            approved => ShowState(door, approved)));
    }

    private static Command Refuse()
    {
        var (office, rule, version) = (Shared.Office(), Rule(), Version());
        var remark = Shared.Needed<string>("--remark", "Waarom niet.", "tekst");
        return new Command("refuse", "Keurt een voorgelegde incassopauze niet goed.")
        {
            office, rule, version, remark,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session =>
                RefuseRule.Execute(session, parsed.GetValue(rule), parsed.GetValue(version), parsed.GetValue(remark)!),
            refused => ShowState(door, refused)));
    }

    private static Command Withdraw()
    {
        var (office, rule, version) = (Shared.Office(), Rule(), Version());
        return new Command("withdraw", "Trekt een voorgelegde incassopauze in.") { office, rule, version }
            .Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => WithdrawRule.Execute(session, parsed.GetValue(rule), parsed.GetValue(version)),
            withdrawn => ShowState(door, withdrawn)));
    }

    private static Command End()
    {
        var (office, rule) = (Shared.Office(), Rule());
        var through = Shared.Date("--through", "Laatste dag waarop de incassopauze nog geldt.", required: true);
        var reason = Shared.Needed<string>("--reason", "Waarom eerder.", "reden");
        return new Command("end", "Stelt voor om eerder te hervatten; een collega keurt het goed.")
        {
            office, rule, through, reason,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => EndRule.Execute(
                session, parsed.GetValue(rule), parsed.GetValue(through)!.Value, parsed.GetValue(reason)!, door.Today),
            submitted => door.Screen.Show(submitted, () =>
            {
                door.Screen.Say(
                    $"Eerder hervatten ligt ter goedkeuring als versie {submitted.Version}; tot dan geldt de oude "
                        + "versie.");
                PreviewView.Say(door.Screen, submitted.Preview);
            })));
    }

    private static Command List()
    {
        var office = Shared.Office();
        return new Command("list", "Alle incassopauzes van een kantoor.") { office }.Does((door, parsed) => door.Read(
            parsed.GetValue(office)!, ListRules.Execute,
            rules =>
                door.Screen.Show(rules,
                    () => door.Screen.Table(["Nummer", "Naam", "Periode", "Stand", "Wacht op goedkeuring"],
                        rules.Select(rule => new[]
            {
                $"{rule.Shown.Rule}", rule.Shown.Document.Name,
                $"{Screen.Day(rule.Shown.Document.Window.From)} t/m {Screen.Day(rule.Shown.Document.Window.Through)}",
                rule.Words, rule.Waiting is { } waiting ? $"versie {waiting.Version}" : "",
            })))));
    }

    private static Command Show()
    {
        var (office, rule) = (Shared.Office(), Rule());
        return new Command("show", "Eén incassopauze met al zijn versies: wie, wanneer, welk besluit.")
        {
            office, rule,
        }.Does((door, parsed) => door.Read(
            parsed.GetValue(office)!, session => ShowRule.Execute(session, parsed.GetValue(rule)),
            versions => door.Screen.Show(versions, () =>
            {
                foreach (var version in versions) Say(door, version);
            })));
    }

    private static void Say(Door door, RuleVersion version)
    {
        door.Screen.Say(
            $"Versie {version.Version}: {version.Words(door.Today)}. Voorgesteld door {version.SubmittedBy} op "
                + $"{Screen.Moment(version.SubmittedAt)}"
            + (version.DecidedBy is { } by
                ? $", beoordeeld door {by} op {Screen.Moment(version.DecidedAt!.Value)}."
                : "."));
        foreach (var ground in version.Document.Ground)
            door.Screen.Say(
                $"  Besluit {ground.DecisionNumber ?? "(nog zonder nummer)"} van {ground.DecidedBy}: {ground.Reason}");
        if (version.Remark is { } remark) door.Screen.Say($"  Opmerking: {remark}");
        if (version.Preview is { } preview) PreviewView.Say(door.Screen, preview);
    }

    private static int ShowState(Door door, RuleVersion version) => door.Screen.Show(version, () =>
        door.Screen.Say($"Incassopauze {version.Rule} versie {version.Version}: {version.Words(door.Today)}."));

    private static Answer<Domain.Suspensions.RuleDocument> Read(string path) => System.IO.File.Exists(path)
        ? ReadRule.Execute(Path.GetFileName(path), System.IO.File.ReadAllText(path))
        : new Refusal.NotFound("Bestand", path);
}
