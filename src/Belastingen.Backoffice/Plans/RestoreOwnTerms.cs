using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// After an opt-out or an early end, terms not yet passed return to their own dates; what was missed is appended. An
/// opt-out is its own notice; an early end works from the first run date that the notice period allows.
/// </summary>
public sealed class RestoreOwnTerms(OfficeSession session, NightFacts facts, NightEvent happened) : IDisposable
{
    private readonly PlanBook _book = new(session);
    private readonly WorkList _work = new(session);

    /// <summary>Restores; returns how many assessments changed.</summary>
    public int Execute()
    {
        var moved = 0;
        // An opt-out after another one on a bill finds it as the earlier one left it.
        for (var rows = OptedOut(); rows.Count
            > 0; rows = [.. rows.Except(rows.DistinctBy(row => row.Assessment).ToList())])
        {
            var optOuts = rows.DistinctBy(row => row.Assessment).ToDictionary(row => row.Assessment, row => row.OptOut);
            moved += Restore([.. optOuts.Keys], (_, term) => term.IsAutomatic, assessment => optOuts[assessment]);
        }

        return moved + Restore(
            EndedEarly(), (plan, term) => RestoredTerms.ComesBack(plan, term, facts), _ => null);
    }

    /// <inheritdoc />
    public void Dispose() => _book.Dispose();

    private int Restore(
        List<long> bills, Func<StoredPlan, PostponedTerm, bool> concerns, Func<long, long?> optOutOf)
    {
        var moved = 0;
        foreach (var assessments in facts.Bills.Chunks(bills, bill => bill))
        {
            _book.Read(assessments);
            foreach (var assessment in assessments)
            {
                var plan = _book.Plan(assessment);
                if (Restore(plan, [.. plan.Postponed.Where(term => concerns(plan, term))], optOutOf(assessment)))
                    moved++;
            }

            _book.Write();
            _work.Write();
        }

        return moved;
    }

    private bool Restore(StoredPlan plan, List<PostponedTerm> postponed, long? optOut)
    {
        if (RestoredTerms.Of(plan, postponed, facts, byOptOut: optOut is not null) is not { } restored) return false;
        if (restored.Change is not Replanned.Planned planned)
        {
            _work.Open(WorkItemKind.PlanDoesNotFit, $"restore assessment {plan.Assessment}", facts.Night, plan.Debtor,
                plan.Assessment, restored.Live.Sum(term => term.Open.Value), "Restore");
            return false;
        }

        if (optOut is null && planned is { Closed.Count: 0, Opened.Count: 0 }) return false;
        _book.Record(restored.ToChange(plan, planned, facts.Night, optOut) with
        {
            Event = happened.Touching(plan.Debtor),
        });
        return true;
    }

    private List<(long Assessment, long OptOut)> OptedOut() => session.Query<(long, long)>(
        """
        -- RestoreOwnTerms.cs: opt-outs, also from a later date, whose terms have not been restored
        SELECT a.assessment, o.optout
        FROM optouts o
        JOIN assessments a ON a.office = o.office AND a.debtor = o.debtor
        WHERE o.office = @office
        AND (o.through_on IS NULL OR o.through_on >= @night)
        AND EXISTS (SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment
            AND i.state = 3)
        AND NOT EXISTS (SELECT 1 FROM replannings p WHERE p.office = a.office AND p.assessment = a.assessment
            AND p.optout = o.optout)
        ORDER BY a.assessment, o.optout
        """, new { night = facts.Night });

    /// <summary>Bills with a term postponed by a rule whose later version no longer reaches its date.</summary>
    private List<long> EndedEarly() => [.. session.Query<LaterVersion>(
        """
        -- RestoreOwnTerms.cs: later versions of rules
        SELECT [rule] AS [Rule], version AS Version, through_on AS ThroughOn
        FROM rules
        WHERE office = @office
        AND version > 1
        AND state IN ('Approved', 'Ended')
        """)
        .SelectMany(
            later => RestoredTerms.PostponedBeyond(session, later.Rule, later.Version, later.ThroughOn, facts.Night))
        .Distinct().Order()];

    private sealed record LaterVersion(long Rule, long Version, LocalDate ThroughOn);
}
