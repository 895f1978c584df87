using System.CommandLine;
using System.Text.Json;
using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Groups;

namespace Belastingen.App.Commands;

/// <summary>Own groups of an office, by list or by criteria.</summary>
internal static class GroupCommands
{
    public static Command Build() => new("group", "Eigen groepen, met een ledenlijst of met kenmerken.")
    {
        Submit(), Approve(),
    };

    private static Option<string> Code() => Shared.Needed<string>("--code", "Code van de groep.", "code");

    private static Command Submit()
    {
        var (office, code) = (Shared.Office(), Code());
        var name = Shared.Needed<string>("--name", "Naam van de groep.", "naam");
        var criteria = Shared.Optional<string?>(
            "--criteria", "Bestand met kenmerken (JSON); zonder: een ledenlijst.", "bestand");
        return new Command("submit", "Stelt een eigen groep voor.") { office, code, name, criteria }
            .Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => Read(parsed.GetValue(criteria)).Then(
                read => SubmitOwnGroup.Execute(session, parsed.GetValue(code)!, parsed.GetValue(name)!, read)),
            group =>
                door.Screen.Show(new { group },
                    () => door.Screen.Say($"Groep {group} ligt ter goedkeuring bij een collega."))));
    }

    private static Command Approve()
    {
        var (office, code) = (Shared.Office(), Code());
        return new Command("approve", "Keurt een voorgestelde groep goed.") { office, code }
            .Does((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => ApproveOwnGroup.Execute(session, parsed.GetValue(code)!),
            group => door.Screen.Show(new { group }, () => door.Screen.Say($"Groep {group} kan nu worden gebruikt."))));
    }

    private static Answer<GroupCriteria?> Read(string? path)
    {
        if (path is null) return (GroupCriteria?)null;
        if (!File.Exists(path)) return new Refusal.NotFound("Bestand", path);
        try
        {
            return JsonSerializer.Deserialize<GroupCriteria>(File.ReadAllText(path), Json.Readable);
        }
        catch (JsonException fault)
        {
            return new Refusal.Faults([new Fault(
                $"{Path.GetFileName(path)} regel {fault.LineNumber + 1} kolom {fault.BytePositionInLine + 1}",
                "Onleesbaar of onbekend kenmerk.", fault.Path)]);
        }
    }
}
