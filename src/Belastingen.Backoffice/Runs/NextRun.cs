using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Runs;

/// <summary>The next run of an office, as its officers ask for it every morning.</summary>
/// <param name="RunDate">The collection date.</param>
/// <param name="CutOff">Until when it can still be changed: the bank's cut-off.</param>
/// <param name="State">Where it stands; null when it has not been taken.</param>
/// <param name="Presented">
/// Debits and cents, of the body if one is asked for: as prepared, else as the open terms stand now.
/// </param>
/// <param name="Previous">The same of the released run before it; null when there is none.</param>
/// <param name="PreviousOn">The date of that run.</param>
/// <param name="Releasers">Names of who may release it.</param>
public sealed record RunAhead(
    LocalDate RunDate, Instant CutOff, RunState? State, Tally Presented, Tally? Previous, LocalDate? PreviousOn,
    IReadOnlyList<string> Releasers);

/// <summary>Finds the first run date whose cut-off has not passed and that has not gone to the bank.</summary>
public static class NextRun
{
    /// <summary>Reads it; null when nothing is due on any date to come.</summary>
    /// <param name="session">A session.</param>
    /// <param name="body">Key of the body whose figures are asked for; null: those of the whole run.</param>
    public static RunAhead? Execute(OfficeSession session, long? body = null)
    {
        var inForce = SettingsInForce.Of(session);
        var runs = ShowRun.All(session);
        foreach (var date in inForce.RunDates.Days)
        {
            var cutOff = RunsOwed.CutOff(date, inForce.Settings.Bank);
            var run = runs.Find(run => run.RunDate == date);
            if (cutOff <= session.At || run is { State.WasReleased: true }) continue;
            if (run is null && !DueInstalments.Any(session, date)) continue;
            var previous = runs.FindLast(earlier => earlier.RunDate < date && earlier.State.WasReleased);
            return new RunAhead(
                date, cutOff, run?.State,
                IsMade(run) ? PresentedOf(session, run!, body) : Standing(session, date, body),
                previous is null ? null : PresentedOf(session, previous, body), previous?.RunDate,
                ReleasersOf(session));
        }

        return null;
    }

    private static bool IsMade(RunShown? run) => run?.State is RunState.Prepared or RunState.NeedsReview;

    private static Tally PresentedOf(OfficeSession session, RunShown run, long? body)
    {
        if (body is not { } one) return new Tally(run.Debits, run.Presented.Cents);
        var part = RunsOfBody.Execute(session, one, run.RunDate, run.RunDate)
            .GetValueOrDefault(run.RunDate, RunOfBody.Nothing);
        return new Tally(part.Debits, part.Presented.Cents);
    }

    private static Tally Standing(OfficeSession session, LocalDate date, long? body)
    {
        if (body is { } one) return StandingOf(session, date, one);
        var standing = session.One<StandingRow>(
            """
            -- NextRun.cs: what stands on a run date that is still to be prepared
            SELECT COUNT(DISTINCT assessment) AS Debits, COALESCE(SUM(open_cents), 0) AS Cents
            FROM instalments
            WHERE office = @office
            AND collect_on = @date
            AND method = 1
            AND state = 1
            """, new { date });
        return new Tally(standing.Debits, standing.Cents);
    }

    private static Tally StandingOf(OfficeSession session, LocalDate date, long body)
    {
        var standing = session.One<StandingRow>(
            """
            -- NextRun.cs: what stands there of one body
            SELECT COUNT(DISTINCT i.assessment) AS Debits, COALESCE(SUM(i.open_cents), 0) AS Cents
            FROM instalments i
            JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
            WHERE i.office = @office
            AND i.collect_on = @date
            AND i.method = 1
            AND i.state = 1
            AND c.tax_type IN (SELECT tax_type FROM tax_types WHERE office = @office AND body = @body)
            """, new { date, body });
        return new Tally(standing.Debits, standing.Cents);
    }

    private static List<string> ReleasersOf(OfficeSession session) => [.. session.Query<OfficerRow>(
        """
        -- NextRun.cs
        SELECT name AS Name, roles AS Roles
        FROM officers
        WHERE office = @office
        ORDER BY name
        """)
        .Where(officer => officer.Roles.Split(',').Contains(nameof(Role.Releaser))).Select(officer => officer.Name)];

    private sealed record StandingRow(long Debits, long Cents);

    private sealed record OfficerRow(string Name, string Roles);
}
