namespace Belastingen.Backoffice.Reports;

/// <summary>
/// Follows the cents of postponed terms of one assessment through its re-plannings, to where they are at a moment.
/// </summary>
/// <remarks>
/// Each term is a row of pieces, oldest origin first; a payment takes the oldest, as it does on a bill. A postponement
/// marks the pieces that were open then, so that whatever becomes of a piece is counted under every postponement it
/// went through.
/// </remarks>
internal sealed class PostponedMoney(
    Func<TermFact, long, long, PostponedLine?> lineOf, IReadOnlyDictionary<LocalDate, RunThen> runs, ReportAsked asked)
{
    private readonly Dictionary<long, Queue<Piece>> _poured = [];

    /// <summary>Counts one assessment.</summary>
    public void Follow(IEnumerable<TermFact> terms, IEnumerable<PouredFact> links)
    {
        _poured.Clear();
        var known = terms.Where(term => term.OpenedEvent <= asked.Position).ToDictionary(term => term.Instalment);
        var into = links.Where(link => known.ContainsKey(link.Successor)).ToLookup(link => link.Successor);
        var from = into.SelectMany(each => each).ToLookup(link => link.Origin);
        // What a re-planning opens has a higher number than what it closes.
        foreach (var term in known.Values.OrderBy(term => term.Instalment))
            Settle(term, Pieces(term, into[term.Instalment], known), from[term.Instalment], known);
    }

    /// <summary>What a term is made of: pieces of its origins, oldest first, and what is new in it.</summary>
    private LinkedList<Piece> Pieces(TermFact term, IEnumerable<PouredFact> links, Dictionary<long, TermFact> known)
    {
        var pieces = new LinkedList<Piece>();
        foreach (var link in links.OrderBy(link => known[link.Origin].CollectOn).ThenBy(link => link.Origin))
            Take(_poured.GetValueOrDefault(link.Origin), link.Cents, pieces);
        var fresh = term.AmountCents - pieces.Sum(piece => piece.Cents);
        if (fresh > 0) pieces.AddLast(new Piece(fresh, null));
        return pieces;
    }

    private static void Take(Queue<Piece>? source, long cents, LinkedList<Piece> pieces)
    {
        while (cents > 0 && source is { Count: > 0 })
        {
            var piece = source.Peek();
            var taken = Math.Min(cents, piece.Cents);
            pieces.AddLast(piece with { Cents = taken });
            cents -= taken;
            if (taken == piece.Cents) source.Dequeue();
            else piece.Cents -= taken;
        }
    }

    private void Settle(TermFact term, LinkedList<Piece> pieces, IEnumerable<PouredFact> links,
        Dictionary<long, TermFact> known)
    {
        var run = runs.GetValueOrDefault(term.CollectOn);
        var isClosed = term.ClosedEvent <= asked.Position;
        var isPresented = term.State == 2 && run is { IsReleased: true };
        var wasDecided = run is { IsCommitted: true } && term.Outcome is not null;
        if (term.State == 3 && isClosed)
            Mark(term, pieces, term.ClosedCents!.Value, term.Rule!.Value, term.RuleVersion!.Value);
        else if (wasDecided && term is { Outcome: 2, DecidedRule: { } rule, DecidedVersion: { } version })
            Mark(term, pieces, term.DecidedCents!.Value, rule, version);

        if (isClosed) Leave(pieces, term.ClosedCents!.Value, (line, cents) => line.Paid += cents);
        else if (term.State == 2)
            Leave(pieces, term.DecidedCents ?? term.AmountCents, (line, cents) => line.Paid += cents);
        else if (term.State is 3 or 4 or 5)
            Leave(pieces, term.ClosedCents ?? term.AmountCents, (line, cents) => line.Paid += cents);
        else Leave(pieces, term.OpenCents, (line, cents) => line.Paid += cents);

        var isReturned = isPresented && term.ReturnEvent <= asked.Position;
        if (isClosed || isReturned)
        {
            PourOut(term, pieces, links, known, isReturned);
            return;
        }

        var received = isPresented && term.CollectOn <= asked.Today;
        Leave(pieces, 0, (line, cents) =>
        {
            if (!isPresented) line.Open += cents;
            else line.Presented += cents;
            if (received) line.Received += cents;
        });
    }

    /// <summary>What flows on waits for the successors; what does not was lowered, or a credit took it.</summary>
    private void PourOut(
        TermFact term, LinkedList<Piece> pieces, IEnumerable<PouredFact> links, Dictionary<long, TermFact> known,
        bool isReturned)
    {
        var flows = new LinkedList<Piece>();
        var rest = new Queue<Piece>(pieces);
        Take(rest, links.Where(link => known.ContainsKey(link.Successor)).Sum(link => link.Cents), flows);
        _poured[term.Instalment] = new Queue<Piece>(flows);
        foreach (var piece in rest)
            for (var mark = piece.Last; mark is not null; mark = mark.Before)
                if (isReturned) mark.Line.Paid += piece.Cents;
                else mark.Line.Lowered += piece.Cents;
    }

    /// <summary>Marks the last cents of a term as postponed: what was open of it.</summary>
    private void Mark(TermFact term, LinkedList<Piece> pieces, long open, long rule, long version)
    {
        Leave(pieces, open, (line, cents) => line.Paid += cents);
        if (lineOf(term, rule, version) is not { } line) return;
        line.Terms++;
        for (var node = pieces.First; node is not null; node = node.Next)
        {
            line.Postponed += node.Value.Cents;
            node.Value = node.Value with { Last = new Postponement(line, node.Value.Last) };
        }
    }

    /// <summary>Takes the oldest cents off until so many are left.</summary>
    private static void Leave(LinkedList<Piece> pieces, long left, Action<PostponedLine, long> taken)
    {
        var surplus = pieces.Sum(piece => piece.Cents) - left;
        while (surplus > 0 && pieces.First is { } first)
        {
            var cents = Math.Min(surplus, first.Value.Cents);
            for (var mark = first.Value.Last; mark is not null; mark = mark.Before) taken(mark.Line, cents);
            surplus -= cents;
            if (cents == first.Value.Cents) pieces.RemoveFirst();
            else first.Value = first.Value with { Cents = first.Value.Cents - cents };
        }
    }

    /// <summary>Cents that went the same way.</summary>
    private sealed record Piece(long Cents, Postponement? Last)
    {
        public long Cents { get; set; } = Cents;
    }

    /// <summary>A postponement, and the one before it.</summary>
    private sealed record Postponement(PostponedLine Line, Postponement? Before);
}
