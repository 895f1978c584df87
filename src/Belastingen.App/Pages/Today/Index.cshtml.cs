using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.App.Pages.Today;

/// <summary>Vandaag: what an officer wants to know when he comes in.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Work items shown; the rest is counted.</summary>
    public const int MostWork = 10;

    public OfficeStatus Status { get; private set; } = null!;

    public RunAhead? Next { get; private set; }

    public IReadOnlyList<PauseToday> Pauses { get; private set; } = [];

    public IReadOnlyList<WorkToDo> Mine { get; private set; } = [];

    public IReadOnlyList<WorkCounted> Work { get; private set; } = [];

    public IReadOnlyList<ReturnedOfKind> Returns { get; private set; } = [];

    /// <summary>Whether the person sees the work list, which names debtors.</summary>
    public bool SeesWork => Desk.Is(Role.Officer, Role.Approver, Role.Auditor);

    /// <summary>Whether the person sees what stands still and the runs.</summary>
    public bool SeesRules => Desk.Is(Role.Officer, Role.Approver, Role.Releaser, Role.Operator, Role.Auditor);

    public void OnGet() => Desk.Read(session =>
    {
        Status = OfficeStatus.Of(session, Look.AtLength);
        Next = NextRun.Execute(session, Desk.Body);
        if (Next?.PreviousOn is { } day) Returns = ReturnsSince.Execute(session, day, Desk.Body);
        if (SeesRules)
            Pauses = PauseToday.Of(PausesOfGroups.Execute(session, Desk.BodyChosen?.Code).Value, session.Today);
        if (!SeesWork) return 0;
        Mine = ListWork.Execute(session, session.Actor, body: Desk.Body).Value;
        Work = CountWork.Execute(session, Desk.Body);
        return 0;
    });

    /// <summary>What the reader can do about it.</summary>
    public static string WhatNow(Situation it) => it.Kind switch
    {
        OfficeSituation.Fine => "U hoeft niets te doen.",
        OfficeSituation.WaitsForRelease =>
            "Een vrijgever die er niet zelf aan meewerkte, controleert de incasso en geeft hem vrij.",
        OfficeSituation.NeedsReview => "Twee vrijgevers bekijken de meldingen en geven vrij of laten vervallen.",
        OfficeSituation.NotReleased => "Bel een vrijgever: daarna komt het geld later binnen.",
        OfficeSituation.BankSilent => "Bel de bank en leg het antwoord vast bij de incasso.",
        OfficeSituation.RestoredBackup => "Geef niets vrij en bel de beheerder.",
        OfficeSituation.FileChanged =>
            "Bel de bank: heeft zij het bestand? Leg vast wat zij zegt, en laat uitzoeken wie het veranderde.",
        OfficeSituation.StopIncomplete => "Bel nu de operator en de bank.",
        OfficeSituation.MissedAgain => "Regel nu wie er vrijgeeft, vóór de volgende aanlevertijd.",
        OfficeSituation.NotPlaced => "Geef nog eens vrij; lukt dat niet, bel dan de operator.",
        OfficeSituation.NotPrepared => "Bel de operator: hij moet met de hand worden klaargezet.",
        OfficeSituation.FileGone => "Ga bij de bank na dat zij het heeft en leg haar antwoord vast bij de incasso.",
        OfficeSituation.LettersLate => "Verstuur de brieven en bevestig dat in de werkvoorraad.",
        OfficeSituation.NotDelivered =>
            "Bel de bank en leg vast dat zij het bestand niet heeft; dan staan de termijnen weer open.",
        OfficeSituation.Stopped => "Twee collega's kunnen het kantoor weer starten.",
        OfficeSituation.RunMissed or OfficeSituation.CutOffPassed =>
            "De termijnen worden achteraan gepland en aangekondigd. Zoek uit waarom niemand vrijgaf.",
        OfficeSituation.NightLate or OfficeSituation.NightBrokeOff =>
            "Bel de operator: de nacht is niet vanzelf gegaan.",
        OfficeSituation.Unreadable => "Bel de beheerder.",
        _ => throw new ArgumentOutOfRangeException(nameof(it), it.Kind, null),
    };

    /// <summary>Where he does it; null: not in the pages.</summary>
    public string? Where(Situation it) => it switch
    {
        { Kind: OfficeSituation.Stopped or OfficeSituation.StopIncomplete } => "/noodstop",
        { State: not null, RunDate: { } day } when SeesRules => $"/incassos/{Written.Iso(day)}",
        _ => null,
    };
}

/// <summary>A pause as Vandaag shows it.</summary>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Group">Name of its group.</param>
/// <param name="Sentence">What stands still and until when.</param>
/// <param name="Soon">That it ends soon; null: not soon.</param>
/// <param name="Waits">Whether a colleague must look at it.</param>
internal sealed record PauseToday(long Rule, string Group, string Sentence, string? Soon, bool Waits)
{
    /// <summary>Days before the end at which the reader is told, each in other words.</summary>
    private const int Near = 3, Fortnight = 14, Month = 30;

    /// <summary>What stands still, what will, and what waits for a colleague; what ends first in front.</summary>
    public static List<PauseToday> Of(IEnumerable<PausedGroup> groups, LocalDate today) =>
    [
        .. groups.SelectMany(group => group.Pauses, (group, pause) => (Name: GroupNames.Of(group.Group), Pause: pause))
            .Where(it => it.Pause.Waiting is not null
                || (it.Pause.Shown.State == RuleState.Approved && it.Pause.Reaches.Through >= today))
            .OrderBy(it => it.Pause.Reaches.Through)
            .Select(it => new PauseToday(
                it.Pause.Shown.Rule, it.Name, PauseWords.Of(it.Pause, today),
                it.Pause.On(today) ? Ends(it.Pause.Reaches.Through, today) : null, it.Pause.Waiting is not null)),
    ];

    private static string? Ends(LocalDate through, LocalDate today) => Period.DaysBetween(today, through) switch
    {
        <= 0 => "laatste dag",
        1 => "nog 1 dag",
        <= Near and var left => $"nog {left} dagen",
        <= Fortnight => "eindigt binnen 14 dagen",
        <= Month => "eindigt binnen 30 dagen",
        _ => null,
    };
}
