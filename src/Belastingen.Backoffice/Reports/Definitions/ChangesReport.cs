using System.Text.Json;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>What people changed, whether it was their own proposal, and settings that were put back.</summary>
internal sealed class ChangesReport() : Report(
    "changes", "Wijzigingen per persoon",
    "Wie wat wijzigde: toegang, instellingen, goedkeuringen van eigen voorstellen, en wat kort anders stond.",
    "dag van vastleggen",
    [
        Known.Event, ReportColumn.Moment("at", "Moment"), ReportColumn.Text("actor", "Account"),
        ReportColumn.Person("actor_name", "Naam").EmptyThen(),
        ReportColumn.Text("roles", "Rollen, zoals nu bekend").EmptyThen(), ReportColumn.Text("kind", "Soort wijziging"),
        ReportColumn.Text("action", "Wat er gebeurde"), ReportColumn.Text("subject", "Waarvan"),
        ReportColumn.Text("change", "Bij een wijziging van het kantoor: wat er veranderde"),
        ReportColumn.Text("change_key", "Waarvan: een account, datum of code"),
        ReportColumn.Text("proposed_by", "Wie het voorstelde of startte"),
        ReportColumn.Flag("own_proposal", "Zelf voorgesteld of gestart"),
        ReportColumn.Number("put_back_by", "Latere logboekregel die de instellingen terugzette"),
        ReportColumn.Moment("put_back_at", "Moment daarvan"),
    ])
{
    /// <summary>First words of an action, in the order in which they are tried, and the kind of change it is.</summary>
    private static readonly (string Begin, string Kind)[] Kinds =
    [
        ("Settings", "Settings"), ("Rule", "Rule"), ("OwnGroup", "Group"), ("Membership", "Group"),
        ("Request", "Request"), ("OptOut", "Request"), ("Hold", "Hold"), ("Payment", "Money"), ("Claim", "Money"),
        ("Return", "Money"), ("Delivery", "Money"), ("Run", "Run"), ("Notices", "Letters"), ("Work", "Work"),
        ("PlannedIndividually", "Work"), ("ReportExported", "Export"), ("Office", "Office"), ("StartAsked", "Office"),
    ];

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var proposals = Proposers.Read(session, asked);
        var putBack = SettingsPutBack.Read(session, asked);
        foreach (var row in session.Stream<Row>(Sql, new { asked.Office, asked.Position, asked.Begin, asked.End }))
        {
            var proposedBy = proposals.Of(row.Event, row.Action, row.Subject);
            var restored = putBack.GetValueOrDefault(row.Event);
            foreach (var (what, key) in ChangesOf(row))
                yield return
                [
                    row.Event, row.At, row.Actor, row.Name, row.Roles?.Replace(',', ' '), KindOf(row.Action, what),
                    row.Action, row.Subject,
                    what, key, proposedBy, proposedBy is null ? null : proposedBy.Split(' ').Contains(row.Actor),
                    restored?.Event, restored?.At,
                ];
        }
    }

    private const string Sql =
        """
        -- ChangesReport.cs: what people did
        SELECT e.event AS Event, e.at AS At, e.actor AS Actor, o.name AS Name, o.roles AS Roles, e.action AS Action,
            e.subject AS Subject,
            CASE WHEN e.action IN ('OfficeChanged', 'OfficeCreated') THEN p.payload END AS Payload
        FROM events e
        LEFT JOIN officers o ON o.office = e.office AND o.account = e.actor
        LEFT JOIN event_payloads p ON p.office = e.office AND p.event = e.event
        WHERE e.office = @Office
        AND e.event <= @Position
        AND e.at >= @Begin
        AND e.at < @End
        AND e.actor NOT IN ('night', 'outbox')
        ORDER BY e.event
        """;

    /// <summary>Of a change of the office file the kind of that change; of anything else that of the action.</summary>
    private static string KindOf(string action, string? change)
    {
        if (action is "OfficeCreated" or "OfficeChanged")
            return change?.StartsWith("Officer", StringComparison.Ordinal) == true ? "Access"
                : change?.StartsWith("Settings", StringComparison.Ordinal) == true ? "Settings" : "Office";
        foreach (var (begin, kind) in Kinds)
            if (action.StartsWith(begin, StringComparison.Ordinal)) return kind;
        return "Other";
    }

    /// <summary>Of a change of the office file one row a change; of anything else one.</summary>
    private static IEnumerable<(string? What, string? Key)> ChangesOf(Row row)
    {
        if (row.Payload is null) return [(null, null)];
        using var payload = JsonDocument.Parse(row.Payload);
        if (!payload.RootElement.TryGetProperty("changes", out var changes) || changes.GetArrayLength() == 0)
            return [(null, null)];
        return [.. changes.EnumerateArray().Select(
            change => (change.GetProperty("what").GetString(), change.GetProperty("key").GetString()))];
    }

    private sealed class Row
    {
        public long Event { get; init; }

        public Instant At { get; init; }

        public string Actor { get; init; } = "";

        public string? Name { get; init; }

        public string? Roles { get; init; }

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public string? Payload { get; init; }
    }
}
