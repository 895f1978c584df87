using Belastingen.Backoffice.Data;
using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using NodaTime;

namespace Belastingen.Backoffice.Plans;

/// <summary>Finds the terms that live ones descend from, before any rule moved them; a correction in between changed the amount, not the date.</summary>
public static class OwnTerms
{
    private static readonly HashSet<string> MovedOrCorrected =
    [
        nameof(ReplanningKind.Append), nameof(ReplanningKind.Spread), nameof(ReplanningKind.Replan), nameof(ReplanningKind.Lump),
        nameof(ReplanningKind.Correction),
    ];

    /// <summary>The own terms of the given live terms, by date.</summary>
    public static IReadOnlyList<OwnTerm> Of(Session session, long office, long assessment, IReadOnlyList<int> live)
    {
        var terms = session.Query<TermRow>(
            """
            -- OwnTerms.cs: all terms and how each began
            SELECT i.instalment AS Instalment, i.claim AS Claim, i.collect_on AS CollectOn,
                COALESCE(i.closed_cents, i.open_cents) AS Cents, p.kind AS Kind
            FROM instalments i
            JOIN replannings p ON p.office = i.office AND p.assessment = i.assessment AND p.replanning = i.opened_by
            WHERE i.office = @office
            AND i.assessment = @assessment
            """, new { office, assessment }).ToDictionary(row => (int)row.Instalment);
        var origins = session.Query<(long Origin, long Successor)>(
            """
            -- OwnTerms.cs
            SELECT origin, successor
            FROM instalment_origins
            WHERE office = @office
            AND assessment = @assessment
            """, new { office, assessment }).ToLookup(row => (int)row.Successor, row => (int)row.Origin);

        HashSet<int> own = [];
        var climbing = new Stack<int>(live);
        while (climbing.TryPop(out var number))
        {
            if (MovedOrCorrected.Contains(terms[number].Kind) && origins.Contains(number))
                foreach (var origin in origins[number]) climbing.Push(origin);
            else own.Add(number);
        }

        return [.. own.Select(number => terms[number]).OrderBy(row => row.CollectOn).ThenBy(row => row.Claim)
            .Select(row => new OwnTerm((int)row.Claim, row.CollectOn, new Cents(row.Cents)))];
    }

    private sealed record TermRow(long Instalment, long Claim, LocalDate CollectOn, long Cents, string Kind);
}
