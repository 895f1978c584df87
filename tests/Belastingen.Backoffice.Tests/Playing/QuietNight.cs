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
    /// <summary>Whether a night is one; what is tried to know it is undone.</summary>
    public static bool Is(Database database, Instant at, LocalDate night)
    {
        using var plain = database.Write(at, office: 1);
        var session = plain.Of(1, "night");
        return session.Scalar<long>("SELECT COUNT(*) FROM instalments WHERE office = @office AND notice = 1") == 0
            && BillsAside.Read(session).Count == 0
            && EndWhatEnds.Execute(session, night) == 0
            && !NightOwed.Anything(session, night)
            && RunRow.All(session).TrueForAll(run => IsLeftAlone(session, run, night))
            && RunsOwed.Missed(session).Count == 0
            && RunsOwed.ToPrepare(session, night).Count == 0;
    }

    /// <summary>Nobody has to release, deliver or ask after it.</summary>
    private static bool IsLeftAlone(OfficeSession session, RunRow run, LocalDate night) => run.State switch
    {
        RunState.Accepted or RunState.Missed => true,
        RunState.Released => run.DeliveredAt is not null
            && (run.RunDate <= night.PlusMonths(-1)
                || session.At < RunsOwed.CutOff(run.RunDate, SettingsInForce.Alone(session).Bank)
                || WorkItem.Was(session, WorkItemKind.BankSilent, run.Subject)),
        _ => false,
    };
}
