using Belastingen.Backoffice.Suspensions;

namespace Belastingen.App.Pages.Suspensions;

/// <summary>Incassopauze: per group whether debits stand still, and the one thing to do about it.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    public IReadOnlyList<PausedGroup> Groups { get; private set; } = [];

    /// <summary>Whether the person can propose.</summary>
    public bool MayPropose => Desk.Is(Role.Officer);

    public void OnGet() => Groups = Desk.Read(session =>
        PausesOfGroups.Execute(session, Desk.BodyChosen?.Code)).Value;

    /// <summary>The rules that say something about now or later, or wait for a colleague.</summary>
    public IEnumerable<PauseOfGroup> Current(PausedGroup group) => group.Pauses.Where(pause =>
        pause.Waiting is not null || (pause.Shown.State == RuleState.Approved && pause.Reaches.Through >= Desk.Today));
}
