using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Imports;

/// <summary>Who got no plan because the run-date table is too short: one piece of work.</summary>
/// <remarks>Nobody with a mandate becomes a self-payer because of a table: he waits for a plan.</remarks>
internal sealed class WithoutRunDates
{
    private readonly HashSet<long> _payers = [];
    private Cents _total;
    private LocalDate _from = LocalDate.MaxIsoValue;

    /// <summary>An assessment that got no plan.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="from">The first day on which its notice period allows a debit.</param>
    public void Add(AssessmentToBePlanned assessment, LocalDate from)
    {
        _payers.Add(assessment.Debtor);
        _total += assessment.Total;
        _from = LocalDate.Min(_from, from);
    }

    /// <summary>Puts it on the work list.</summary>
    public void Report(Intake intake)
    {
        if (_payers.Count == 0) return;
        var dates = intake.Settings.RunDates.Rows;
        var last = dates.IsEmpty
            ? "Er zijn geen incassodata."
            : $"De laatste incassodatum is {dates[^1].CollectOn:dd-MM-yyyy}.";
        WorkItem.Open(
            intake.Session, WorkItemKind.RunDatesMissing, $"delivery event {intake.Event}",
            intake.Session.Today, null, null, _total.Value,
            $"{last} Nodig zijn data vanaf {_from:dd-MM-yyyy}: {_payers.Count} betalers, samen € {_total}, "
                + "hebben nog geen termijnplan en worden niet afgeschreven.");
    }
}
