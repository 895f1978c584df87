using System.CommandLine;
using Belastingen.Backoffice.Desk;
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

    private static Option<long> Rule() => new("--rule")
    {
        Description = "Nummer van de incassopauze.",
        Required = true,
        HelpName = "nummer",
    };

    private static Option<int> Version() => new("--rule-version")
    {
        Description = "Nummer van de versie.",
        Required = true,
        HelpName = "nummer",
    };

    private static Option<long?> VersionOf() =>
        new("--rule") { Description = "Maakt er een nieuwe versie van deze incassopauze van.", HelpName = "nummer" };

    private static Command Submit()
    {
        var (office, file, rule) = (Shared.Office(), File(), VersionOf());
        var command = new Command("submit", "Legt een incassopauze aan een collega voor, met de gevolgen vooraf.")
        {
            file, office, rule,
        };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session =>
            {
                var read = Read(parsed.GetValue(file)!);
                return read.Refusal is { } refusal
                    ? refusal
                    : SubmitRule.Execute(session, read.Value, door.Today, parsed.GetValue(rule));
            },
            submitted => door.Screen.Show(submitted, () =>
            {
                door.Screen.Say($"Incassopauze {submitted.Rule} versie {submitted.Version} ligt ter goedkeuring bij een collega. De gevolgen vooraf:");
                PreviewView.Say(door.Screen, submitted.Preview);
            }))));
        return command;
    }

    private static Command Preview()
    {
        var (office, file, rule) = (Shared.Office(), File(), VersionOf());
        var command = new Command("preview", "Toont de gevolgen vooraf; er wordt niets vastgelegd.")
        {
            file, office, rule,
        };
        command.SetAction(Door.Through((door, parsed) => door.Read(
            parsed.GetValue(office)!,
            session =>
            {
                var read = Read(parsed.GetValue(file)!);
                return read.Refusal is { } refusal
                    ? refusal
                    : PreviewRule.Execute(session, read.Value, door.Today, parsed.GetValue(rule));
            },
            preview => door.Screen.Show(preview, () => PreviewView.Say(door.Screen, preview)))));
        return command;
    }

    private static Command Approve()
    {
        var (office, rule, version) = (Shared.Office(), Rule(), Version());
        var accept = new Option<bool>("--accept-moved")
        {
            Description = "Ook akkoord als de cijfers sinds het voorstel meer dan 5% zijn verschoven.",
        };
        var command = new Command("approve", "Keurt een voorgelegde incassopauze goed; nooit door wie hem voorstelde.")
        {
            office, rule, version, accept,
        };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session =>
            {
                var (number, of) = (parsed.GetValue(rule), parsed.GetValue(version));
                var now = PreviewRule.OfVersion(session, number, of, door.Today);
                return now.Refusal is { } refusal
                    ? refusal
                    : ApproveRule.Execute(session, number, of, now.Value, parsed.GetValue(accept) ? MovedFigures.Accept : MovedFigures.Refuse);
            },
            approved => ShowState(door, approved))));
        return command;
    }

    private static Command Refuse()
    {
        var (office, rule, version) = (Shared.Office(), Rule(), Version());
        var remark = new Option<string>("--remark")
        {
            Description = "Waarom niet.",
            Required = true,
            HelpName = "tekst",
        };
        var command = new Command("refuse", "Keurt een voorgelegde incassopauze niet goed.")
        {
            office, rule, version, remark,
        };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session => RefuseRule.Execute(session, parsed.GetValue(rule), parsed.GetValue(version), parsed.GetValue(remark)!),
            refused => ShowState(door, refused))));
        return command;
    }

    private static Command Withdraw()
    {
        var (office, rule, version) = (Shared.Office(), Rule(), Version());
        var command = new Command("withdraw", "Trekt een voorgelegde incassopauze in.") { office, rule, version };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session => WithdrawRule.Execute(session, parsed.GetValue(rule), parsed.GetValue(version)),
            withdrawn => ShowState(door, withdrawn))));
        return command;
    }

    private static Command End()
    {
        var (office, rule) = (Shared.Office(), Rule());
        var through = Shared.Date("--through", "Laatste dag waarop de incassopauze nog geldt.", required: true);
        var reason = new Option<string>("--reason")
        {
            Description = "Waarom eerder.",
            Required = true,
            HelpName = "reden",
        };
        var command = new Command("end", "Stelt voor om eerder te hervatten; een collega keurt het goed.")
        {
            office, rule, through, reason,
        };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session => EndRule.Execute(
                session, parsed.GetValue(rule), parsed.GetValue(through)!.Value, parsed.GetValue(reason)!, door.Today),
            submitted => door.Screen.Show(submitted, () =>
            {
                door.Screen.Say($"Eerder hervatten ligt ter goedkeuring als versie {submitted.Version}; tot dan geldt de oude versie.");
                PreviewView.Say(door.Screen, submitted.Preview);
            }))));
        return command;
    }

    private static Command List()
    {
        var office = Shared.Office();
        var command = new Command("list", "Alle incassopauzes van een kantoor.") { office };
        command.SetAction(Door.Through((door, parsed) => door.Read(
            parsed.GetValue(office)!, ListRules.Execute,
            rules => door.Screen.Show(rules, () => door.Screen.Table(["Nummer", "Naam", "Periode", "Stand", "Wacht op goedkeuring"], rules.Select(rule => new[]
            {
                $"{rule.Shown.Rule}", rule.Shown.Document.Name,
                $"{Screen.Day(rule.Shown.Document.Window.From)} t/m {Screen.Day(rule.Shown.Document.Window.Through)}", rule.Words,
                rule.Waiting is { } waiting ? $"versie {waiting.Version}" : "",
            }))))));
        return command;
    }

    private static Command Show()
    {
        var (office, rule) = (Shared.Office(), Rule());
        var command = new Command("show", "Eén incassopauze met al zijn versies: wie, wanneer, welk besluit.")
        {
            office, rule,
        };
        command.SetAction(Door.Through((door, parsed) => door.Read(
            parsed.GetValue(office)!, session => ShowRule.Execute(session, parsed.GetValue(rule)),
            versions => door.Screen.Show(versions, () =>
            {
                foreach (var version in versions) Say(door, version);
            }))));
        return command;
    }

    private static void Say(Door door, RuleVersion version)
    {
        door.Screen.Say($"Versie {version.Version}: {version.Words(door.Today)}. Voorgesteld door {version.SubmittedBy} op {Screen.Moment(version.SubmittedAt)}"
            + (version.DecidedBy is { } by ? $", beoordeeld door {by} op {Screen.Moment(version.DecidedAt!.Value)}." : "."));
        foreach (var ground in version.Document.Ground)
            door.Screen.Say($"  Besluit {ground.DecisionNumber ?? "(nog zonder nummer)"} van {ground.DecidedBy}: {ground.Reason}");
        if (version.Remark is { } remark) door.Screen.Say($"  Opmerking: {remark}");
        if (version.Preview is { } preview) PreviewView.Say(door.Screen, preview);
    }

    private static int ShowState(Door door, RuleVersion version) => door.Screen.Show(version, () =>
        door.Screen.Say($"Incassopauze {version.Rule} versie {version.Version}: {version.Words(door.Today)}."));

    private static Answer<Domain.Suspensions.RuleDocument> Read(string path) => System.IO.File.Exists(path)
        ? ReadRule.Execute(Path.GetFileName(path), System.IO.File.ReadAllText(path))
        : new Refusal.NotFound("Bestand", path);
}
