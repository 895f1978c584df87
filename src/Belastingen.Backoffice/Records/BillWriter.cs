// Hot path: every bill of a night with all its due instalments. No allocation per item.
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Holds;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Records;

/// <summary>What stands in the first byte of a bill and of an instalment.</summary>
internal static class RecordFlags
{
    /// <summary>Of a bill: its payer follows; and the writer of bank files would not have him.</summary>
    public const int Payer = 0x10, CannotBeWritten = 0x20;

    /// <summary>Of an instalment.</summary>
    public const int InTime = 1, Residential = 2, Held = 4, Moved = 8, Shared = 16, SetAside = 32;

    /// <summary>Of a hold.</summary>
    public const int Ends = 1, OfAssessment = 2, OfClaim = 4, OfPart = 8;
}

/// <summary>
/// Writes bills with their due instalments into a chunk: all that a decision and a debit are made from.
/// </summary>
internal sealed class BillWriter(RulesInForce rules)
{
    private readonly RecordBytes _bytes = new();
    private readonly SuspensionRule[] _rules = [.. rules.All];
    private long _last;

    public ReadOnlySpan<byte> Written => _bytes.Written;

    public void Clear()
    {
        _bytes.Clear();
        _last = 0;
    }

    /// <summary>Writes a bill.</summary>
    /// <param name="terms">Its due instalments with what was decided.</param>
    /// <param name="payer">Its payer, if a debit was thought of.</param>
    public void Write(IReadOnlyList<(DueInstalment Due, Decision Decision)> terms, Payer? payer)
    {
        Front(terms[0].Due, payer, IsUnwritable(terms, payer));
        _bytes.Number(terms.Count);
        for (var i = 0; i < terms.Count; i++) Term(terms[i].Due);
    }

    /// <summary>Writes a bill as another record has it, with another payer.</summary>
    public void Write(IReadOnlyList<DueInstalment> terms, Payer? payer, bool cannotBeWritten)
    {
        Front(terms[0], payer, cannotBeWritten);
        _bytes.Number(terms.Count);
        for (var i = 0; i < terms.Count; i++) Term(terms[i]);
    }

    private void Front(in DueInstalment first, Payer? payer, bool cannotBeWritten)
    {
        _bytes.Number(first.Assessment - _last);
        _last = first.Assessment;
        _bytes.Byte((int)first.Mandate | (payer is null ? 0 : RecordFlags.Payer)
            | (cannotBeWritten ? RecordFlags.CannotBeWritten : 0));
        _bytes.Number(first.Debtor);
        _bytes.Number(first.Facts.TaxYear);
        _bytes.Day(first.Facts.AssessedOn);
        _bytes.Signed(first.Facts.AssessmentCents);
        Coverage(first.Debtor);
        if (payer is not null) Payer(payer);
    }

    /// <summary>The bank file refused it, and not a rule or a fact.</summary>
    private static bool IsUnwritable(IReadOnlyList<(DueInstalment Due, Decision Decision)> terms, Payer? payer)
    {
        if (payer is null || terms[0].Due.Mandate == MandateState.CannotBeWritten) return false;
        for (var i = 0; i < terms.Count; i++)
            if (terms[i].Decision is Decision.Refused { Because: RefusedBecause.CannotBeWritten }) return true;
        return false;
    }

    /// <summary>
    /// Of each rule, whether it counted the debtor as a member; of one that resumes in waves, the last day for him.
    /// </summary>
    private void Coverage(long debtor)
    {
        for (var from = 0; from < _rules.Length; from += 8)
        {
            var bits = 0;
            for (var i = from; i < Math.Min(from + 8, _rules.Length); i++)
                if (rules.IsMember(_rules[i], debtor)) bits |= 1 << (i - from);
            _bytes.Byte(bits);
        }

        foreach (var rule in _rules)
            if (rule.ResumesInWaves) _bytes.Day(rules.WindowFor(rule, debtor).Through);
    }

    private void Payer(Payer payer)
    {
        _bytes.Number(payer.Mandate);
        _bytes.Text(payer.MandateReference);
        _bytes.Day(payer.SignedOn);
        _bytes.Text(payer.Iban);
        _bytes.Text(payer.AccountName);
        _bytes.Text(payer.DebtorName);
        _bytes.Text(payer.AssessmentNumber);
        _bytes.Byte(payer.PaymentReference is null ? 0 : 1);
        if (payer.PaymentReference is { } reference) _bytes.Text(reference);
    }

    private void Term(in DueInstalment due)
    {
        _bytes.Byte(
            (due.AnnouncedInTime ? RecordFlags.InTime : 0) | (due.Facts.Residential ? RecordFlags.Residential : 0)
            | (due.Hold is null ? 0 : RecordFlags.Held) | (due.MovedBy is null ? 0 : RecordFlags.Moved)
            | (due.SharedBy == 0 ? 0 : RecordFlags.Shared) | (due.SetAside ? RecordFlags.SetAside : 0));
        _bytes.Number(due.Instalment);
        _bytes.Number(due.Claim);
        _bytes.Signed(due.Part);
        _bytes.Byte((int)due.State);
        _bytes.Signed(due.Cents);
        _bytes.Signed(due.AnnouncedCents);
        _bytes.Signed(due.ClaimLeftCents);
        _bytes.Number(due.Facts.TaxType);
        if (due.SharedBy != 0) _bytes.Signed(due.SharedBy);
        if (due.Hold is { } hold) Hold(hold);
        if (due.MovedBy is { } moved) Moved(moved);
    }

    private void Hold(Hold hold)
    {
        _bytes.Number(hold.Id);
        _bytes.Byte((int)hold.Reason);
        _bytes.Day(hold.From);
        _bytes.Byte(
            (hold.Through is null ? 0 : RecordFlags.Ends) | (hold.Assessment is null ? 0 : RecordFlags.OfAssessment)
            | (hold.Claim is null ? 0 : RecordFlags.OfClaim) | (hold.OfPart ? RecordFlags.OfPart : 0));
        if (hold.Through is { } through) _bytes.Day(through);
    }

    private void Moved(Decision moved)
    {
        var (rule, version) = moved switch
        {
            Decision.Postponed it => (it.Rule, it.Version),
            Decision.Skipped it => (it.Rule, it.Version),
            _ => throw new InvalidOperationException($"A term is not moved by {moved}."),
        };
        _bytes.Number(rule);
        _bytes.Number(version);
    }
}
