using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>
/// The rules whose effects last after their window: approved ones as of today, and ended ones as of their last day,
/// because a due date or a stop of reminders goes on when the pause is over.
/// </summary>
public sealed class RulesStillFelt
{
    private readonly List<RulesInForce> _sets;

    private RulesStillFelt(List<RulesInForce> sets) => _sets = sets;

    /// <summary>
    /// All rules that cover a claim of a debtor on a date, the approved ones first, each group the strongest first.
    /// </summary>
    public IEnumerable<Cover> Covering(long debtor, ClaimFacts claim, LocalDate on) =>
        CoversOf(debtor, claim).Where(cover => cover.Covers(on));

    /// <summary>All rules that cover a claim of a debtor, whatever the date.</summary>
    public IEnumerable<Cover> CoversOf(long debtor, ClaimFacts claim) =>
        _sets.SelectMany(set => set.CoversOf(debtor, claim));

    /// <summary>Reads them.</summary>
    /// <param name="session">A session.</param>
    /// <param name="inForce">The settings in force.</param>
    /// <param name="wanted">Which rules; the others are left out.</param>
    public static RulesStillFelt Read(
        OfficeSession session, SettingsInForce inForce, Func<RuleDocument, bool> wanted) => Read(
        session, inForce, wanted, (day, rules) => RulesTonight.Read(session, inForce, day, rules));

    /// <summary>All of them for few debtors: whether one is a member is found out when it is asked.</summary>
    public static RulesStillFelt ReadForFew(OfficeSession session, SettingsInForce inForce) => Read(
        session, inForce, _ => true, (day, rules) => RulesTonight.ReadForFew(session, inForce, day, rules));

    private static RulesStillFelt Read(
        OfficeSession session, SettingsInForce inForce, Func<RuleDocument, bool> wanted,
        Func<LocalDate, List<SuspensionRule>, RulesInForce> asOf)
    {
        List<RulesInForce> sets = [
            asOf(session.Today, RulesTonight.Approved(session, inForce).FindAll(rule => wanted(rule.Document)))];
        foreach (var rule in Ended(session, inForce).Where(rule => wanted(rule.Document)))
        {
            var last = rule.Document.Window.Through < session.Today ? rule.Document.Window.Through : session.Today;
            sets.Add(asOf(last, [rule]));
        }

        return new RulesStillFelt(sets);
    }

    private static List<SuspensionRule> Ended(OfficeSession session, SettingsInForce inForce) => session.Query<RuleRow>(
        """
        -- RulesStillFelt.cs: rules that ended, the last version of each
        SELECT [rule] AS [Rule], version AS Version, document AS Document, decided_at AS DecidedAt
        FROM rules r
        WHERE office = @office
        AND state = 'Ended'
        AND version = (SELECT MAX(version) FROM rules l WHERE l.office = r.office AND l.[rule] = r.[rule]
            AND l.state IN ('Approved', 'Ended'))
        ORDER BY [rule]
        """).ConvertAll(row =>
            RulesTonight.Make(row.Rule, (int)row.Version, RulesTonight.Parse(row.Document), row.DecidedAt, inForce));

    private sealed record RuleRow(long Rule, long Version, string Document, Instant DecidedAt);
}
