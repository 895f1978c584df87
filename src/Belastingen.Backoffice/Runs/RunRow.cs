namespace Belastingen.Backoffice.Runs;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Wordt gemaakt.</summary>
    Taken,

    /// <summary>Klaar voor controle.</summary>
    Prepared,

    /// <summary>Aangehouden: a guard fired; two officers release or discard.</summary>
    NeedsReview,

    /// <summary>Verouderd: something was recorded that could change an outcome.</summary>
    Stale,

    /// <summary>Vervallen.</summary>
    Discarded,

    /// <summary>Vrijgegeven.</summary>
    Released,

    /// <summary>Door bank aangenomen.</summary>
    Accepted,

    /// <summary>Door bank geweigerd.</summary>
    RefusedByBank,

    /// <summary>Gemist: not released before the bank's cut-off.</summary>
    Missed,
}

/// <summary>What the states of a run say of its money.</summary>
public static class RunStateFacts
{
    extension(RunState state)
    {
        /// <summary>Whether the bank may collect it: released, and not refused.</summary>
        public bool IsAtTheBank => state is RunState.Released or RunState.Accepted;

        /// <summary>Whether it was released, whatever the bank said.</summary>
        public bool WasReleased => state.IsAtTheBank || state == RunState.RefusedByBank;

        /// <summary>Whether nothing more will be prepared for its date: released, or missed.</summary>
        public bool IsOver => state.WasReleased || state == RunState.Missed;
    }
}

/// <summary>A run as it is stored.</summary>
public sealed class RunRow
{
    /// <summary>The collection date; with the office the key.</summary>
    public LocalDate RunDate { get; init; }

    /// <summary>Where it stands.</summary>
    public RunState State => Enum.Parse<RunState>(StateName);

    /// <summary>Number of the preparation that counts.</summary>
    public long Preparation { get; init; }

    /// <summary>When it was taken.</summary>
    public Instant TakenAt { get; init; }

    /// <summary>The calendar night whose facts it used.</summary>
    public LocalDate NightOn { get; init; }

    /// <summary>Last event of the office when it was taken.</summary>
    public long Position { get; init; }

    /// <summary>Who started it.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>The settings it used.</summary>
    public long SettingsVersion { get; init; }

    /// <summary>Who released it.</summary>
    public string? ReleasedBy { get; init; }

    /// <summary>When it was released.</summary>
    public Instant? ReleasedAt { get; init; }

    /// <summary>When its files were put in the outbox; null: not yet, or withdrawn by an emergency stop.</summary>
    public Instant? DeliveredAt { get; init; }

    /// <summary>What work about the run as a whole is known by.</summary>
    public string Subject => Desk.Subject.Run(RunDate);

    /// <summary>What events and proposals about the preparation that counts are known by.</summary>
    public string PreparationSubject => Desk.Subject.Preparation(RunDate, Preparation);

    /// <summary>Digest over all decisions and inputs.</summary>
    public string? Digest { get; init; }

    /// <summary>Guards and warnings, JSON.</summary>
    public string? Findings { get; init; }

    internal string StateName { get; init; } = "";

    private const string Columns =
        """
        run_date AS RunDate, state AS StateName, preparation AS Preparation, taken_at AS TakenAt, night_on AS NightOn,
        position AS Position,
            started_by AS StartedBy, settings_version AS SettingsVersion, released_by AS ReleasedBy,
            released_at AS ReleasedAt, delivered_at AS DeliveredAt, digest AS Digest, findings AS Findings
        """;

    /// <summary>The run of a date; null when none was ever taken.</summary>
    public static RunRow? Find(OfficeSession session, LocalDate runDate) => session.Find<RunRow>(
        $"""
        -- RunRow.cs
        SELECT {Columns}
        FROM runs
        WHERE office = @office
        AND run_date = @runDate
        """, new { runDate });

    /// <summary>All runs of an office, by date.</summary>
    public static List<RunRow> All(OfficeSession session) => session.Query<RunRow>(
        $"""
        -- RunRow.cs
        SELECT {Columns}
        FROM runs
        WHERE office = @office
        ORDER BY run_date
        """);
}
