// Hot path: stream, decide, group, write. A million due instalments make about 400,000 debits.
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Debits;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;
using Belastingen.Sepa.DirectDebits;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Runs;

/// <summary>The one pass of a run: every due instalment gets its outcome, every debit its place in a file.</summary>
/// <remarks>
/// The same pass makes a night and its replay. Memory does not depend on the size of the run: rows go to the witness,
/// debits to the file.
/// </remarks>
public sealed class DecideRun
{
    private readonly RulesInForce _rules;
    private readonly BatchFiles _files;
    private readonly IRunWitness _witness;
    private readonly bool _missed;
    private readonly DebitGrouping _debit = new();
    private readonly string _runDate;
    private Payer? _payer;

    /// <summary>Decides a run into files and rows.</summary>
    /// <param name="run">The run as taken.</param>
    /// <param name="rules">The rules of the night.</param>
    /// <param name="files">Where debits are written.</param>
    /// <param name="witness">Who is told of every bill.</param>
    /// <param name="missed">Whether the bank's cut-off has passed: then nothing is presented.</param>
    public DecideRun(TakenRun run, RulesInForce rules, BatchFiles files, IRunWitness witness, bool missed)
    {
        (_rules, _files, _witness, _missed) = (rules, files, witness, missed);
        _runDate = run.RunDate.ToString("yyyyMMdd", null);
    }

    /// <summary>Goes once over all that is due.</summary>
    public void Execute(IDueTerms due)
    {
        long assessment = 0;
        while (due.Next(out var instalment))
        {
            if (instalment.Assessment != assessment)
            {
                Finish();
                _debit.Begin();
                (assessment, _payer) = (instalment.Assessment, null);
            }

            var decision = Decider.Decide(instalment, _rules);
            if (_missed && decision.Outcome == Outcome.Presented)
                decision = Decision.Refused.For(RefusedBecause.RunMissed);
            if (decision.Outcome == Outcome.Presented) _payer ??= due.Payer();
            _debit.Add(instalment, decision);
        }

        Finish();
    }

    private void Finish()
    {
        if (_debit.Terms.Count == 0) return;
        _debit.Close();
        var debit = _debit.PresentedCents > 0 ? Present(_payer!, _debit.Terms[0].Due.Assessment) : null;
        _witness.Decided(_debit.Terms, _payer, debit);
        _debit.Begin();
    }

    private DebitRow? Present(Payer payer, long assessment)
    {
        var debit = DebitOf(payer, assessment);
        if (debit.Faults(_files.MadeOn) != DirectDebitFaults.None)
        {
            _debit.Refuse(RefusedBecause.CannotBeWritten);
            return null;
        }

        return new DebitRow(assessment, _files.Add(debit), payer.Mandate, debit);
    }

    /// <summary>The debit as it is written: names in SEPA characters, the betalingskenmerk or a line of text.</summary>
    private DirectDebit DebitOf(Payer payer, long assessment)
    {
        SepaText.TryTransliterate(payer.AccountName, SepaText.MaxNameLength, out var name);
        string? ultimate = null;
        if (payer.DebtorName != payer.AccountName
            && SepaText.TryTransliterate(payer.DebtorName, SepaText.MaxNameLength, out var other)
            && other != name)
            ultimate = other;
        string? text = null;
        if (payer.PaymentReference is null)
            SepaText.TryTransliterate($"Aanslag {payer.AssessmentNumber}", SepaText.MaxRemittanceLength, out text);
        return new DirectDebit(
            $"{assessment}-{_runDate}", _debit.PresentedCents, payer.MandateReference, payer.SignedOn, name, payer.Iban,
            ultimate, payer.PaymentReference, text);
    }
}

/// <summary>
/// Who is told what became of every bill, once: the recorder of a night, or what compares a replay with it.
/// </summary>
public interface IRunWitness
{
    /// <summary>A bill has been decided.</summary>
    /// <param name="terms">Its due instalments with their outcomes; the list is used again for the next bill.</param>
    /// <param name="payer">Its payer, if a debit was thought of.</param>
    /// <param name="debit">The debit as it was written; null when none was.</param>
    void Decided(IReadOnlyList<(DueInstalment Due, Decision Decision)> terms, Payer? payer, DebitRow? debit);
}
