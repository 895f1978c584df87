using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>How much of a replaced term was poured into one of the terms that replace it.</summary>
/// <param name="Origin">Instalment number of the replaced term.</param>
/// <param name="Successor">Instalment number of the new term.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct Link(int Origin, int Successor, Cents Amount);

/// <summary>New terms with what they carry, and from which terms it came.</summary>
public sealed record Poured(ImmutableArray<LiveTerm> Terms, ImmutableArray<Link> Links);

/// <summary>
/// Where the cents of a plan came from, through any number of re-plannings: the one function that carries them over
/// when a plan changes, and by which a plan's past is read back.
/// </summary>
public static class Lineage
{
    /// <summary>
    /// Carries closed terms over into the ones that replace them. Nothing moves between claims. A new term on the date
    /// of an old one carries that one's cents first; the rest is poured oldest own date first into the earliest date.
    /// After a correction every term carries what it carried, with its part of the rise or fall. Given back, a term
    /// carries what was its own.
    /// </summary>
    /// <param name="kind">Why the plan changed.</param>
    /// <param name="closed">The terms that end, with what they carry, and as what they end.</param>
    /// <param name="opened">The terms that begin.</param>
    /// <param name="added">What the new terms are more than the old ones; below zero when a claim fell.</param>
    /// <param name="raised">
    /// What a correction adds to terms that stand still, on the dates where they are counted.
    /// </param>
    /// <exception cref="ArgumentException">Old and new terms differ by another sum than was added.</exception>
    public static Poured Pour(
        ReplanningKind kind, IReadOnlyList<(LiveTerm Term, TermState As)> closed, IReadOnlyList<LiveTerm> opened,
        Cents added, IReadOnlyList<StoodStill> raised)
    {
        var pouring = new Pouring(kind, closed, opened);
        if (kind == ReplanningKind.Correction) pouring.Correct(closed, raised);
        else pouring.Move(added);
        return pouring.Poured();
    }

    /// <summary>What is open of a term that stands still: what live terms carry of it.</summary>
    public static Cents OpenOf(int postponed, IEnumerable<LiveTerm> live) =>
        live.SelectMany(term => term.Slices)
            .Where(slice => slice.StoodStill.Any(term => term.Number == postponed)).Total(slice => slice.Cents);

    private sealed class Pouring
    {
        private readonly ReplanningKind _kind;
        private readonly List<Piece> _pieces = [];
        private readonly List<Room> _rooms;

        public Pouring(
            ReplanningKind kind, IReadOnlyList<(LiveTerm Term, TermState As)> closed, IReadOnlyList<LiveTerm> opened)
        {
            _kind = kind;
            _rooms = [.. opened.Select((term, index) => new Room(term, index))
                .OrderBy(room => room.Term.On).ThenBy(room => room.Term.Number)];
            foreach (var (term, state) in closed)
                foreach (var slice in term.Slices)
                    _pieces.Add(new Piece(term, state is TermState.Postponed or TermState.Skipped
                        ? slice with { StoodStill = slice.StoodStill.Add(new StoodStill(term.Number, term.On)) }
                        : slice));
            _pieces.Sort((left, right) => (left.Slice.OwnOn, left.Slice.Own, left.From.Number)
                .CompareTo((right.Slice.OwnOn, right.Slice.Own, right.From.Number)));
        }

        public void Move(Cents added)
        {
            if (_kind == ReplanningKind.Restore) Fill((room, piece) => piece.Slice.OwnOn == room.Term.On);
            Fill((room, piece) => piece.From.On == room.Term.On);
            Fill((_, _) => true);
            if (_pieces.Exists(piece => piece.Slice.Cents > Cents.Zero)
                || _rooms.Total(room => room.Left) != added)
                throw new ArgumentException("Old and new terms do not add up.");
        }

        /// <summary>Each term for itself; what was added to it goes to what it carries, in proportion.</summary>
        public void Correct(
            IReadOnlyList<(LiveTerm Term, TermState As)> closed, IReadOnlyList<StoodStill> raised)
        {
            List<LiveTerm> olds = [.. closed.Select(pair => pair.Term).OrderBy(term => term.Number)];
            foreach (var room in _rooms)
            {
                var index = olds.FindIndex(old => (old.Claim, old.On, old.Part)
                    == (room.Term.Claim, room.Term.On, room.Term.Part));
                if (index < 0) continue;
                var old = olds[index];
                olds.RemoveAt(index);
                room.Links.Add(new Link(old.Number, room.Term.Number, Cents.Min(old.Open, room.Term.Open)));
                room.Slices.AddRange(Corrected(old.Slices, room.Term.Open - old.Open, raised));
            }
        }

        public Poured Poured()
        {
            foreach (var room in _rooms)
                if (room.Left > Cents.Zero) room.Slices.Add(Slice.Of(room.Term.Term, room.Left));
            return new Poured(
                [.. _rooms.OrderBy(room => room.Index).Select(room => room.Term with
                {
                    Slices = Slices.InOrder(room.Slices.Select(slice => _kind.KeepsOwnDates()
                        ? slice
                        : slice with { Own = room.Term.Number, OwnOn = room.Term.On })),
                })],
                [.. _rooms.SelectMany(room => room.Links).GroupBy(link => (link.Origin, link.Successor))
                    .Select(link => new Link(link.Key.Origin, link.Key.Successor, link.Total(part => part.Amount)))
                    .OrderBy(link => link.Successor).ThenBy(link => link.Origin)]);
        }

        private void Fill(Func<Room, Piece, bool> belongs)
        {
            foreach (var room in _rooms)
                for (var i = 0; i < _pieces.Count && room.Left > Cents.Zero; i++)
                {
                    var piece = _pieces[i];
                    if (piece.From.Claim != room.Term.Claim || !belongs(room, piece)) continue;
                    var amount = Cents.Min(room.Left, piece.Slice.Cents);
                    if (amount == Cents.Zero) continue;
                    room.Take(piece, amount);
                    _pieces[i] = piece with { Slice = piece.Slice with { Cents = piece.Slice.Cents - amount } };
                }
        }

        /// <summary>What a rise adds stands still only on dates for which the payer could be told.</summary>
        private static IEnumerable<Slice> Corrected(
            ImmutableArray<Slice> slices, Cents difference, IReadOnlyList<StoodStill> raised) =>
            difference <= Cents.Zero
                ? Slices.Lowered(slices, -difference)
                : slices.Concat(Slices.Rises(slices, difference).Select(rise => rise with
                {
                    StoodStill = [.. raised.Where(term => rise.StoodStill.Any(stood => stood.On == term.On))],
                }));
    }

    /// <summary>A slice of a term that ends.</summary>
    private readonly record struct Piece(LiveTerm From, Slice Slice);

    /// <summary>A term that begins, and what has been poured into it so far.</summary>
    private sealed class Room(LiveTerm term, int index)
    {
        public LiveTerm Term { get; } = term;

        public int Index { get; } = index;

        public List<Slice> Slices { get; } = [];

        public List<Link> Links { get; } = [];

        public Cents Left => Term.Open - Slices.Total(slice => slice.Cents);

        public void Take(Piece piece, Cents amount)
        {
            Slices.Add(piece.Slice with { Cents = amount });
            Links.Add(new Link(piece.From.Number, Term.Number, amount));
        }
    }
}
