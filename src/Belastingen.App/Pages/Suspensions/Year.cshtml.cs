using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Suspensions;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Suspensions;

/// <summary>The year of a group: on which days debits stood, stand or will stand still, and the run dates.</summary>
internal sealed class YearModel(Desk desk) : OfficePage(desk)
{
    /// <summary>The year; this one when none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Jaar { get; set; }

    public PausedGroup Group { get; private set; } = null!;

    public int Year => Jaar ?? Desk.Today.Year;

    private IReadOnlySet<LocalDate> _runDates = new HashSet<LocalDate>();

    public IActionResult OnGet(string groep)
    {
        if (Year is < 2000 or > 2100) return NotFound();
        var found = Desk.Read(session =>
        {
            _runDates = SettingsInForce.Of(session).RunDates.Days.ToHashSet();
            return PausesOfGroups.Execute(session,
                Desk.BodyChosen?.Code).Value.Find(group => group.Group.Code == groep);
        });
        if (found is null) return NotFound();
        Group = found;
        return Page();
    }

    /// <summary>The rules that touch this year.</summary>
    public IEnumerable<PauseOfGroup> OfYear() => Group.Pauses.Where(pause =>
        (pause.IsInForce || pause.Waiting is not null) && pause.Reaches.From.Year <= Year
            && Year <= pause.Reaches.Through.Year);

    /// <summary>The days of a month, in weeks that begin on Monday.</summary>
    public IEnumerable<DayOfYear> DaysOf(int month)
    {
        var first = new LocalDate(Year, month, 1);
        for (var empty = 1; empty < (int)first.DayOfWeek; empty++) yield return default;
        for (var day = first; day.Month == month; day = day.PlusDays(1))
            yield return new DayOfYear(day.Day, Group.On(day).Any(), _runDates.Contains(day), day == Desk.Today);
    }

    /// <summary>What the month comes to, for who does not see the picture.</summary>
    public IReadOnlyList<string> SentencesOf(int month)
    {
        var dates = _runDates.Where(day => day.Year == Year && day.Month == month).Order().ToList();
        return dates.Count == 0
            ? ["Geen incasso."]
            : dates.ConvertAll(
                day => $"Incasso op {day.Day} {Written.Month(month)}: "
                    + $"{(Group.On(day).Any() ? "staat stil" : "loopt")}.");
    }
}

/// <summary>A day in the calendar; number zero: a place before the first.</summary>
internal readonly record struct DayOfYear(int Number, bool IsPaused, bool IsRunDate, bool IsToday)
{
    /// <summary>The classes of its cell.</summary>
    public string Classes =>
        $"{(IsPaused ? "paused " : "")}{(IsRunDate ? "run " : "")}{(IsToday ? "today" : "")}".Trim();
}
