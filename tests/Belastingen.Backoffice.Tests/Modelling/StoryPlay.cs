using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests.Modelling;

/// <summary>Plays a story through the real engine, every night in which something can happen, and holds it against the model.</summary>
public sealed class StoryPlay : IDisposable
{
    private readonly Story _story;
    private readonly PlayedOffice _office;
    private readonly StoryTeller _teller;
    private readonly OfficeModel _model;
    private readonly LocalDate[] _runDates;
    private readonly SortedSet<LocalDate> _nights;

    public StoryPlay(Story story)
    {
        _story = story;
        var months = Enumerable.Range(0, 30).Select(i => new YearMonth(2020, 1).PlusMonths(i));
        RunDate[] dates = [.. months.Select(month => story.MonthEnds ? RunDateFormula.MonthEnd(month) : RunDateFormula.FixedDay(month, 25))
            .Select(date => date.CollectOn.Month == 3 ? date with { FirstOfTaxYear = date.CollectOn.Year } : date)];
        _runDates = [.. dates.Select(date => date.CollectOn)];
        _office = new PlayedOffice(dates);
        _teller = new StoryTeller(_office);
        _model = new OfficeModel(_office);
        _nights = [Story.First, .. _runDates.SelectMany(Nights), .. story.Happenings.SelectMany(it => new[] { it.On, it.On.PlusDays(1) })];
    }

    public string Told => string.Join("\n", _teller.Told);

    public void Play()
    {
        _office.GoTo(Story.First.PlusDays(-1));
        for (var i = 0; i < _story.Bills.Length; i++)
            _teller.Bill($"B{i}", $"D{i}", _story.Bills[i].Claims, _story.Bills[i].Cents, _story.Bills[i].Terms, "2020-02-20", "2020-01-20");
        TellBills(new LocalDate(2020, 1, 20));
        while (_nights.Count > 0 && _nights.Min <= Story.Last)
        {
            var day = _nights.Min;
            _nights.Remove(day);
            _office.GoTo(day);
            Day(day);
            foreach (var matters in _teller.Matters) if (matters > day) _nights.Add(matters);
            _teller.Matters.Clear();
        }
    }

    private void Day(LocalDate day)
    {
        _office.Night();
        _model.AfterNight(day);
        if (day.DayOfYear % 7 == 0) PlanningAgainChangesNothing(day);
        foreach (var happening in _story.Happenings.Where(it => it.On == day)) _teller.Do(happening, _story.Bills.Length);
        TellBills(day);
        if (day <= _teller.NobodyReleasesThrough || _office.Ask<long>("SELECT stopped FROM offices") == 1) return;
        _office.ReleaseAll();
        _model.AfterRelease();
    }

    /// <summary>
    /// A night that is not skipped, or done once more on a copy, changes nothing: neither plans nor work nor what runs decide.
    /// </summary>
    /// <remarks>
    /// In a copy every run is prepared again. One about whose terms something was recorded since must then decide otherwise,
    /// as it does when somebody releases it: such a run is not compared.
    /// </remarks>
    private void PlanningAgainChangesNothing(LocalDate day)
    {
        var outdated = Outdated();
        using var copy = DatabaseCopy.Of(_office.Database, office: 1);
        using (var session = copy.Database.Write(_office.Now, office: 1))
        {
            session.Execute("DELETE FROM nights");
            session.Execute("UPDATE runs SET state = 'Accepted' WHERE state = 'Released'");
            session.Commit();
        }

        var before = Plans(copy.Database, outdated);
        var again = new CalendarNight(copy.Database, _office.Now).Execute("PLAY", day, "night");
        if (again.Refusal is { } refusal) throw new BrokenPromiseException("a night can be done again", Sentences.Of(refusal));
        var after = Plans(copy.Database, outdated);
        if (!before.SequenceEqual(after))
            throw new BrokenPromiseException("planning again changes nothing",
                $"night {day}: {string.Join("\n", before.Except(after).Select(row => "- " + row).Concat(after.Except(before).Select(row => "+ " + row)))}");
    }

    /// <summary>What each run decided; its digest also covers who made it and when.</summary>
    private const string Outcomes = """
        SELECT x.run_date, x.assessment, x.instalment, x.claim, x.outcome, x.reason, x.cents, x.[rule], x.rule_version, x.hold
        FROM runs r
        JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
        ORDER BY x.run_date, x.assessment, x.instalment
        """;

    private HashSet<string> Outdated()
    {
        using var session = _office.Database.Read(_office.Now, _office.Acting);
        return [.. RunRow.All(session).Where(run => StaleFacts.Exist(session, run)).Select(run => LocalDatePattern.Iso.Format(run.RunDate))];
    }

    private List<string> Plans(Database database, HashSet<string> outdated)
    {
        using var session = database.Read(_office.Now);
        return
        [
            .. Row.All(session, "SELECT * FROM instalments ORDER BY assessment, instalment").Select(row => $"{row}"),
            .. Row.All(session, "SELECT * FROM replannings ORDER BY assessment, replanning").Select(row => $"{row}"),
            .. Row.All(session, "SELECT * FROM work_items ORDER BY item").Select(row => $"{row}"),
            .. Row.All(session, Outcomes).Where(row => !outdated.Contains(row.Text("run_date"))).Select(row => $"{row}"),
        ];
    }

    private readonly HashSet<long> _told = [];

    private void TellBills(LocalDate dated)
    {
        using var session = _office.Database.Read(_office.Now);
        foreach (var row in Row.All(session, "SELECT assessment FROM assessments"))
            if (_told.Add(row.Number("assessment"))) _model.Letters.Bill(session, row.Number("assessment"), dated);
    }

    private static IEnumerable<LocalDate> Nights(LocalDate runDate)
    {
        var lead = TargetCalendar.Before(runDate, 5);
        return [lead, runDate, runDate.PlusDays(1)];
    }

    public void Dispose() => _office.Dispose();
}
