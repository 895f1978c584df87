using System.Reflection;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Records;

/// <summary>Reads what a preparation uses of the office, from the snapshot on which it decides.</summary>
public static class ReadWhatIsUsed
{
    /// <summary>Version of the program, without what a build adds to it.</summary>
    public static string Program { get; } = typeof(ReadWhatIsUsed).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The header of the record.</summary>
    /// <param name="snapshot">The snapshot on which the run is decided.</param>
    /// <param name="run">The run as taken.</param>
    /// <param name="facts">What the night looks at.</param>
    /// <param name="due">What is due per tax type.</param>
    /// <param name="missed">Whether the bank's cut-off has passed.</param>
    public static RunHeader Execute(OfficeSession snapshot, TakenRun run, NightFacts facts, Dictionary<long, Tally> due,
        bool missed)
    {
        var names = Names(snapshot);
        var rules = facts.Rules.All;
        return new RunHeader(
            RecordChunk.Format, Program, RunVersions.Writer, run.Office, run.Code, run.RunDate, run.Preparation,
            run.TakenAt, run.Night, run.Position, missed,
            Settings(snapshot, facts.InForce.Version, names), facts.InForce.Bodies, facts.Dates.Rows,
            Rules(snapshot, rules, names), Groups(snapshot, rules, names),
            [.. facts.Rules.Requests],
            [.. facts.Rules.OptOuts.Where(optOut => optOut.Lifts(run.RunDate))
                .Select(optOut => new UsedOptOut(optOut.Id, optOut.Debtor, optOut.From, optOut.Through))],
            [.. due.OrderBy(tax => tax.Key).Select(tax => new UsedDue(tax.Key, tax.Value.Count, tax.Value.Cents))],
            RunVersions.Decider, RunVersions.Grouping);
    }

    private static Dictionary<string, string> Names(OfficeSession session) =>
        session.Query<(string Account, string Name)>(
        """
        -- ReadWhatIsUsed.cs: what people are called now
        SELECT account, name
        FROM officers
        WHERE office = @office
        """).ToDictionary(officer => officer.Account, officer => officer.Name);

    private static Person Who(string account, Dictionary<string, string> names) =>
        new(account, names.GetValueOrDefault(account));

    private static Person? WhoElse(string? account, Dictionary<string, string> names) =>
        account is null ? null : Who(account, names);

    private static UsedSettings Settings(OfficeSession session, long version, Dictionary<string, string> names)
    {
        var row = session.One<SettingsRow>(
            """
            -- ReadWhatIsUsed.cs: the settings as they are written
            SELECT document AS Document, submitted_by AS SubmittedBy, approved_by AS ApprovedBy
            FROM settings
            WHERE office = @office
            AND version = @version
            """, new { version });
        return new UsedSettings(version, row.Document, Who(row.SubmittedBy, names), WhoElse(row.ApprovedBy, names));
    }

    private static List<UsedRule> Rules(
        OfficeSession session, IReadOnlyList<SuspensionRule> rules, Dictionary<string, string> names)
    {
        if (rules.Count == 0) return [];
        var written = session.Query<RuleRow>(
            """
            -- ReadWhatIsUsed.cs: the rules in force as they are written, with who wanted them and who agreed
            SELECT r.[rule] AS [Rule], r.version AS Version, r.document AS Document, r.submitted_by AS SubmittedBy,
                e.at AS SubmittedAt,
                r.submitted_event AS SubmittedEvent, r.decided_by AS DecidedBy, r.decided_event AS DecidedEvent,
                r.four_eyes_ground AS FourEyesGround
            FROM rules r
            JOIN events e ON e.office = r.office AND e.event = r.submitted_event
            WHERE r.office = @office
            AND r.state = 'Approved'
            """).ToDictionary(row => (row.Rule, row.Version));
        return [.. rules.Select(rule => written[(rule.Id, rule.Version)].ToUsed(rule.ApprovedAt, names))];
    }

    private static List<UsedGroup> Groups(
        OfficeSession session, IReadOnlyList<SuspensionRule> rules, Dictionary<string, string> names)
    {
        var named = rules.Select(rule => rule.Document.Scope.Group).Where(group => !BuiltInGroups.Has(group))
            .ToHashSet();
        if (named.Count == 0) return [];
        return
        [
            .. session.Query<GroupRow>(
                """
                -- ReadWhatIsUsed.cs: own groups
                SELECT code AS Code, name AS Name, criteria AS Criteria, submitted_by AS SubmittedBy,
                    approved_by AS ApprovedBy
                FROM own_groups
                WHERE office = @office
                AND state = 'Approved'
                ORDER BY code
                """)
            .Where(row => named.Contains(row.Code))
            .Select(
                row => new UsedGroup(row.Code, row.Name, Who(row.SubmittedBy, names), row.Criteria,
                    WhoElse(row.ApprovedBy, names))),
        ];
    }

    private sealed record SettingsRow(string Document, string SubmittedBy, string? ApprovedBy);

    private sealed record RuleRow(
        long Rule, long Version, string Document, string SubmittedBy, Instant SubmittedAt, long SubmittedEvent,
        string? DecidedBy, long? DecidedEvent, string? FourEyesGround)
    {
        public UsedRule ToUsed(Instant approvedAt, Dictionary<string, string> names) => new(
            Rule, (int)Version, Document, Who(SubmittedBy, names), SubmittedAt, SubmittedEvent, approvedAt,
            WhoElse(DecidedBy, names), DecidedEvent, FourEyesGround);
    }

    private sealed record GroupRow(string Code, string Name, string? Criteria, string SubmittedBy, string? ApprovedBy);
}
