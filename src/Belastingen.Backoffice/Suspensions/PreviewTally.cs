using System.Numerics;
using System.Runtime.InteropServices;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>The debits of one bill per date; used again for the next bill.</summary>
internal sealed class DebitsPerDate
{
    private readonly List<(LocalDate On, long Cents)> _debits = [];

    public ReadOnlySpan<(LocalDate On, long Cents)> All => CollectionsMarshal.AsSpan(_debits);

    public void Clear() => _debits.Clear();

    public void CopyFrom(DebitsPerDate other)
    {
        _debits.Clear();
        _debits.AddRange(other._debits);
    }

    /// <summary>Adds to a date, or takes off when below zero.</summary>
    public void Add(LocalDate on, long cents)
    {
        var debits = CollectionsMarshal.AsSpan(_debits);
        for (var i = 0; i < debits.Length; i++)
        {
            if (debits[i].On != on) continue;
            debits[i].Cents += cents;
            return;
        }

        _debits.Add((on, cents));
    }

    /// <summary>The first date with a debit; null when there is none.</summary>
    public LocalDate? First()
    {
        LocalDate? first = null;
        foreach (var (on, cents) in _debits)
            if (cents > 0 && !(on >= first)) first = on;
        return first;
    }
}

/// <summary>What a preview counts; one per core, added up at the end.</summary>
internal sealed class PreviewTally(PreviewFacts facts)
{
    private readonly Dictionary<LocalDate, (long Debits, long Cents)> _same = [], _without = [], _with = [];
    private readonly Dictionary<long, (LocalDate? Without, LocalDate? With)> _mandates = [];
    private readonly long[] _groupTerms = new long[PreviewFacts.Groups.Count];
    private readonly long[] _groupCents = new long[PreviewFacts.Groups.Count];
    private readonly ulong[] _debtors = new ulong[(facts.Debtors >> 6) + 1];
    private long _claims, _terms, _cents, _doNotFit, _letters;

    public long AtTheBank { get; set; }

    public long AboveTwice { get; set; }

    /// <summary>Bills that take the simple path.</summary>
    public List<(long Assessment, long Mandate)> Apart { get; } = [];

    /// <summary>Bills of which postponed terms return, after an earlier end.</summary>
    public List<(long Assessment, long Mandate)> Returning { get; } = [];

    /// <summary>A bill that the rule does not touch.</summary>
    public void Same(long mandate, DebitsPerDate debits)
    {
        Add(_same, debits);
        Use(mandate, debits, debits);
    }

    /// <summary>A bill that the rule touches: what is debited without and with it.</summary>
    public void Different(long debtor, long mandate, DebitsPerDate without, DebitsPerDate with)
    {
        _debtors[debtor >> 6] |= 1UL << (int)(debtor & 63);
        Add(_without, without);
        Add(_with, with);
        Use(mandate, without, with);
    }

    /// <summary>What the rule covers of a bill.</summary>
    public void Cover(long debtor, long claims, long terms, long cents)
    {
        _claims += claims;
        _terms += terms;
        _cents += cents;
        var groups = facts.GroupsOf(debtor);
        for (var i = 0; i < _groupTerms.Length; i++)
        {
            if ((groups >> i & 1) == 0) continue;
            _groupTerms[i] += terms;
            _groupCents[i] += cents;
        }
    }

    /// <summary>Its plan was made, or a person must make it.</summary>
    public void Planned(Misfit? misfit)
    {
        if (misfit is null) _letters++;
        else _doNotFit++;
    }

