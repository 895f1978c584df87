using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every version of every rule with its grounds, who submitted and who settled it.</summary>
internal sealed class RulesReport() : Report(
    "rules", "Incassopauzes en goedkeuringen",
    "Elke versie van elke incassopauze, met besluit, indiener en beslisser.",
    "pauze die in de periode valt",
    [
        Known.Rule, ReportColumn.Number("version", "Versie"), ReportColumn.Text("name", "Naam van de incassopauze"),
        ReportColumn.Text("state", "Stand op het gekozen moment"), ReportColumn.Text("group", "Groep"),
        ReportColumn.Text("bodies", "Wie heft; leeg: allen"),
        ReportColumn.Text("tax_types", "Belastingsoorten; leeg: alle"),
        ReportColumn.Text("trigger", "Automatic vanzelf, OnRequest op verzoek"),
        ReportColumn.Text("treatment", "Continue loopt door, Skip zelf betalen, Postpone verschuiven"),
        ReportColumn.Text("plan", "Plan na de pauze"), ReportColumn.Date("from_on", "Eerste dag van de pauze"),
        ReportColumn.Date("through_on", "Laatste dag van de pauze, meegerekend"),
        ReportColumn.Text("ground_body", "Wie het besluit nam; leeg: allen"),
        ReportColumn.Text("legal_basis", "Rechtsgrond"), ReportColumn.Text("decided_by", "Wie besloot"),
        ReportColumn.Text("mandate_reference", "Mandaat van de beslisser"),
        ReportColumn.Text("decision_number", "Besluitnummer; leeg: spoed"),
        ReportColumn.Date("decided_on", "Datum van het besluit"),
        ReportColumn.Date("published_on", "Datum van bekendmaking"),
        ReportColumn.Text("submitted_by", "Account van de indiener"),
        ReportColumn.Number("submitted_event", "Logboekregel van indienen"),
        ReportColumn.Moment("submitted_at", "Moment van indienen"),
        ReportColumn.Text("settled_by", "Account van wie goedkeurde, afwees of introk"),
        ReportColumn.Number("settled_event", "Logboekregel daarvan"),
        ReportColumn.Moment("settled_at", "Moment daarvan"),
        ReportColumn.Number("ended_event", "Logboekregel van einde of vervanging"),
        ReportColumn.Moment("ended_at", "Moment daarvan"),
        ReportColumn.Flag("own_approval", "Goedgekeurd door de indiener zelf"),
        ReportColumn.Text("four_eyes_ground", "Vastgelegde reden om zonder tweede persoon goed te keuren"),
        ReportColumn.Flag("in_force_before_decision", "Goedgekeurd voor de dag van het besluit, of zonder besluit"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        foreach (var row in Versions(session, asked))
        {
            var document = RulesTonight.Parse(row.Document);
            foreach (var ground in document.Ground)
                yield return
                [
                    row.Rule, row.Version, document.Name, row.StateThen(asked.Position), document.Scope.Group,
                    Joined(document.Scope.Bodies), Joined(document.Scope.TaxTypes), document.StartsBy.GetType().Name,
                    document.Treatment.GetType().Name, PlanOf(document.Treatment), document.Window.From,
                    document.Window.Through, ground.Body, ground.LegalBasis.ToString(), ground.DecidedBy,
                    ground.MandateReference, ground.DecisionNumber, ground.DecidedOn, ground.PublishedOn,
                    row.SubmittedBy, row.SubmittedEvent, row.SubmittedAt,
                    row.IsSettled(asked.Position) ? row.DecidedBy : null,
                    row.IsSettled(asked.Position) ? row.DecidedEvent : null,
                    row.IsSettled(asked.Position) ? row.DecidedAt : null,
                    row.IsEnded(asked.Position) ? row.EndedEvent : null,
                    row.IsEnded(asked.Position) ? row.EndedAt : null,
                    row.WasApproved(asked.Position) && row.DecidedBy == row.SubmittedBy,
                    row.WasApproved(asked.Position) ? row.Ground : null,
                    row.WasApproved(asked.Position) && IsBefore(row.DecidedAt!.Value, ground),
                ];
        }
    }

    /// <summary>Whether it was approved before the competent body had decided.</summary>
    private static bool IsBefore(Instant approvedAt, Ground ground) =>
        ground.DecidedOn is not { } decidedOn || decidedOn > DutchTime.DateOf(approvedAt);

    private static string? PlanOf(Treatment treatment) =>
        treatment is Treatment.Postpone { Plans: [var plan, ..] } ? plan.GetType().Name : null;

    private static string? Joined(IReadOnlyList<string>? codes) =>
        codes is { Count: > 0 } ? string.Join(' ', codes) : null;

    private static List<Row> Versions(OfficeSession session, ReportAsked asked) => session.Query<Row>(
        """
        -- RulesReport.cs
        SELECT r.[rule] AS [Rule], r.version AS Version, r.document AS Document, r.state AS State,
            r.submitted_by AS SubmittedBy,
            r.submitted_event AS SubmittedEvent, s.at AS SubmittedAt, r.decided_by AS DecidedBy,
            r.decided_event AS DecidedEvent,
            r.decided_at AS DecidedAt, r.four_eyes_ground AS Ground, r.ended_event AS EndedEvent, e.at AS EndedAt
        FROM rules r
        LEFT JOIN events s ON s.office = r.office AND s.event = r.submitted_event
        LEFT JOIN events e ON e.office = r.office AND e.event = r.ended_event
        WHERE r.office = @Office
        AND r.submitted_event <= @Position
        AND r.from_on <= @Through
        AND r.through_on >= @From
        ORDER BY r.[rule], r.version
        """, new { asked.Office, asked.Position, asked.From, asked.Through });

    private sealed record Row(
        long Rule, long Version, string Document, string State, string SubmittedBy, long SubmittedEvent,
        Instant? SubmittedAt, string? DecidedBy, long? DecidedEvent, Instant? DecidedAt, string? Ground,
        long? EndedEvent, Instant? EndedAt)
    {
        public bool IsSettled(long position) => DecidedEvent <= position;

        public bool IsEnded(long position) => EndedEvent <= position;

        public bool WasApproved(long position) => IsSettled(position) && State is "Approved" or "Replaced" or "Ended";

        public string StateThen(long position)
        {
            if (DecidedEvent > position) return "Submitted";
            return EndedEvent > position ? "Approved" : State;
        }
    }
}
