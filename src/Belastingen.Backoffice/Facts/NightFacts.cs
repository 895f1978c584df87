using Belastingen.Domain.Calendars;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Facts;

/// <summary>
/// What every step of a night looks at: settings, rules and holds as they are, and on which dates new terms may stand.
/// </summary>
/// <param name="Night">The calendar night.</param>
/// <param name="InForce">The settings in force with the run-date table.</param>
/// <param name="Rules">The rules with memberships, requests and opt-outs of this night.</param>
/// <param name="Holds">The holds that stop debits.</param>
/// <param name="LastReleased">The last run date that has been released; nothing new may stand on or before it.</param>
public sealed record NightFacts(
    LocalDate Night, SettingsInForce InForce, RulesInForce Rules, HoldsInForce Holds, LocalDate? LastReleased)
{
    /// <summary>The run-date table.</summary>
    public RunDateTable Dates => InForce.RunDates;

    /// <summary>
    /// The day on which it happens: of a night that is made up for, later than the night. Nobody is told in the past.
    /// </summary>
    public LocalDate HappensOn { get; init; } = Night;

    /// <summary>Bills that could not be planned again: nothing of them is presented.</summary>
    public IReadOnlySet<long> SetAside { get; init; } = new HashSet<long>();

    /// <summary>The bills that are planned in this pass.</summary>
    public BillsToPlan Bills { get; init; } = BillsToPlan.All();

    /// <summary>First collection date that a letter listed tonight allows.</summary>
    public LocalDate FirstAfterNotice => Later(InForce.FirstDayAfterNotice(Later(Night, HappensOn)), FirstNotReleased);

    /// <summary>First collection date that is not at the bank yet and not past its cut-off.</summary>
    public LocalDate FirstNotReleased
    {
        get
        {
            var afterTonight = Later(Night, HappensOn).PlusDays(1);
            return LastReleased is { } released ? Later(released.PlusDays(1), afterTonight) : afterTonight;
        }
    }

    /// <summary>Reads them.</summary>
    public static NightFacts Read(OfficeSession session, LocalDate night)
    {
        var inForce = SettingsInForce.Of(session);
        return Read(session, night, inForce, RulesTonight.Approved(session, inForce));
    }

    /// <summary>The same for a given set of rules: what a proposal would do.</summary>
    public static NightFacts Read(
        OfficeSession session, LocalDate night, SettingsInForce inForce, IReadOnlyList<SuspensionRule> rules) =>
        With(RulesTonight.Read(session, inForce, night, rules), session, night, inForce);

    /// <summary>As of today for few debtors: whether one is a member is found out when it is asked.</summary>
    public static NightFacts ReadForFew(OfficeSession session)
    {
        var inForce = SettingsInForce.Of(session);
        var rules = RulesTonight.ReadForFew(session, inForce, session.Today, RulesTonight.Approved(session, inForce));
        return With(rules, session, session.Today, inForce);
    }

    private static NightFacts With(RulesInForce rules, OfficeSession session, LocalDate night, SettingsInForce inForce)
    {
        return new NightFacts(night, inForce, rules, HoldsInForce.Read(session, inForce.Settings.Holds, night),
            LastReleasedOf(session))
        {
            HappensOn = session.Today,
            SetAside = BillsAside.Read(session),
        };
    }

    /// <summary>The last run date that has been released; null: none has.</summary>
    public static LocalDate? LastReleasedOf(OfficeSession session) => session.Scalar<LocalDate?>(
        """
        -- NightFacts.cs
        SELECT MAX(run_date)
        FROM runs
        WHERE office = @office
        AND state IN ('Released', 'Accepted', 'RefusedByBank')
        """);

    private static LocalDate Later(LocalDate left, LocalDate right) => left > right ? left : right;
}
