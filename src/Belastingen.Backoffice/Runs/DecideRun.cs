// Hot path: stream, decide, group, write. A million due instalments make about 400,000 debits.
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Domain.Debits;
using Belastingen.Domain.Decisions;
using Belastingen.Sepa.DirectDebits;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Runs;

/// <summary>The one pass of a run: every due instalment gets its outcome, every debit its place in a file.</summary>
/// <remarks>Memory does not depend on the size of the run: rows go to the recorder in chunks, debits to the file.</remarks>
public sealed class DecideRun
{
    private readonly TakenRun _run;
    private readonly NightFacts _facts;
    private readonly BatchFiles _files;
    private readonly RunRecorder _recorder;
    private readonly bool _missed;
    private readonly DebitGrouping _debit = new();
    private readonly string _runDate;
    private Payer? _payer;

    /// <summary>Decides a run into files and rows.</summary>
    /// <param name="run">The run as taken.</param>
    /// <param name="facts">What the night looks at.</param>
    /// <param name="files">Where debits are written.</param>
    /// <param name="recorder">Where decisions are recorded.</param>
    /// <param name="missed">Whether the bank's cut-off has passed: then nothing is presented.</param>
    public DecideRun(TakenRun run, NightFacts facts, BatchFiles files, RunRecorder recorder, bool missed)
    {
        (_run, _facts, _files, _recorder, _missed) = (run, facts, files, recorder, missed);
        _runDate = run.RunDate.ToString("yyyyMMdd", null);
    }

    /// <summary>Goes once over all that is due.</summary>
    public void Execute(Session snapshot)
    {
        using var due = new DueInstalments(
            snapshot, _run.Office, _run.RunDate, _facts.InForce.Settings.Mandates.UnusedMonths, _facts.Holds);
        long assessment = 0;
        while (due.Next(out var instalment))
        {
            if (instalment.Assessment != assessment)
            {
                Finish();
                _debit.Begin();
                (assessment, _payer) = (instalment.Assessment, null);
            }

            var decision = Decider.Decide(instalment, _facts.Rules);
            if (_missed && decision.Outcome == Outcome.Presented) decision = Decision.Refused.For(RefusedBecause.RunMissed);
            if (decision.Outcome == Outcome.Presented) _payer ??= due.Payer();
            _debit.Add(instalment, decision);
        }

        Finish();
    }

    private void Finish()
    {
        if (_debit.Terms.Count == 0) return;
        _debit.Close();
        if (_debit.PresentedCents > 0) Present(_payer!, _debit.Terms[0].Due.Assessment);
        foreach (var (due, decision) in _debit.Terms) _recorder.Decided(due, decision);
        _debit.Begin();
    }

    private void Present(Payer payer, long assessment)
    {
        var debit = DebitOf(payer, assessment);
        if (debit.Faults(_files.MadeOn) != DirectDebitFaults.None)
        {
            _debit.Refuse(RefusedBecause.CannotBeWritten);
            return;
        }

        _recorder.Presented(assessment, _files.Add(debit), payer.Mandate, debit);
    }

    /// <summary>The debit as it is written: names in SEPA characters, the betalingskenmerk or a line of text.</summary>
    private DirectDebit DebitOf(Payer payer, long assessment)
    {
        SepaText.TryTransliterate(payer.AccountName, SepaText.MaxNameLength, out var name);
        string? ultimate = null;
        if (payer.DebtorName != payer.AccountName && SepaText.TryTransliterate(payer.DebtorName, SepaText.MaxNameLength, out var other)
            && other != name)
            ultimate = other;
        string? text = null;
        if (payer.PaymentReference is null)
            SepaText.TryTransliterate($"Aanslag {payer.AssessmentNumber}", SepaText.MaxRemittanceLength, out text);
        return new DirectDebit(
            $"{assessment}-{_runDate}", _debit.PresentedCents, payer.MandateReference, payer.SignedOn, name, payer.Iban, ultimate,
            payer.PaymentReference, text);
    }
}
