using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Runs;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>The next run of an office, as its officers ask for it every morning.</summary>
/// <param name="RunDate">The collection date.</param>
/// <param name="CutOff">Until when it can still be changed: the bank's cut-off.</param>
/// <param name="State">Where it stands; null when it has not been taken.</param>
/// <param name="Presented">Debits and cents: as prepared, else as the open terms stand now.</param>
/// <param name="Previous">Debits and cents of the released run before it; null when there is none.</param>
/// <param name="PreviousOn">The date of that run.</param>
/// <param name="Releasers">Names of who may release it.</param>
public sealed record RunAhead(
    LocalDate RunDate, Instant CutOff, RunState? State, Tally Presented, Tally? Previous, LocalDate? PreviousOn,
    IReadOnlyList<string> Releasers);

/// <summary>Finds the first run date whose cut-off has not passed and that has not gone to the bank.</summary>
public static class NextRun
{
    /// <summary>Reads it; null when nothing is due on any date to come.</summary>
    public static RunAhead? Execute(Session session, Acting acting)
    {
        var inForce = SettingsInForce.Of(session, acting.Office);
        var runs = ShowRun.All(session, acting.Office, acting.Code);
        foreach (var date in inForce.RunDates.Days)
        {
            var cutOff = RunsOwed.CutOff(date, inForce.Settings.Bank);
            var run = runs.Find(run => run.RunDate == date);
            if (cutOff <= session.At || HasLeft(run)) continue;
            if (run is null && !DueInstalments.Any(session, acting.Office, date)) continue;
            var previous = runs.FindLast(earlier => earlier.RunDate < date && HasLeft(earlier));
            return new RunAhead(
                date, cutOff, run?.State,
                IsMade(run) ? new Tally(run!.Debits, run.Presented.Cents) : Standing(session, acting.Office, date),
                previous is null ? null : new Tally(previous.Debits, previous.Presented.Cents), previous?.RunDate,
                ReleasersOf(session, acting.Office));
        }

        return null;
    }

    private static bool HasLeft(RunShown? run) => run?.State is RunState.Released or RunState.Accepted or RunState.RefusedByBank;

    private static bool IsMade(RunShown? run) => run?.State is RunState.Prepared or RunState.NeedsReview;

    private static Tally Standing(Session session, long office, LocalDate date)
    {
        var standing = session.One<StandingRow>(
            """
            -- NextRun.cs: what stands on a run date that is still to be prepared
            SELECT COUNT(DISTINCT assessment) AS Debits, COALESCE(SUM(open_cents), 0) AS Cents
            FROM instalments
            WHERE office = @office
            AND collect_on = @date
            AND method = 1
            AND state = 1
            """, new { office, date });
        return new Tally(standing.Debits, standing.Cents);
    }

    private static List<string> ReleasersOf(Session session, long office) => [.. session.Query<OfficerRow>(
        """
        -- NextRun.cs
        SELECT name AS Name, roles AS Roles
        FROM officers
        WHERE office = @office
        ORDER BY name
        """, new { office }).Where(officer => officer.Roles.Split(',').Contains(nameof(Role.Releaser))).Select(officer => officer.Name)];

    private sealed record StandingRow(long Debits, long Cents);

    private sealed record OfficerRow(string Name, string Roles);
}
