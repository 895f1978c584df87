using System.Text.Json;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Reports;

/// <summary>A run as it was known at a moment.</summary>
internal sealed class RunThen
{
    private static readonly string[] Figures = ["due", "presented", "postponed", "skipped", "held", "refused"];

    public required LocalDate RunDate { get; init; }

    public RunState State { get; set; }

    public long Preparation { get; set; }

    public LocalDate? NightOn { get; set; }

    public Instant? TakenAt { get; set; }

    public string? StartedBy { get; set; }

    public long? Position { get; set; }

    public long? SettingsVersion { get; set; }

    public Instant? PreparedAt { get; set; }

    public long? PreparedEvent { get; set; }

    public string? ReviewedBy { get; set; }

    public string? ReleasedBy { get; set; }

    public Instant? ReleasedAt { get; set; }

    public Instant? DeliveredAt { get; set; }

    public string? ConfirmedBy { get; set; }

    public Instant? ConfirmedAt { get; set; }

    /// <summary>Due, presented, postponed, skipped, held and refused, in that order.</summary>
    public Tally[] Totals { get; set; } = new Tally[6];

    public long? Debits { get; set; }

    public string? Digest { get; set; }

    public IReadOnlyList<Finding> Findings { get; set; } = [];

    /// <summary>Whether its rows count: they do from the moment its preparation was committed.</summary>
    public bool IsCommitted => State != RunState.Taken;

    /// <summary>Whether the bank got it.</summary>
    public bool IsReleased => State.WasReleased;

    public Tally Due => Totals[0];

    /// <summary>What one event made of it.</summary>
    public void Happened(string action, long preparation, long number, Instant at, string actor)
    {
        if (action == "RunTaken")
        {
            (Preparation, TakenAt, StartedBy, Position) = (preparation, at, actor, number);
            (PreparedAt, PreparedEvent, ReviewedBy) = (null, null, null);
        }

        if (action == "RunReviewed") ReviewedBy = actor;
        else State = Enum.Parse<RunState>(action["Run".Length..]);
        if (State is RunState.Prepared or RunState.NeedsReview or RunState.Missed && action != "RunReviewed")
            (PreparedAt, PreparedEvent) = (at, number);
        if (State == RunState.Released) (ReleasedBy, ReleasedAt) = (actor, at);
        if (State is RunState.Accepted or RunState.RefusedByBank) (ConfirmedBy, ConfirmedAt) = (actor, at);
    }

    /// <summary>Figures as an event recorded them: of a preparation that another replaced since.</summary>
    public void TakeFigures(string payload)
    {
        using var recorded = JsonDocument.Parse(payload);
        var root = recorded.RootElement;
        Totals = [.. Figures.Select(name => TallyOf(root, name))];
        Debits = TallyOf(root, "debits").Count;
        Digest = root.TryGetProperty("digest", out var digest) ? digest.GetString() : null;
        Findings = root.TryGetProperty("findings", out var findings)
            ? findings.Deserialize<List<Finding>>(Json.Compact)! : [];
    }

    private static Tally TallyOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var tally) ? tally.Deserialize<Tally>(Json.Compact) : default;
}
