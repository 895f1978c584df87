using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Runs;

/// <summary>
/// Proefrun: the next run as it would be made now, on a copy. Nothing is stored, so nothing has to be undone.
/// </summary>
internal sealed class TrialModel(Desk desk) : OfficePage(desk)
{
    /// <summary>A trial copies the office: one at a time is enough for a machine that has a night to do.</summary>
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>The next run; null: nothing is due on any date to come.</summary>
    public RunAhead? Next { get; private set; }

    /// <summary>The run as it would be; null: not tried yet.</summary>
    public Reconciliation? Tried { get; private set; }

    public void OnGet() => Read();

    public async Task<IActionResult> OnPostAsync()
    {
        Read();
        if (IsOfOtherOffice() || Next is not { } next) return Page();
        if (!await OneAtATime.WaitAsync(0, HttpContext.RequestAborted))
        {
            Complain(["Er loopt al een proefrun. Probeer het over een paar minuten opnieuw."]);
            return Page();
        }

        try
        {
            var tried = TryRun.Execute(Desk.Database, Desk.Acting!, next.RunDate, Desk.Now);
            if (tried.Refusal is { } refusal) Complain(refusal);
            else Show(tried.Value);
        }
        finally
        {
            OneAtATime.Release();
        }

        return Page();
    }

    private void Show(RunShown run) => Desk.Read(session =>
    {
        var previous = Next?.PreviousOn is { } day
            ? ShowRun.All(session).Find(earlier => earlier.RunDate == day) : null;
        Tried = new Reconciliation(run, previous, null, null, SettingsInForce.Of(session).Bodies);
        return 0;
    });

    private void Read() => Next = Desk.Read(session => NextRun.Execute(session));
}
