using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// One look at an office: everything that is the matter, each by its own question, so that nothing hides another.
/// </summary>
internal sealed class OfficeLook(OfficeSession session, Look look)
{
    private readonly SettingsInForce _inForce = SettingsInForce.Of(session);
    private readonly List<RunRow> _runs = RunRow.All(session);
    private readonly OfficeOwing _owing = NightsOwed.Of(session);
    private readonly LocalDate? _lastNight = NightsOwed.Last(session);
    private readonly bool _stopped = RunsOwed.IsStopped(session);
    private readonly List<ItemRow> _items = Items(session);
    private readonly List<Situation> _found = [];

    /// <summary>How far is looked ahead: the longest warning that settings allow, and the lead of a run.</summary>
    private static Duration Horizon => Duration.FromDays(21);

    /// <summary>
    /// How long a file that is gone without an answer of the bank is spoken of; the work list keeps it longer.
    /// </summary>
    private const int DaysOfSilence = 31;

    public OfficeStatus Status()
    {
        FindRestoredBackup();
        FindMissed();
        foreach (var run in _runs.Where(run => run.State == RunState.Released)) FindAtTheBank(run);
        var next = FindAhead();
        FindNights(next);
        FindLetters();
        if (_stopped) FindStop(next);
        if (_found.Count == 0)
            _found.Add(new Situation(OfficeSituation.Fine, next, CutOff(next), StateOf(next), Day: _lastNight));
        return new OfficeStatus(
            session.Code, [.. _found.OrderBy(it => it.Kind).ThenBy(it => it.RunDate)], _lastNight, _owing.Nights.Count,
                CutOff(next));
    }

    private void FindRestoredBackup()
    {
        if (Journal.UnknownTo(session) is { } line)
            _found.Add(new Situation(
                OfficeSituation.RestoredBackup, line.RunDate, CutOff(line.RunDate), StateOf(line.RunDate),
                Detail: StatusSentences.Moment(line.ReleasedAt)));
    }

    private void FindMissed()
    {
        List<LocalDate> missed = [.. _runs.Where(run => IsOpen(WorkItemKind.RunMissed, run))
            .Select(run => run.RunDate)];
        List<LocalDate> passed = [.. RunsOwed.Missed(session).Except(missed)];
        foreach (var date in missed) Find(OfficeSituation.RunMissed, date);
        foreach (var date in passed) Find(OfficeSituation.CutOffPassed, date);
        if (missed.Count + passed.Count > 1)
            _found.Add(new Situation(OfficeSituation.MissedAgain, Count: missed.Count + passed.Count));
    }

    /// <summary>
    /// A released run of which the bank has said nothing: are its files where they must be, and as they were proved?
    /// </summary>
    private void FindAtTheBank(RunRow run)
    {
        var late = CutOff(run.RunDate) <= session.At;
        if (run.DeliveredAt is null && late) Find(OfficeSituation.NotDelivered, run.RunDate);
        else if (run.DeliveredAt is null && !_stopped) Find(OfficeSituation.NotPlaced, run.RunDate);
        if (IsOpen(WorkItemKind.BankSilent, run)) Find(OfficeSituation.BankSilent, run.RunDate);

        var places = FilesAtHand.Of(session, run, look).ConvertAll(file => file.Place);
        if (places.Contains(FilePlace.Changed) || IsOpen(WorkItemKind.FileChanged, run))
            Find(OfficeSituation.FileChanged, run.RunDate);
        var gone = places.Count(place => place == FilePlace.Gone);
        if (gone > 0 && run.RunDate > session.Today.PlusDays(-DaysOfSilence)
            && !WorkItem.Was(session, WorkItemKind.BankSilent, run.Subject))
            Find(OfficeSituation.FileGone, run.RunDate, gone, $"{places.Count}");
    }

