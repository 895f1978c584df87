using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Suspensions;

namespace Belastingen.App.Pages.Groups;

/// <summary>Groepen: who belongs to which group, how we know, and which pause addresses it.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    private ILookup<string, PauseOfGroup> _pauses = null!;

    public IReadOnlyList<GroupSize> Groups { get; private set; } = [];

    public IReadOnlyList<Body> Bodies { get; private set; } = [];

    /// <summary>Whether the person can add members and groups.</summary>
    public bool MayWrite => Desk.Is(Role.Officer);

    public void OnGet() => Desk.Read(session =>
    {
        Groups = CountMembers.Execute(session, Desk.Body).Value;
        Bodies = SettingsInForce.Of(session).Bodies;
        _pauses = PausesOfGroups.Execute(session, Desk.BodyChosen?.Code).Value
            .SelectMany(group => group.Pauses, (group, pause) => (group.Group.Code, pause))
            .ToLookup(pair => pair.Code, pair => pair.pause);
        return 0;
    });

    /// <summary>The rules that say something about now or later, or wait for a colleague.</summary>
    public IEnumerable<PauseOfGroup> Pauses(GroupSize group) => _pauses[group.Code].Where(pause =>
        pause.Waiting is not null || (pause.Shown.State == RuleState.Approved && pause.Reaches.Through >= Desk.Today));
}
