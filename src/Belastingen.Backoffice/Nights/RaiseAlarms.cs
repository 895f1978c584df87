using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// Puts on the work list what must not wait: a run that was missed, a bank that has not answered by its cut-off.
/// </summary>
public static class RaiseAlarms
{
    /// <summary>Raises them; each once. The caller commits the session.</summary>
    public static void Execute(OfficeSession session, LocalDate night)
    {
        var bank = SettingsInForce.Alone(session).Bank;
        foreach (var run in RunRow.All(session))
        {
            var late = session.At >= RunsOwed.CutOff(run.RunDate, bank);
            if (run.State == RunState.Missed && run.NightOn == night) Raise(WorkItemKind.RunMissed, run);
            if (run.State == RunState.Released && late && run.RunDate > night.PlusMonths(-1))
                Raise(WorkItemKind.BankSilent, run);
        }

        void Raise(WorkItemKind kind, RunRow run) => WorkItem.Open(
            session, kind, Subject.Run(run.RunDate), night, null, null, null, RowRecords.Text(run.RunDate), night);
    }
}
