using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Microsoft.Extensions.Hosting;

namespace Belastingen.App.Jobs;

/// <summary>
/// Works through the nights that offices owe: whose bank cut-off comes first goes first, each office in one piece.
/// </summary>
/// <remarks>
/// What is owed is asked of the database, and each office is locked while it is worked on, so that it does not matter
/// how many processes do this at once, nor which of them the scheduler woke. On a server offices run side by side on
/// the cores; an embedded database has one writer, so there one process at a time works, and another takes over when it
/// dies.
/// </remarks>
internal sealed class NightShift(Database database, IClock clock, Attempts attempts, NightReport report)
    : IHostedService, IDisposable
{
    /// <summary>On whose behalf nights run that nobody started by hand.</summary>
    private const string Actor = "night";

    /// <summary>How often is looked whether work that another process holds has come free.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly Lock _one = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    /// <summary>
    /// Begins to work, or joins the work that is being done; ends when nothing is owed that can be done now.
    /// </summary>
    public Task Work()
    {
        lock (_one)
        {
            if (_work.IsCompleted) _work = Task.Run(WorkThrough);
            return _work;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets an office that is being worked on come to its end; no other is begun.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkThrough()
    {
        using var again = new PeriodicTimer(LookAgain);
        do
        {
            using var turn = SchedulerTables.IsEmbedded(database) ? OfficeLock.TryTake(database, "_nights") : null;
            while (!_stopping.IsCancellationRequested && Owing() is { Count: > 0 } owing)
            {
                if (SchedulerTables.IsEmbedded(database) && turn is null) break;
                if (await SideBySide(owing).ConfigureAwait(false) == 0) break;
            }
        }
        while (!_stopping.IsCancellationRequested && Owing().Count > 0
            && await again.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false));
    }

    /// <summary>
    /// Works on the offices in order, as many at once as there are cores; returns how many nights were done.
    /// </summary>
    private async Task<int> SideBySide(IReadOnlyList<OfficeOwing> owing)
    {
        var queue = new ConcurrentQueue<OfficeOwing>(owing);
        var workers = database.Dialect.SideBySide;
        var done = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() =>
        {
            var nights = 0;
            while (!_stopping.IsCancellationRequested && queue.TryDequeue(out var office)) nights += InOnePiece(office);
            return nights;
        }))).ConfigureAwait(false);
        return done.Sum();
    }

    /// <summary>What is owed now and may be tried, whose cut-off comes first in front.</summary>
    private List<OfficeOwing> Owing()
    {
        List<OfficeOwing> owing = [];
        using var session = database.Read(clock.GetCurrentInstant());
        foreach (var (office, code) in NightsOwed.Offices(session))
        {
            if (!attempts.MayTry(code, session.At)) continue;
            Guarded(code, () => owing.Add(NightsOwed.Of(session.Of(office, "serve"))));
        }

        return [.. owing.Where(office => office.Nights.Count > 0).OrderBy(office => office.CutOff)];
    }

    private int InOnePiece(OfficeOwing office)
    {
        var done = 0;
        foreach (var night in office.Nights)
        {
            if (_stopping.IsCancellationRequested || !Guarded(office.Code, () => Run(office, night))) break;
            done++;
        }

        return done;
    }

    private void Run(OfficeOwing office, LocalDate night)
    {
        var at = clock.GetCurrentInstant();
        var lasting = Stopwatch.StartNew();
        using var traced = report.Begins(office, night, at);
        var answer = new CalendarNight(database, at).Execute(office.Code, night, Actor);
        if (answer.Refusal is Refusal.AlreadyRunning) throw new HeldElsewhere();
        if (answer.Refusal is { } refusal) throw new NeedsAPerson(Sentences.Of(refusal));
        attempts.Done(office.Code);
        BrokenNight.Forget(database, office.Code);
        report.Ended(office, answer.Value, lasting.Elapsed, clock.GetCurrentInstant());
    }

    /// <summary>An outer edge: what befalls one office is told and does not reach another.</summary>
    private bool Guarded(string code, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (HeldElsewhere)
        {
            return false;
        }
        catch (NeedsAPerson refused)
        {
            attempts.GiveUp(code);
            Keep(code, refused.Message, null);
            report.Refused(code, refused.Message);
            return false;
        }
        catch (Exception broken)
            when (broken is DbException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            var again = attempts.Failed(code, clock.GetCurrentInstant());
            Keep(code, broken.Message, again);
            report.Broke(code, broken, again);
            return false;
        }
        catch (Exception fault)
        {
            attempts.GiveUp(code);
            Keep(code, $"een fout in het programma, {fault.GetType().Name}", null);
            report.Faulted(code, fault);
            return false;
        }
    }

    private void Keep(string code, string cause, Instant? again) =>
        new BrokenNight(clock.GetCurrentInstant(), cause.TrimEnd('.'), again).Keep(database, code);

    private sealed class HeldElsewhere : Exception;

    private sealed class NeedsAPerson(string sentence) : Exception(sentence);
}
