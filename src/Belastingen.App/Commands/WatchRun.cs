using System.CommandLine;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>
/// Follows a run while it is made: how far it is, when it will be done, and how that compares with the cut-off.
/// </summary>
internal static class WatchRun
{
    /// <summary>How often is looked; a run stores a chunk of outcomes about as often.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    public static Command Build()
    {
        var run = Shared.Run();
        return new Command("watch", "Volgt een incasso terwijl hij wordt gemaakt, tot hij klaar is.")
        {
            run,
        }.Does((door, parsed) =>
        {
            var id = parsed.GetValue(run)!.Value;
            return door.At(id.Office, acting => Follow(door, acting.Office, id), last => door.Screen.Show(last, () =>
                door.Screen.Say($"{id}: {Words.Of(last.State)}. Wat nu: "
                    + $"{Words.WhatNow(last.State, last.DeliveredAt)}")));
        });
    }

    private static Answer<RunProgress> Follow(Door door, long office, RunId id)
    {
        using var again = new PeriodicTimer(LookAgain);
        RunProgress? seen = null;
        while (true)
        {
            var at = door.Moment();
            using (var session = door.Database.Read(at, office, "night"))
            {
                // Another preparation may have other terms due.
                var known = seen is { IsBeingMade: true } ? seen.Due : (long?)null;
                if (RunProgress.Of(session, id.RunDate, known) is not { } now)
                    return new Refusal.NotFound("Incasso", id.ToString());
                if (!now.IsBeingMade) return now;
                if (now != seen && !door.Screen.IsJson) door.Screen.Say(Line(id, now, at));
                seen = now;
            }

            again.WaitForNextTickAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static string Line(RunId id, RunProgress now, Instant at)
    {
        var far =
            $"{id}: {now.Decided} van {now.Due} termijnen ({(now.Due == 0 ? 100 : now.Decided * 100 / now.Due)}%)";
        var cutOff = $"uiterste aanlevertijd {Screen.Moment(now.CutOff)}";
        if (now.ExpectedEnd(at) is not { } end) return $"{far}; {cutOff}.";
        var late = end > now.CutOff ? "NIET op tijd" : "op tijd";
        return $"{far}; naar verwachting klaar om {Screen.Moment(end)}, {late} ({cutOff}).";
    }
}
