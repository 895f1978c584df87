using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Pages.Runs;

/// <summary>Incasso's: every run, and what happened in it.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>The runs, the latest first.</summary>
    public IReadOnlyList<RunShown> Runs { get; private set; } = [];

    /// <summary>The next run when the night has not made it yet.</summary>
    public RunAhead? Planned { get; private set; }

    public void OnGet() => Desk.Read((session, acting) =>
    {
        Runs = [.. ShowRun.All(session, acting.Office, acting.Code).OrderByDescending(run => run.RunDate)];
        Planned = NextRun.Execute(session, acting) is { State: null } planned ? planned : null;
        return 0;
    });
}
