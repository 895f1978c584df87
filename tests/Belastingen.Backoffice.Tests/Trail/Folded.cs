using System.Text.Json;
using System.Text.Json.Nodes;

namespace Belastingen.Backoffice.Tests.Trail;

/// <summary>An event with what it says.</summary>
internal sealed record Said(long Event, string Actor, string Action, string Subject, JsonElement Payload)
{
    /// <summary>The number at a place in the subject: <c>rule 3 version 2</c>.</summary>
    public long Number(int word) => long.Parse(Subject.Split(' ')[word], null);

    public string? Text(string member) =>
        Payload.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public string? Document(string member) => Text(member) is null ? null : Folded.Plain(Payload.GetProperty(member).GetRawText());

    /// <summary>What an import of the office's file did.</summary>
    public IEnumerable<(string What, string Key, JsonElement Change)> Changes() =>
        Action is "OfficeCreated" or "OfficeChanged"
            ? Payload.GetProperty("changes").EnumerateArray()
                .Select(change => (change.GetProperty("what").GetString()!, change.GetProperty("key").GetString()!, change))
            : [];
}

/// <summary>
/// Tables of authority made again from what events say, and from nothing else: row by row, by their steering columns in the
/// order in which <see cref="SteeringTablesTests"/> declares them.
/// </summary>
internal static class Folded
{
    public static readonly Dictionary<string, Func<IReadOnlyList<Said>, IEnumerable<object?[]>>> Tables = new()
    {
        ["officers"] = events => Roles(events).Where(row => row.Ended is null).Select(row => new object?[] { row.Account, row.Roles }),
        ["officer_roles"] = events =>
            Roles(events).Select(row => new object?[] { row.Account, row.Since, row.Roles, row.Ended }),
        ["bodies"] = events => Added(events, "BodyAdded").Select((key, i) => new object?[] { i + 1L, key }),
        ["tax_types"] = TaxTypes,
        ["run_dates"] = RunDates,
        ["settings"] = Settings,
        ["offices"] = Offices,
        ["rules"] = Rules,
        ["own_groups"] = OwnGroups,
        ["proposals"] = Proposals,
    };

    /// <summary>A document whatever the spaces in it.</summary>
    public static string Plain(string json) => JsonNode.Parse(json)!.ToJsonString();

    private static IEnumerable<string> Added(IEnumerable<Said> events, string what) =>
        events.SelectMany(said => said.Changes()).Where(change => change.What == what).Select(change => change.Key);

    private static IEnumerable<object?[]> TaxTypes(IReadOnlyList<Said> events)
    {
        List<string> bodies = [.. Added(events, "BodyAdded")];
        return Added(events, "TaxTypeAdded").Select((key, i) => key.Split(' ') is [var body, var code]
            ? new object?[] { i + 1L, bodies.IndexOf(body) + 1L, code }
            : throw new FormatException(key));
    }

    private sealed record Held(string Account, long Since, string Roles, long? Ended);

    private static List<Held> Roles(IReadOnlyList<Said> events)
    {
        List<Held> rows = [];
        foreach (var said in events)
        {
            foreach (var (what, key, change) in said.Changes())
                if (what.StartsWith("Officer", StringComparison.Ordinal))
                    Change(key, what == "OfficerRemoved" ? "" : change.GetProperty("after").GetProperty("roles").GetString()!, said.Event);
            if (said.Action.StartsWith("Roles", StringComparison.Ordinal)) Change(said.Text("account")!, said.Text("after")!, said.Event);
        }

        return rows;

        void Change(string account, string roles, long number)
        {
            var held = rows.FindIndex(row => row.Account == account && row.Ended is null);
            if (held >= 0) rows[held] = rows[held] with { Ended = number };
            if (roles.Length > 0) rows.Add(new Held(account, number, roles, null));
        }
    }

    private static List<object?[]> RunDates(IReadOnlyList<Said> events)
    {
        Dictionary<string, object?[]> rows = [];
        foreach (var (what, key, change) in events.SelectMany(said => said.Changes()))
            if (what == "RunDateRemoved") rows.Remove(key);
            else if (what is "RunDateAdded" or "RunDateChanged" && change.GetProperty("after") is var after)
                rows[key] = [key, after.GetProperty("publishedOn").GetString(),
                    after.TryGetProperty("firstOfTaxYear", out var year) ? year.GetInt64() : null];
        return [.. rows.Values];
    }

