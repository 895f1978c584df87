namespace Belastingen.Backoffice.Comparing;

/// <summary>
/// Pairs the debits of two systems: equal ones first, then one that is left with one that is left; never a guess.
/// </summary>
internal sealed class DebitMatching(LocalDate runDate)
{
    private readonly Dictionary<string, Pair> _byMandate = [];
    private readonly Dictionary<ComparedKind, long> _counts = Enum.GetValues<ComparedKind>()
        .ToDictionary(kind => kind, _ => 0L);
    private readonly List<ComparedDebit> _differences = [];
    private Tally _ours;
    private Tally _theirs;

    public void AddOurs(ShadowDebit debit)
    {
        Of(_byMandate, debit.Mandate).Ours.Add(debit);
        _ours = _ours.Plus(debit.Cents);
    }

    public void AddTheirs(ShadowDebit debit)
    {
        Of(_byMandate, debit.Mandate).Theirs.Add(debit);
        _theirs = _theirs.Plus(debit.Cents);
    }

    public RunComparison Compare()
    {
        var byAccount = new Dictionary<string, Pair>();
        foreach (var pair in _byMandate.Values)
        {
            if (pair.Ours.Count > 0 && pair.Theirs.Count > 0) Match(pair);
            else
            {
                foreach (var debit in pair.Ours) Of(byAccount, AccountOf(debit)).Ours.Add(debit);
                foreach (var debit in pair.Theirs) Of(byAccount, AccountOf(debit)).Theirs.Add(debit);
            }
        }

        foreach (var pair in byAccount.Values) Match(pair);
        return new RunComparison(runDate, _ours, _theirs, _counts, _differences);
    }

    /// <summary>
    /// Pairs what is equal; of what is left over, one and one belong together, and more than that nobody can tell.
    /// </summary>
    private void Match(Pair pair)
    {
        TakeEqual(pair, sameDate: true);
        TakeEqual(pair, sameDate: false);
        switch (pair.Ours.Count, pair.Theirs.Count)
        {
            case (1, 1):
                Note(ComparedKind.OtherAmount, pair.Ours[0], pair.Theirs[0]);
                break;
            case ( > 0, > 0):
                foreach (var debit in pair.Ours) Note(ComparedKind.Ambiguous, debit, null);
                foreach (var debit in pair.Theirs) Note(ComparedKind.Ambiguous, null, debit);
                break;
            default:
                foreach (var debit in pair.Ours) Note(ComparedKind.OnlyOurs, debit, null);
                foreach (var debit in pair.Theirs) Note(ComparedKind.OnlyTheirs, null, debit);
                break;
        }
    }

    private void TakeEqual(Pair pair, bool sameDate)
    {
        for (var i = pair.Ours.Count - 1; i >= 0; i--)
        {
            var ours = pair.Ours[i];
            var equal = pair.Theirs.FindIndex(
                theirs => theirs.Cents == ours.Cents && (theirs.On == ours.On) == sameDate);
            if (equal < 0) continue;
            Note(sameDate ? ComparedKind.Same : ComparedKind.OtherDate, ours, pair.Theirs[equal]);
            pair.Ours.RemoveAt(i);
            pair.Theirs.RemoveAt(equal);
        }
    }

    private void Note(ComparedKind kind, ShadowDebit? ours, ShadowDebit? theirs)
    {
        _counts[kind]++;
        if (kind == ComparedKind.Same || _differences.Count == RunComparison.MostDifferences) return;
        var either = ours ?? theirs!;
        _differences.Add(new ComparedDebit(
            kind, either.Mandate, either.Name, ours?.Assessment, ours is null ? null : new Cents(ours.Cents),
            theirs is null ? null : new Cents(theirs.Cents), theirs?.On));
    }

    /// <summary>Systems write names differently: case, spaces and dots say nothing.</summary>
    private static string AccountOf(ShadowDebit debit) =>
        debit.Iban + "|" + string.Concat(debit.Name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static Pair Of(Dictionary<string, Pair> pairs, string key)
    {
        if (!pairs.TryGetValue(key, out var pair)) pairs[key] = pair = new Pair();
        return pair;
    }

    private sealed class Pair
    {
        public List<ShadowDebit> Ours { get; } = new(1);

        public List<ShadowDebit> Theirs { get; } = new(1);
    }
}
