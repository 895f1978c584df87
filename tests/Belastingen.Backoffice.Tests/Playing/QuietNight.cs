using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.WorkItems;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>
/// A night that would do nothing but say that it was done, by what each step of a night goes by: what owes a plan, a
/// letter, a run, a delivery or an alarm. As a night that did not run, it is made up for by the next.
/// </summary>
internal static class QuietNight
{
    /// <summary>The first night after a day that is not one, but not beyond a last one.</summary>
    /// <remarks>
    /// Nothing is written meanwhile, so that what makes a night owe something makes every later one owe it: it is found
    /// by halves.
    /// </remarks>
    public static LocalDate Ends(Database database, LocalDate day, LocalDate last, Func<LocalDate, Instant> at)
    {
        var (quiet, ends) = (day, last);
        for (var step = 1; quiet.PlusDays(step) < ends; step *= 2)
        {
            var night = quiet.PlusDays(step);
            if (Is(night)) quiet = night;
            else ends = night;
        }

        while (quiet.PlusDays(1) < ends)
        {
            var night = quiet.PlusDays(Period.DaysBetween(quiet, ends) / 2);
            if (Is(night)) quiet = night;
            else ends = night;
        }

        return ends;

        bool Is(LocalDate night) => QuietNight.Is(database, at(night), night);
    }

    /// <summary>Whether a night is one; what is tried to know it is undone.</summary>
    private static bool Is(Database database, Instant at, LocalDate night)
    {
        using var plain = database.Write(at, office: 1);
        var session = plain.Of(1, "night");
        return session.Scalar<long>("SELECT COUNT(*) FROM instalments WHERE office = @office AND notice = 1") == 0
            && BillsAside.Read(session).Count == 0
            && RunRow.All(session).TrueForAll(run => IsLeftAlone(session, run))
            && !NightOwed.Anything(session, night)
            && EndWhatEnds.Execute(session, night) == 0
            && RunsOwed.Missed(session).Count == 0
            && RunsOwed.ToPrepare(session, night).Count == 0;
    }

    /// <summary>Nobody has to release, deliver or ask after it.</summary>
    private static bool IsLeftAlone(OfficeSession session, RunRow run) => run.State switch
    {
        RunState.Accepted or RunState.Missed => true,
        RunState.Released => run.DeliveredAt is not null
            && (session.At < RunsOwed.CutOff(run.RunDate, SettingsInForce.Alone(session).Bank)
                || WorkItem.Was(session, WorkItemKind.BankSilent, run.Subject)),
        _ => false,
    };
}