    private static List<object?[]> Settings(IReadOnlyList<Said> events)
    {
        List<object?[]> rows = [];
        foreach (var said in events)
        {
            if (said.Action is "OfficeCreated" or "SettingsSubmitted" or "SettingsApproved" && said.Document("settings") is { } document)
            {
                Settle("NotApproved", null, null);
                var waits = said.Action == "SettingsSubmitted";
                rows.Add([rows.Count + 1L, document, waits ? "Submitted" : "Approved", said.Actor, said.Event,
                    waits ? null : said.Actor, waits ? null : said.Event]);
            }
            else if (said.Action == "SettingsApproved") Settle("Approved", said.Actor, said.Event);
            else if (said.Action == "SettingsReturned") Settle("NotApproved", said.Actor, said.Event);
            else if (said.Action == "SettingsWithdrawn") Settle("NotApproved", null, null);
        }

        return rows;

        void Settle(string state, string? by, long? number)
        {
            foreach (var row in rows.Where(row => row[2] is "Submitted")) (row[2], row[5], row[6]) = (state, by, number);
        }
    }

    private static IEnumerable<object?[]> Offices(IReadOnlyList<Said> events)
    {
        object?[] row = [events[0].Subject.Split(' ')[1], 0L, null];
        foreach (var said in events)
            if (said.Action == "OfficeStopped") (row[1], row[2]) = (1L, said.Actor);
            else if (said.Action == "OfficeStarted") (row[1], row[2]) = (0L, null);
        return [row];
    }

    private static List<object?[]> Rules(IReadOnlyList<Said> events)
    {
        const int State = 5, DecidedBy = 8, DecidedEvent = 9, Ground = 10, EndedEvent = 11;
        Dictionary<(long, long), object?[]> rows = [];
        foreach (var said in events.Where(said => said.Subject.StartsWith("rule ", StringComparison.Ordinal)))
        {
            var key = (Rule: said.Number(1), Version: said.Number(3));
            if (said.Action == "RuleSubmitted")
            {
                var window = said.Payload.GetProperty("document").GetProperty("window");
                rows[key] = [key.Rule, key.Version, said.Document("document"), window.GetProperty("from").GetString(),
                    window.GetProperty("through").GetString(), "Submitted", said.Actor, said.Event, null, null, null, null];
                continue;
            }

            if (said.Action == "RuleEnded")
            {
                (rows[key][State], rows[key][EndedEvent]) = ("Ended", said.Event);
                continue;
            }

            if (said.Action == "RuleApproved")
                foreach (var former in rows.Values.Where(row => row[0] is long rule && rule == key.Rule && row[State] is "Approved"))
                    (former[State], former[EndedEvent]) = ("Replaced", said.Event);
            (rows[key][State], rows[key][DecidedBy], rows[key][DecidedEvent], rows[key][Ground]) =
                (said.Action["Rule".Length..], said.Actor, said.Event, said.Text("fourEyesGround"));
        }

        return [.. rows.Values];
    }

    private static List<object?[]> Proposals(IReadOnlyList<Said> events)
    {
        const int Kind = 1, Subject = 2, State = 3, Submission = 5, DecidedBy = 8, DecidedEvent = 9, Ground = 10;
        List<object?[]> rows = [];
        foreach (var said in events)
        {
            var asks = said.Action switch
            {
                "RunReviewed" => "ReleaseHeldRun",
                "RunDiscardAsked" => "DiscardHeldRun",
                "StartAsked" => "StartOffice",
                _ => null,
            };
            if (asks is not null)
            {
                Lapse(said.Subject, said.Event, asks);
                rows.Add([rows.Count + 1L, asks, said.Subject, "Submitted", said.Actor, said.Event, said.Text("digest"),
                    said.Text("until")?.Replace('T', ' ').TrimEnd('Z'), null, null, null]);
            }

            if (said.Text("submission") is { } submission)
                foreach (var row in rows.Where(row => row[Submission] is long number && $"{number}" == submission))
                    (row[State], row[DecidedBy], row[DecidedEvent], row[Ground]) =
                        ("Approved", said.Actor, said.Event, said.Text("fourEyesGround"));
            if (said.Action is "RunReleased" or "RunDiscarded") Lapse(said.Subject, said.Event, null);
            if (said.Action == "OfficeStopped") Lapse(said.Subject, said.Event, "StartOffice");
            if (said.Action == "RunTaken")
                for (var former = 1L; former < said.Number(3); former++)
                    Lapse($"run {said.Subject.Split(' ')[1]} preparation {former}", said.Event, null);
        }

        return rows;

        void Lapse(string subject, long number, string? kind)
        {
            foreach (var row in rows.Where(row => (string?)row[Subject] == subject && row[State] is "Submitted" && (kind ?? row[Kind]) == row[Kind]))
                (row[State], row[DecidedEvent]) = ("Lapsed", number);
        }
    }

    private static List<object?[]> OwnGroups(IReadOnlyList<Said> events)
    {
        Dictionary<string, object?[]> rows = [];
        foreach (var said in events)
            if (said.Action == "OwnGroupSubmitted" && said.Text("code") is { } code)
                rows[code] = [code, said.Document("criteria"), "Submitted", said.Actor, null, said.Event];
            else if (said.Action == "OwnGroupApproved")
                (rows[said.Text("code")!][2], rows[said.Text("code")!][4]) = ("Approved", said.Actor);
        return [.. rows.Values];
    }
}