    private void FindNights(LocalDate? next)
    {
        if (_owing.Nights is not [var first, ..]) return;
        if (BrokenNight.Of(session.Database, session.Code) is { } broken)
            Find(OfficeSituation.NightBrokeOff, next, detail: StatusSentences.Of(broken));
        else if (session.At >= NightsOwed.Begins(first, _inForce.Settings.Night) + OfficeStatus.Patience)
            Find(OfficeSituation.NightLate, next, _owing.Nights.Count);
    }

    private void FindLetters()
    {
        List<LocalDate> late = [.. _items
            .Where(item => item.Kind == nameof(WorkItemKind.NoticesToSend) && item.DeadlineOn < session.Today)
            .Select(item => item.DeadlineOn!.Value)];
        if (late.Count > 0) _found.Add(new Situation(OfficeSituation.LettersLate, Count: late.Count, Day: late.Min()));
    }

    /// <summary>Every run whose cut-off is still to come; returns the first that the bank was not given.</summary>
    private LocalDate? FindAhead()
    {
        LocalDate? next = null;
        var owed = _lastNight is { } night && _owing.Nights.Count == 0 ? RunsOwed.ToPrepare(session, night)
            : [];
        foreach (var date in _inForce.RunDates.Days)
        {
            if (CutOff(date) <= session.At) continue;
            if (CutOff(date) > session.At + Horizon) break;
            var state = StateOf(date);
            if (state is RunState.Accepted or RunState.RefusedByBank or RunState.Missed) continue;
            if (state == RunState.Released
                && _runs.Exists(run => run.RunDate == date && run.DeliveredAt is not null)) continue;
            if (state is null && !DueInstalments.Any(session, date)) continue;
            next ??= date;
            if (_stopped || state == RunState.Released) continue;
            if (session.At >= WarnFrom(date)) Find(OfficeSituation.NotReleased, date);
            else if (state == RunState.NeedsReview) Find(OfficeSituation.NeedsReview, date);
            else if (state == RunState.Prepared) Find(OfficeSituation.WaitsForRelease, date);
            else if (owed.Contains(date) && !IsNightBefore(WarnFrom(date))) Find(OfficeSituation.NotPrepared, date);
        }

        return next;
    }

    private void FindStop(LocalDate? next)
    {
        Find(OfficeSituation.Stopped, next);
        var outbox = Outbox.FolderOf(session.Database, session.Code);
        var left = Directory.Exists(outbox) ? Directory.EnumerateFiles(outbox, "*.xml").Count() : 0;
        if (left > 0) Find(OfficeSituation.StopIncomplete, next, left, outbox);
    }

    private bool IsNightBefore(Instant moment) =>
        NightsOwed.Begins(_lastNight!.Value.PlusDays(1), _inForce.Settings.Night) < moment;

    private Instant WarnFrom(LocalDate date) => CutOff(date) - Duration.FromHours(_inForce.Settings.Night.WarnHours);

    private bool IsOpen(WorkItemKind kind, RunRow run) =>
        _items.Exists(item => item.Kind == kind.ToString() && item.Subject == run.Subject);

    private RunState? StateOf(LocalDate? date) => _runs.Find(run => run.RunDate == date)?.State;

    private Instant CutOff(LocalDate date) => RunsOwed.CutOff(date, _inForce.Settings.Bank);

    private Instant? CutOff(LocalDate? date) => date is { } on ? CutOff(on) : null;

    private void Find(OfficeSituation kind, LocalDate? date, long count = 0, string? detail = null) =>
        _found.Add(new Situation(kind, date, CutOff(date), StateOf(date), count, detail));

    private static List<ItemRow> Items(OfficeSession session) => session.Query<ItemRow>(
        """
        -- OfficeLook.cs: what is still to be done about runs and letters
        SELECT kind AS Kind, subject AS Subject, deadline_on AS DeadlineOn
        FROM work_items
        WHERE office = @office
        AND closed_on IS NULL
        AND kind IN ('RunMissed', 'BankSilent', 'FileChanged', 'NoticesToSend')
        """);

    private sealed record ItemRow(string Kind, string Subject, LocalDate? DeadlineOn);
}
