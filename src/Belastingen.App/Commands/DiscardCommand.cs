using System.CommandLine;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Discards a prepared run.</summary>
internal static class DiscardCommand
{
    public static Command Build()
    {
        var run = Shared.Run();
        var reason = Shared.Needed<string>("--reason", "Waarom.", "reden");
        return new Command("discard", "Laat een klaargezette incasso vervallen; de termijnen blijven staan.")
        {
            run, reason,
        }.Does((door, parsed) =>
        {
            var id = parsed.GetValue(run)!.Value;
            return door.At(id.Office,
                acting => new DiscardRun(door.Database, door.Now).Execute(acting, id.RunDate, parsed.GetValue(reason)!),
                state =>
                door.Screen.Show(new { run = id.ToString(), state }, () =>
                    door.Screen.Say(state == RunState.Discarded
                        ? $"Incasso {id}: {Words.Of(state)}. Wat nu: {Words.WhatNow(state, null)}"
                        : $"U bent de eerste die incasso {id} wil laten vervallen. Een tweede vrijgever moet dat ook "
                            + "doen.")));
        });
    }
}
