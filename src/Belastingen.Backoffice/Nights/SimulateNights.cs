using Belastingen.Backoffice.Announcements;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// Plays calendar nights on a simulated clock, by the same code as real ones: a night at three, releases at ten.
/// </summary>
/// <remarks>Two people who exist only here release, so that the rules for releasing are played too.</remarks>
public sealed class SimulateNights(Database database, long office, string code)
{
    private static readonly LocalTime NightAt = new(3, 0);
    private static readonly LocalTime ReleaseAt = new(10, 0);
    private readonly Acting[] _releasers =
        [.. new[] { "simulatie-1",
            "simulatie-2" }.Select(account => new Acting(office, code, account, new HashSet<Role> { Role.Releaser }))];

    /// <summary>Plays every night from the first through the last.</summary>
    /// <param name="from">First calendar night.</param>
    /// <param name="through">Last calendar night, included.</param>
    /// <param name="played">Told after each night.</param>
    /// <param name="beforeDay">
    /// What people do by day before the night of a date: how a demonstration tells its story.
    /// </param>
    public Refusal? Execute(LocalDate from, LocalDate through, Action<NightDone>? played = null,
        Action<LocalDate>? beforeDay = null)
    {
        for (var night = from; night <= through; night = night.PlusDays(1))
        {
            beforeDay?.Invoke(night);
            var done = new CalendarNight(database, Moment(night, NightAt)).Execute(code, night, "night");
            if (done.Refusal is { } refusal) return refusal;
            SendLetters(night, Moment(night, ReleaseAt));
            if (ReleaseReady(Moment(night, ReleaseAt)) is { } refused) return refused;
            played?.Invoke(done.Value);
        }

        return null;
    }

    /// <summary>The moment at which a night of the simulation begins.</summary>
    public static Instant Moment(LocalDate day, LocalTime time) =>
        (day + time).InZoneLeniently(DutchTime.Zone).ToInstant();

    /// <summary>
    /// Letters leave as soon as the office reckons with: the days of dispatch after they were listed.
    /// </summary>
    private void SendLetters(LocalDate day, Instant at)
    {
        using var session = database.Write(at, office, _releasers[0].Account);
        var notice = SettingsInForce.Alone(session).Notice;
        var lists = session.Query<long>(
            """
            -- SimulateNights.cs: lists that are due for dispatch
            SELECT list
            FROM notice_lists
            WHERE office = @office
            AND sent_on IS NULL
            AND listed_on <= @listed
            """, new { office, listed = day.PlusDays(-notice.DispatchDays) });
        foreach (var list in lists)
        {
            var number = AuditTrail.Record(session, "NoticesConfirmed", Subject.Of("list", list), Reach.Office,
                new { day });
            MarkNotices.Sent(session, list, day, "simulatie", number, notice.Days);
        }

        if (lists.Count > 0) session.Commit();
    }

    private Refusal? ReleaseReady(Instant at)
    {
        List<RunRow> ready;
        using (var session = database.Read(at, office, "night"))
            ready = [.. RunRow.All(session).Where(run => run.State is RunState.Prepared or RunState.NeedsReview)];
        foreach (var run in ready)
        {
            // At most: prepared again, reviewed by the first, released by the second.
            for (var attempt = 0; attempt < 4; attempt++)
            {
                var answer = new ReleaseRun(database, at).Execute(_releasers[attempt % 2], run.RunDate);
                if (answer.Refusal is Refusal.CutOffPassed) break;
                if (answer.Refusal is { } refusal) return refusal;
                if (answer.Value is Release.Done) break;
            }
        }

        return null;
    }
}