    /// <summary>Adds what another core counted.</summary>
    public void Add(PreviewTally other)
    {
        foreach (var (mine, theirs) in new[] { (_same, other._same), (_without, other._without), (_with, other._with) })
            foreach (var (on, (debits, cents)) in theirs) Add(mine, on, debits, cents);
        foreach (var (mandate, used) in other._mandates) Use(mandate, used.Without, used.With);
        for (var i = 0; i < _groupTerms.Length; i++)
            (_groupTerms[i], _groupCents[i]) = (_groupTerms[i] + other._groupTerms[i],
                _groupCents[i] + other._groupCents[i]);
        for (var i = 0; i < _debtors.Length; i++) _debtors[i] |= other._debtors[i];
        (_claims, _terms, _cents) = (_claims + other._claims, _terms + other._terms, _cents + other._cents);
        (_doNotFit, _letters) = (_doNotFit + other._doNotFit, _letters + other._letters);
        (AtTheBank, AboveTwice) = (AtTheBank + other.AtTheBank, AboveTwice + other.AboveTwice);
        Apart.AddRange(other.Apart);
        Returning.AddRange(other.Returning);
    }

    /// <summary>The figures, without warnings.</summary>
    public RulePreview Figures(LocalDate? firstReached, long doubtful)
    {
        var debtors = _debtors.Sum(bits => (long)BitOperations.PopCount(bits));
        return new RulePreview(
            debtors, _claims, _terms, _cents, [.. Dates()], [.. Groups(debtors)], AtTheBank, Lapsing(), doubtful,
            _doNotFit, _letters, [], firstReached);
    }

    private IEnumerable<PreviewDate> Dates()
    {
        foreach (var on in _without.Keys.Union(_with.Keys).Order())
        {
            var (same, without, with) = (_same.GetValueOrDefault(on), _without.GetValueOrDefault(on),
                _with.GetValueOrDefault(on));
            if (without != with)
                yield return new PreviewDate(on, same.Debits + without.Debits, same.Cents + without.Cents,
                    same.Debits + with.Debits, same.Cents + with.Cents);
        }
    }

    private IEnumerable<PreviewGroup> Groups(long everyone)
    {
        yield return new PreviewGroup(BuiltInGroups.Everyone, everyone, _terms, _cents);
        var debtors = new long[PreviewFacts.Groups.Count];
        for (var debtor = 0L; debtor < facts.Debtors; debtor++)
            if ((_debtors[debtor >> 6] >> (int)(debtor & 63) & 1) == 1)
                for (var i = 0; i < debtors.Length; i++) debtors[i] += facts.GroupsOf(debtor) >> i & 1;
        for (var i = 0; i < debtors.Length; i++)
            yield return new PreviewGroup(PreviewFacts.Groups[i], debtors[i], _groupTerms[i], _groupCents[i]);
    }

    /// <summary>Mandates that are in time without the rule and too old with it.</summary>
    private long Lapsing()
    {
        var mandates = facts.Night.InForce.Settings.Mandates;
        return _mandates.LongCount(
            used => IsTooOld(used.Key, used.Value.With) && !IsTooOld(used.Key, used.Value.Without));

        bool IsTooOld(long mandate, LocalDate? on) =>
            on is { } day && mandates.UsableIfUsedSince(day) > facts.Aging[mandate];
    }

    private void Use(long mandate, DebitsPerDate without, DebitsPerDate with)
    {
        if (facts.Aging.ContainsKey(mandate)) Use(mandate, without.First(), with.First());
    }

    private void Use(long mandate, LocalDate? without, LocalDate? with)
    {
        var (first, firstWith) = _mandates.GetValueOrDefault(mandate);
        _mandates[mandate] = (Earlier(first, without), Earlier(firstWith, with));
    }

    private static LocalDate? Earlier(LocalDate? left, LocalDate? right) =>
        left is null || right < left ? right ?? left : left;

    private static void Add(Dictionary<LocalDate, (long, long)> tally, DebitsPerDate debits)
    {
        foreach (var (on, cents) in debits.All)
            if (cents > 0) Add(tally, on, 1, cents);
    }

    private static void Add(Dictionary<LocalDate, (long Debits, long Cents)> tally, LocalDate on, long debits,
        long cents)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(tally, on, out _);
        sum = (sum.Debits + debits, sum.Cents + cents);
    }
}
