using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Requests;
using Belastingen.Domain.Suspensions;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Requests;

/// <summary>
/// Verzoeken: what was asked, how long ago, and how many days are left; several can be decided together.
/// </summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Address of each state.</summary>
    public static readonly (RequestState State, string Key)[] States =
    [
        (RequestState.Pending, "in-behandeling"), (RequestState.Granted, "toegewezen"),
        (RequestState.Denied, "afgewezen"),
        (RequestState.Lapsed, "vervallen"), (RequestState.Ended, "beeindigd"),
    ];

    /// <summary>Which state: a key of <see cref="States"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Stand { get; set; }

    /// <summary>Number of the last request on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long Na { get; set; }

    /// <summary>Ticked requests.</summary>
    [BindProperty]
    public List<long> Verzoek { get; set; } = [];

    /// <summary>Why they are denied.</summary>
    [BindProperty]
    public string? Reden { get; set; }

    /// <summary>What became of each request that was decided together, a line each; shown once.</summary>
    [TempData]
    public string? Uitkomsten { get; set; }

    public RequestState State { get; private set; }

    public IReadOnlyDictionary<RequestState, long> Counts { get; private set; } = new Dictionary<RequestState, long>();

    public PageOf<RequestShown> Requests { get; private set; } = new([], false);

    public bool MayWrite => Desk.Is(Role.Officer);

    public bool MayDecide => State == RequestState.Pending && Desk.Is(Role.Officer, Role.Approver);

    public string Address => $"/verzoeken?stand={States.First(state => state.State == State).Key}";

    public void OnGet() => Look();

    public IActionResult OnPostGrant() => Decide(new RequestDecision.Grant(Desk.Today), "toegewezen");

    public IActionResult OnPostDeny() =>
        Decide(new RequestDecision.Deny(Desk.Today, (Reden ?? "").Trim()), "afgewezen");

    /// <summary>Days from today through a day.</summary>
    public int DaysTo(LocalDate day) => Period.DaysBetween(Desk.Today, day);

    private IActionResult Decide(RequestDecision decision, string words)
    {
        if (IsOfOtherOffice())
        {
            Look();
            return Page();
        }

        var decided = Desk.Write(session => DecideRequests.Execute(session, Verzoek, decision));
        if (decided.Refusal is { } refusal)
        {
            Complain(refusal);
            Look();
            return Page();
        }

        Uitkomsten = string.Join(
            '\n', decided.Value.Select(outcome => $"Verzoek {outcome.Request}: {Of(outcome.Refusal) ?? words}"));
        var done = decided.Value.Count(outcome => outcome.Refusal is null);
        return Go("/verzoeken",
            $"{(done == 0 ? "Geen verzoek is" : Written.Count(done, "verzoek is", "verzoeken zijn"))} {words}.");
    }

    private static string? Of(Refusal? refusal) => refusal switch
    {
        null => null,
        Refusal.Faults faults => $"niet gelukt. {string.Join(' ', faults.Items.Select(fault => fault.Reason))}",
        _ => $"niet gelukt. {Sentences.Of(refusal)}",
    };

    private void Look() => Desk.Read(session =>
    {
        State = States.FirstOrDefault(state => state.Key == Stand).State;
        Counts = FindRequests.Count(session, Desk.Body).Value;
        Requests = FindRequests.Execute(
            session, new RequestsWanted { State = State, After = Na, Body = Desk.Body }).Value;
        return 0;
    });
}
