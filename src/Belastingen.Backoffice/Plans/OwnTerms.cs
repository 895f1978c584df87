using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// Finds the terms that live ones descend from, before any rule moved them; a correction in between changed the amount,
/// not the date.
/// </summary>
public sealed class OwnTerms
{
    private static readonly HashSet<string> MovedOrCorrected =
    [
        nameof(ReplanningKind.Append), nameof(ReplanningKind.Spread), nameof(ReplanningKind.Replan),
        nameof(ReplanningKind.Lump),
        nameof(ReplanningKind.Correction),
    ];

    private readonly ILookup<long, TermRow> _terms;
    private readonly ILookup<long, OriginRow> _origins;

    private OwnTerms(IEnumerable<TermRow> terms, IEnumerable<OriginRow> origins) =>
        (_terms, _origins) = (terms.ToLookup(row => row.Assessment), origins.ToLookup(row => row.Assessment));

    /// <summary>Reads all terms of some thousand assessments.</summary>
    public static OwnTerms Read(OfficeSession session, IEnumerable<long> assessments)
    {
        var chosen = session.Choose(assessments);
        return new OwnTerms(
            session.Query<TermRow>(
            $"""
            -- OwnTerms.cs: all terms and how each began
            SELECT i.assessment AS Assessment, i.instalment AS Instalment, i.claim AS Claim, i.collect_on AS CollectOn,
                COALESCE(i.closed_cents, i.open_cents) AS Cents, p.kind AS Kind
            FROM instalments i
            JOIN replannings p ON p.office = i.office AND p.assessment = i.assessment AND p.replanning = i.opened_by
            WHERE i.office = @office
            AND i.assessment IN (SELECT [key] FROM {chosen})
            """),
            session.Query<OriginRow>(
            $"""
            -- OwnTerms.cs: what each came from
            SELECT assessment AS Assessment, origin AS Origin, successor AS Successor
            FROM instalment_origins
            WHERE office = @office
            AND assessment IN (SELECT [key] FROM {chosen})
            """));
    }

    /// <summary>The own terms of the given live terms, by date; one per claim and date.</summary>
    public IReadOnlyList<OwnTerm> Of(long assessment, IEnumerable<int> live)
    {
        var terms = _terms[assessment].ToDictionary(row => (int)row.Instalment);
        var origins = _origins[assessment].ToLookup(row => (int)row.Successor, row => (int)row.Origin);

        HashSet<int> own = [];
        var climbing = new Stack<int>(live);
        while (climbing.TryPop(out var number))
        {
            if (MovedOrCorrected.Contains(terms[number].Kind) && origins.Contains(number))
                foreach (var origin in origins[number]) climbing.Push(origin);
            else own.Add(number);
        }

        // What a request had split and a rule poured together again is one term of its claim and date.
        return [
            .. own.Select(number => terms[number]).GroupBy(row => (row.CollectOn, row.Claim)).OrderBy(term => term.Key)
            .Select(
                term => new OwnTerm((int)term.Key.Claim, term.Key.CollectOn, new Cents(term.Sum(row => row.Cents))))];
    }

    private sealed record TermRow(long Assessment, long Instalment, long Claim, LocalDate CollectOn, long Cents,
        string Kind);

    private sealed record OriginRow(long Assessment, long Origin, long Successor);
}
