using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Where a version of a rule stands. Stored by name.</summary>
public enum RuleState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>A colleague has to look at it.</summary>
    Submitted,

    /// <summary>In force.</summary>
    Approved,

    /// <summary>A colleague did not agree.</summary>
    NotApproved,

    /// <summary>Taken back before a colleague had looked.</summary>
    Withdrawn,

    /// <summary>Its last day has passed.</summary>
    Ended,

    /// <summary>A later version of the rule was approved.</summary>
    Replaced,
}

/// <summary>One version of a rule: what it says, who wanted it, who agreed.</summary>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Document">What the officer wrote.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SubmittedBy">Account of who submitted it.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="Preview">The figures frozen at submission, or those the approver accepted.</param>
/// <param name="DecidedBy">Account of who approved it, did not, or withdrew it.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Remark">Why it was not approved.</param>
/// <param name="FourEyesGround">Why nobody else had to agree; null when somebody did.</param>
/// <param name="EndedAt">When it ended or was replaced.</param>
public sealed record RuleVersion(
    long Rule, int Version, RuleDocument Document, RuleState State, string SubmittedBy, Instant SubmittedAt,
    RulePreview? Preview, string? DecidedBy, Instant? DecidedAt, string? Remark, string? FourEyesGround,
    Instant? EndedAt)
{
    /// <summary>What an officer calls it in a sentence.</summary>
    public string Title => TitleOf(Rule, Version);

    /// <summary>What an officer calls a version in a sentence.</summary>
    public static string TitleOf(long rule, int version) => $"Incassopauze {rule}, versie {version},";

    /// <summary>Its state as an officer reads it on a day.</summary>
    public string Words(LocalDate today) => State switch
    {
        RuleState.Draft => "Concept",
        RuleState.Submitted => "Ter goedkeuring",
        RuleState.Approved when today < Document.Window.From =>
            $"Goedgekeurd, begint op {DutchDate.Of(Document.Window.From)}",
        RuleState.Approved when today <= Document.Window.Through => "Loopt",
        RuleState.Approved or RuleState.Ended => "Afgelopen",
        RuleState.NotApproved => "Niet goedgekeurd",
        RuleState.Withdrawn => "Ingetrokken",
        RuleState.Replaced => "Vervangen door een latere versie",
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    /// <summary>The refusal of something that cannot be done with it as it stands.</summary>
    internal Refusal Cannot(string verb, LocalDate today) => new Refusal.WrongState($"{Title} {verb}", Words(today));
}

/// <summary>Reads versions of rules.</summary>
internal static class RuleVersions
{
    private const string Columns =
        """
        SELECT r.[rule] AS [Rule], r.version AS Version, r.document AS Document, r.state AS State,
            r.submitted_by AS SubmittedBy,
            s.at AS SubmittedAt, r.preview AS Preview, r.decided_by AS DecidedBy, r.decided_at AS DecidedAt,
            r.remark AS Remark, r.four_eyes_ground AS FourEyesGround, e.at AS EndedAt
        FROM rules r
        JOIN events s ON s.office = r.office AND s.event = r.submitted_event
        LEFT JOIN events e ON e.office = r.office AND e.event = r.ended_event
        """;

    /// <summary>One version; null when there is none.</summary>
    public static RuleVersion? Find(OfficeSession session, long rule, int version) => session.Find<Row>(
        $"""
        -- RuleVersion.cs
        {Columns}
        WHERE r.office = @office
        AND r.[rule] = @rule
        AND r.version = @version
        """, new { rule, version })?.ToVersion();

    /// <summary>All versions of a rule, the oldest first; none when there is no such rule.</summary>
    public static List<RuleVersion> Of(OfficeSession session, long rule) => session.Query<Row>(
        $"""
        -- RuleVersion.cs
        {Columns}
        WHERE r.office = @office
        AND r.[rule] = @rule
        ORDER BY r.version
        """, new { rule }).ConvertAll(row => row.ToVersion());

    /// <summary>All versions of all rules.</summary>
    public static List<RuleVersion> All(OfficeSession session) => session.Query<Row>(
        $"""
        -- RuleVersion.cs
        {Columns}
        WHERE r.office = @office
        ORDER BY r.[rule], r.version
        """).ConvertAll(row => row.ToVersion());

    private sealed record Row(
        long Rule, long Version, string Document, string State, string SubmittedBy, Instant SubmittedAt,
        string? Preview, string? DecidedBy, Instant? DecidedAt, string? Remark, string? FourEyesGround,
        Instant? EndedAt)
    {
        public RuleVersion ToVersion() => new(
            Rule, (int)Version, RulesTonight.Parse(Document), Enum.Parse<RuleState>(State), SubmittedBy, SubmittedAt,
            Preview is null ? null : Json.Stored<RulePreview>(Preview), DecidedBy, DecidedAt, Remark, FourEyesGround,
            EndedAt);
    }
}
