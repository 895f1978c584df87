using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>How much of a replaced term was poured into one of the terms that replace it.</summary>
/// <param name="Origin">Instalment number of the replaced term.</param>
/// <param name="OriginOn">Date of the replaced term: payments use up the oldest origin first.</param>
/// <param name="Successor">Instalment number of the new term.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct Link(int Origin, LocalDate OriginOn, int Successor, Cents Amount);

/// <summary>Where the money of replaced terms went, through any number of re-plannings.</summary>
public static class Lineage
{
    /// <summary>
    /// Pours old terms, in date order, into the new ones of the same claim in date order. Nothing moves between claims.
    /// </summary>
    /// <param name="olds">The terms that are closed.</param>
    /// <param name="news">The terms that replace them.</param>
    /// <param name="added">
    /// What is added to what was open: below zero when it falls. What a claim gained has no origin; what it lost goes
    /// nowhere.
    /// </param>
    /// <exception cref="ArgumentException">
    /// Old and new terms differ by another sum than was added, or a claim differs though nothing was added.
    /// </exception>
    public static List<Link> Pour(ReadOnlySpan<OpenTerm> olds, ReadOnlySpan<OpenTerm> news, Cents added = default)
    {
        var from = InOrder(olds).ToLookup(term => term.Claim);
        var into = InOrder(news).ToLookup(term => term.Claim);
        var claims = from.Concat(into).Select(terms => terms.Key).Distinct().Order().ToList();
        var gained = claims.ConvertAll(
            claim => into[claim].Total(term => term.Open) - from[claim].Total(term => term.Open));
        if (gained.Total(cents => cents) != added
            || (added == Cents.Zero && gained.Exists(cents => cents != Cents.Zero)))
            throw new ArgumentException("Old and new terms do not add up.");

        var links = new List<Link>(olds.Length + news.Length);
        foreach (var claim in claims) Pour([.. from[claim]], into[claim], links);
        return links;
    }

    private static void Pour(OpenTerm[] from, IEnumerable<OpenTerm> into, List<Link> links)
    {
        var (origin, poured) = (0, Cents.Zero);
        foreach (var successor in into)
            for (var room = successor.Open; room > Cents.Zero && origin < from.Length;)
            {
                var amount = Cents.Min(room, from[origin].Open - poured);
                if (amount > Cents.Zero)
                    links.Add(new Link(from[origin].Number, from[origin].On, successor.Number, amount));
                room -= amount;
                poured += amount;
                if (poured == from[origin].Open) (origin, poured) = (origin + 1, Cents.Zero);
            }
    }

    /// <summary>
    /// How much of each postponed term is still open, by instalment number: on its own date it is due only so far.
    /// A payment on a successor uses up its oldest origins first, so what is open of it belongs to the newest.
    /// </summary>
    /// <param name="shadows">The postponed terms with what was open of each when it was replaced.</param>
    /// <param name="links">All links of the assessment.</param>
    /// <param name="live">
    /// What is open of the live terms, by instalment number; one that is missing is fully paid.
    /// </param>
    /// <exception cref="ArgumentException">The links run in a circle.</exception>
    public static Dictionary<int, Cents> OpenOfShadows(
        ReadOnlySpan<OpenTerm> shadows, IEnumerable<Link> links, IReadOnlyDictionary<int, Cents> live)
    {
        var flow = new Flow([.. links], live);
        var open = new Dictionary<int, Cents>(shadows.Length);
        foreach (var shadow in shadows) open[shadow.Number] = Cents.Min(shadow.Open, flow.OpenOf(shadow.Number));
        return open;
    }

    private static IEnumerable<OpenTerm> InOrder(ReadOnlySpan<OpenTerm> terms) =>
        terms.ToArray().OrderBy(term => term.On).ThenBy(term => term.Number);

    private sealed class Flow(List<Link> links, IReadOnlyDictionary<int, Cents> live)
    {
        private readonly ILookup<int, Link> _out = links.ToLookup(link => link.Origin);
        private readonly ILookup<int, Link> _in = links.ToLookup(link => link.Successor);
        private readonly Dictionary<int, Cents?> _known = [];

        public Cents OpenOf(int term)
        {
            if (_known.TryGetValue(term, out var known))
                return known ?? throw new ArgumentException($"The links of term {term} run in a circle.");

            _known[term] = null;
            var open = _out.Contains(term) ? _out[term].Total(OpenOf) : live.GetValueOrDefault(term);
            _known[term] = open;
            return open;
        }

        private Cents OpenOf(Link link)
        {
            var left = OpenOf(link.Successor);
            var origins = _in[link.Successor];
            foreach (var newest in origins.OrderByDescending(l => l.OriginOn).ThenByDescending(l => l.Origin))
            {
                var part = Cents.Min(left, newest.Amount);
                if (newest.Origin == link.Origin) return part;
                left -= part;
            }

            return Cents.Zero;
        }
    }
}
