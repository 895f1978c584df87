using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Pages.Runs;

/// <summary>Incasso's: every run, and what happened in it.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>The runs, the latest first.</summary>
    public IReadOnlyList<RunShown> Runs { get; private set; } = [];

    /// <summary>The part in them of the body that is looked at, by run date.</summary>
    public IReadOnlyDictionary<LocalDate, RunOfBody> Parts { get; private set; } =
        new Dictionary<LocalDate, RunOfBody>();

    /// <summary>The columns of a run: of the body that is looked at, else of the whole run.</summary>
    public (Tally[] Tallies, long Debits) Columns(RunShown run)
    {
        if (Desk.Body is null)
            return ([run.Due, run.Presented, run.Postponed, run.Skipped, run.Held, run.Refused], run.Debits);
        var part = Parts.GetValueOrDefault(run.RunDate) ?? RunOfBody.Nothing;
        return ([part.Due, part.Presented, part.Postponed, part.Skipped, part.Held, part.Refused], part.Debits);
    }

    /// <summary>The next run when the night has not made it yet.</summary>
    public RunAhead? Planned { get; private set; }

    public void OnGet() => Desk.Read(session =>
    {
        Runs = [.. ShowRun.All(session).OrderByDescending(run => run.RunDate)];
        if (Desk.Body is { } body && Runs.Count > 0)
            Parts = RunsOfBody.Execute(session, body, Runs[^1].RunDate, Runs[0].RunDate);
        Planned = NextRun.Execute(session, Desk.Body) is { State: null } planned ? planned : null;
        return 0;
    });
}
