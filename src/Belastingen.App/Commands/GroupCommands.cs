using System.CommandLine;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
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

    private static Option<string> Code() => new("--code")
    {
        Description = "Code van de groep.",
        Required = true,
        HelpName = "code",
    };

    private static Command Submit()
    {
        var (office, code) = (Shared.Office(), Code());
        var name = new Option<string>("--name")
        {
            Description = "Naam van de groep.",
            Required = true,
            HelpName = "naam",
        };
        var criteria = new Option<string?>("--criteria")
        {
            Description = "Bestand met kenmerken (JSON); zonder: een ledenlijst.",
            HelpName = "bestand",
        };
        var command = new Command("submit", "Stelt een eigen groep voor.") { office, code, name, criteria };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session =>
            {
                var read = Read(parsed.GetValue(criteria));
                return read.Refusal is { } refusal
                    ? refusal
                    : SubmitOwnGroup.Execute(session, parsed.GetValue(code)!, parsed.GetValue(name)!, read.Value);
            },
            group => door.Screen.Show(new { group }, () => door.Screen.Say($"Groep {group} ligt ter goedkeuring bij een collega.")))));
        return command;
    }

    private static Command Approve()
    {
        var (office, code) = (Shared.Office(), Code());
        var command = new Command("approve", "Keurt een voorgestelde groep goed.") { office, code };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => ApproveOwnGroup.Execute(session, parsed.GetValue(code)!),
            group => door.Screen.Show(new { group }, () => door.Screen.Say($"Groep {group} kan nu worden gebruikt.")))));
        return command;
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
                $"{Path.GetFileName(path)} regel {fault.LineNumber + 1} kolom {fault.BytePositionInLine + 1}", "Onleesbaar of onbekend kenmerk.", fault.Path)]);
        }
    }
}
