// Hot path: a replay compares every decision and debit of a night with the stored rows.
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Retention;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Replays;

/// <summary>
/// Compares what a replay makes, bill by bill, with the rows that are kept; both come in order of assessment.
/// </summary>
internal sealed class ComparedBills : IRunWitness, IDisposable
{
    private readonly Differences _differences;
    private readonly IEnumerator<DecisionRow> _decisions;
    private readonly IEnumerator<DebitRow> _debits;
    private readonly bool _masked;
    private readonly Tally[] _totals = new Tally[6];
    private readonly Dictionary<long, Tally> _due = [];
    private bool _moreDecisions;
    private bool _moreDebits;

    public ComparedBills(IKeptRuns kept, KeptRun run, Differences differences)
    {
        (_differences, _masked) = (differences, kept.IsMasked);
        _decisions = kept.Decisions(run).GetEnumerator();
        _debits = kept.Debits(run).GetEnumerator();
        _moreDecisions = _decisions.MoveNext();
        _moreDebits = _debits.MoveNext();
    }

    public RunDigest Digest { get; } = new();

    /// <summary>Count and cents: due, then per outcome in their order.</summary>
    public IReadOnlyList<Tally> Totals => _totals;

    public Tally Debits { get; private set; }

    /// <summary>Due by tax type.</summary>
    public IReadOnlyDictionary<long, Tally> Due => _due;

    public void Decided(IReadOnlyList<(DueInstalment Due, Decision Decision)> terms, Payer? payer, DebitRow? debit)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            var row = DecisionRow.Of(terms[i].Due, terms[i].Decision);
            Digest.Add(terms[i].Due, row);
            _totals[0] = _totals[0].Plus(row.Cents);
            _totals[row.Outcome] = _totals[row.Outcome].Plus(row.Cents);
            _due[row.TaxType] = _due.GetValueOrDefault(row.TaxType).Plus(row.Cents);
            Compare(row);
        }

        if (debit is not { } made) return;
        Debits = Debits.Plus(made.Debit.AmountCents);
        Compare(made);
    }

    /// <summary>What is stored after the last bill is too much.</summary>
    public void Finish()
    {
        for (; _moreDecisions; _moreDecisions = _decisions.MoveNext()) Added(_decisions.Current);
        for (; _moreDebits; _moreDebits = _debits.MoveNext()) Added(_debits.Current);
    }

    public void Dispose()
    {
        _decisions.Dispose();
        _debits.Dispose();
        Digest.Dispose();
    }

    private void Compare(in DecisionRow made)
    {
        for (; _moreDecisions && IsBefore(_decisions.Current, made); _moreDecisions = _decisions.MoveNext())
            Added(_decisions.Current);
        if (!_moreDecisions || IsBefore(made, _decisions.Current))
        {
            _differences.Add(DifferenceKind.DecisionMissing, PlaceOf(made), Said(made));
            return;
        }

        var kept = _decisions.Current;
        if (kept != made) Name(made, kept);
        _moreDecisions = _decisions.MoveNext();
    }

    private void Name(in DecisionRow made, in DecisionRow kept)
    {
        if (made.Outcome != kept.Outcome || made.Reason != kept.Reason)
            _differences.Add(DifferenceKind.Outcome, PlaceOf(made), Said(made), Said(kept));
        _differences.Compare(DifferenceKind.DecisionCents, PlaceOf(made), made.Cents, kept.Cents);
        if (Facts(made) != Facts(kept))
            _differences.Add(DifferenceKind.DecisionFacts, PlaceOf(made), Facts(made), Facts(kept));
    }

    private void Compare(in DebitRow made)
    {
        for (; _moreDebits && _debits.Current.Assessment < made.Assessment; _moreDebits = _debits.MoveNext())
            Added(_debits.Current);
        if (!_moreDebits || _debits.Current.Assessment > made.Assessment)
        {
            _differences.Add(DifferenceKind.DebitMissing, PlaceOf(made), $"{made.Debit.AmountCents}");
            return;
        }

        if (_debits.Current != made) Name(made, _debits.Current);
        _moreDebits = _debits.MoveNext();
    }

    private void Name(in DebitRow made, in DebitRow kept)
    {
        var (place, ours, theirs) = (PlaceOf(made), made.Debit, kept.Debit);
        _differences.Compare(DifferenceKind.DebitCents, place, ours.AmountCents, theirs.AmountCents);
        // Deleted by term: what is left of it is its amount.
        if (theirs.DebtorName == RetentionScope.Mark) return;
        if (!_masked)
        {
            if (ours.DebtorIban != theirs.DebtorIban)
                _differences.Add(DifferenceKind.Iban, place, Masks.Iban(ours.DebtorIban),
                    Masks.Iban(theirs.DebtorIban));
            if (ours.DebtorName != theirs.DebtorName || ours.UltimateDebtor != theirs.UltimateDebtor)
                _differences.Add(DifferenceKind.Name, place);
        }

        _differences.Compare(DifferenceKind.DebitFacts, place, Facts(made), Facts(kept));
    }

    private void Added(in DecisionRow kept) =>
        _differences.Add(DifferenceKind.DecisionAdded, PlaceOf(kept), null, Said(kept));

    private void Added(in DebitRow kept) =>
        _differences.Add(DifferenceKind.DebitAdded, PlaceOf(kept), null, $"{kept.Debit.AmountCents}");

    private static bool IsBefore(in DecisionRow left, in DecisionRow right) =>
        left.Assessment < right.Assessment
            || (left.Assessment == right.Assessment && left.Instalment < right.Instalment);

    private static string PlaceOf(in DecisionRow row) => $"{row.Assessment}/{row.Instalment}";

    private static string PlaceOf(in DebitRow row) => $"{row.Assessment}";

    private static string Said(in DecisionRow row) => $"{row.Outcome}.{row.Reason}";

    private static string Facts(in DecisionRow row) =>
        $"claim {row.Claim}, tax type {row.TaxType}, rule {row.Rule}.{row.Version}, hold {row.Hold}";

    private static string Facts(in DebitRow row) =>
        $"file {row.Batch}, mandate {row.Mandate}, {row.Debit.EndToEndId}, {row.Debit.MandateId}, "
            + $"{RowRecordsText(row)}, {row.Debit.PaymentReference}, {row.Debit.Remittance}";

    private static string RowRecordsText(in DebitRow row) => Data.RowRecords.Text(row.Debit.SignedOn);
}

/// <summary>What is shown of an account number.</summary>
public static class Masks
{
    /// <summary>What stands where an account number was left out; one that no bank has.</summary>
    public const string NoIban = "NL50XXXX0000000000";

    /// <summary>What stands where a name was left out.</summary>
    public const string NoName = "X";

    /// <summary>Country, check digits and the last three characters.</summary>
    public static string Iban(string iban) => iban.Length < 8 ? "..." : $"{iban[..4]}...{iban[^3..]}";
}
