using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Plans;
using NodaTime;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// After an opt-out or an early end, terms not yet passed return to their own dates; what was missed is appended. An opt-out
/// is its own notice; an early end works from the first run date that the notice period allows.
/// </summary>
public sealed class RestoreOwnTerms(Session session, long office, NightFacts facts, NightEvent happened)
{
    /// <summary>Restores; returns how many assessments changed.</summary>
    public int Execute()
    {
        using var book = new PlanBook(session, office);
        var moved = 0;
        foreach (var (assessment, optOut) in OptedOut())
            if (Restore(book, assessment, shadow => shadow.IsAutomatic, optOut)) moved++;
        foreach (var assessment in EndedEarly())
            if (Restore(book, assessment, shadow => shadow.On > facts.Night && !IsCovered(assessment, shadow), null)) moved++;
        return moved;
    }

    private bool Restore(PlanBook book, long assessment, Func<Shadow, bool> concerned, long? optOut)
    {
        var plan = StoredPlan.Of(session, office, assessment);
        var shadows = Shadow.Of(session, office, assessment).Where(concerned).ToList();
        var claims = shadows.Select(shadow => shadow.Claim).ToHashSet();
        var live = plan.Debits.Where(term => claims.Contains(term.Claim) && term is { Part: 0, SharedBy: 0 }).ToList();
        if (live.Count == 0) return false;

        var first = optOut is null ? facts.FirstAfterNotice : facts.FirstNotReleased;
        var own = OwnTerms.Of(session, office, assessment, [.. live.Select(term => term.Number)]);
        var restored = Restoring.Restore(
            [.. live.Select(term => term.Term)], own, on => on >= first && !StillCovered(plan, claims, on), facts.Dates.OnOrAfter(first));
        if (restored is not Replanned.Planned planned)
        {
            WorkItem.Open(session, office, WorkItemKind.PlanDoesNotFit, $"restore assessment {assessment}", facts.Night, plan.Debtor,
                assessment, live.Sum(term => term.Open.Value), "Restore");
            return false;
        }

        if (optOut is null && planned is { Closed.Count: 0, Opened.Count: 0 }) return false;
        var byNumber = live.ToDictionary(term => term.Number);
        book.Record(new PlanChange(
            assessment, ReplanningKind.Restore, facts.Night, happened.Touching(plan.Debtor),
            [.. planned.Closed.Select(term => byNumber[term.Number].Close())],
            [.. planned.Opened.Select(term => TermToOpen.Debit(term) with { Announced = optOut is not null, CollectableFrom = facts.Night })])
        { OptOut = optOut });
        Shadow.Close(session, office, assessment, shadows.Where(shadow => Stands(shadow, planned, plan)));
        return true;
    }

    /// <summary>A shadow ends when a live term stands on its date again: otherwise both would be due.</summary>
    private static bool Stands(Shadow shadow, Replanned.Planned planned, StoredPlan plan)
    {
        var closed = planned.Closed.Select(term => term.Number).ToHashSet();
        return planned.Opened.Any(term => term.Claim == shadow.Claim && term.On == shadow.On)
            || plan.Debits.Any(term => term.Claim == shadow.Claim && term.On == shadow.On && !closed.Contains(term.Number));
    }

    private bool StillCovered(StoredPlan plan, IEnumerable<int> claims, LocalDate on) =>
        claims.Any(claim => facts.Rules.WinnerFor(plan.Debtor, plan.Facts[claim], on) is { Plan: not null });

    private bool IsCovered(long assessment, Shadow shadow)
    {
        var plan = StoredPlan.Of(session, office, assessment);
        return facts.Rules.WinnerFor(plan.Debtor, plan.Facts[shadow.Claim], shadow.On) is { Plan: not null };
    }

    private List<(long Assessment, long OptOut)> OptedOut() => session.Query<(long, long)>(
        """
        -- RestoreOwnTerms.cs: opt-outs in force whose terms have not been restored
        SELECT a.assessment, o.optout
        FROM optouts o
        JOIN assessments a ON a.office = o.office AND a.debtor = o.debtor
        WHERE o.office = @office
        AND o.from_on <= @night
        AND (o.through_on IS NULL OR o.through_on >= @night)
        AND EXISTS (SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment AND i.state = 3)
        AND NOT EXISTS (SELECT 1 FROM replannings p WHERE p.office = a.office AND p.assessment = a.assessment AND p.optout = o.optout)
        ORDER BY a.assessment, o.optout
        """, new { office, night = facts.Night });

    /// <summary>Bills with a term postponed by a rule whose later version no longer reaches its date.</summary>
    private List<long> EndedEarly() => [.. session.Query<LaterVersion>(
        """
        -- RestoreOwnTerms.cs: later versions of rules
        SELECT [rule] AS [Rule], version AS Version, through_on AS ThroughOn
        FROM rules
        WHERE office = @office
        AND version > 1
        AND state IN ('Approved', 'Ended')
        """, new { office }).SelectMany(PostponedBeyond).Distinct().Order()];

    private List<long> PostponedBeyond(LaterVersion later) => session.Query<long>(
        """
        -- RestoreOwnTerms.cs: postponed by an earlier version beyond the last day of this one
        SELECT DISTINCT assessment
        FROM instalments
        WHERE office = @office
        AND collect_on > @after
        AND method = 1
        AND state IN (1, 3, 4)
        AND state = 3
        AND [rule] = @Rule
        AND rule_version < @Version
        """, new { office, later.Rule, later.Version, after = later.ThroughOn > facts.Night ? later.ThroughOn : facts.Night });

    private sealed record LaterVersion(long Rule, long Version, LocalDate ThroughOn);
}

/// <summary>A term that was postponed and still counts as due on its own date.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="Claim">Its claim.</param>
/// <param name="On">Its own date.</param>
/// <param name="IsAutomatic">Whether a rule that covers by itself postponed it, and not a request.</param>
public sealed record Shadow(int Number, int Claim, LocalDate On, bool IsAutomatic)
{
    /// <summary>The postponed terms of an assessment.</summary>
    public static IEnumerable<Shadow> Of(Session session, long office, long assessment) =>
        session.Query<ShadowRow>(
            """
            -- RestoreOwnTerms.cs: postponed terms and whether a request moved them
            SELECT i.instalment AS Instalment, i.claim AS Claim, i.collect_on AS CollectOn,
                CASE WHEN p.request IS NULL THEN 0 ELSE 1 END AS ByRequest
            FROM instalments i
            JOIN replannings p ON p.office = i.office AND p.assessment = i.assessment AND p.replanning = i.closed_by
            WHERE i.office = @office
            AND i.assessment = @assessment
            AND i.state = 3
            """, new { office, assessment })
            .Select(row => new Shadow((int)row.Instalment, (int)row.Claim, row.CollectOn, row.ByRequest == 0));

    /// <summary>Ends shadows: a live term stands on their date again.</summary>
    public static void Close(Session session, long office, long assessment, IEnumerable<Shadow> shadows)
    {
        foreach (var shadow in shadows)
            session.Execute(
                """
                -- RestoreOwnTerms.cs
                UPDATE instalments
                SET state = 5, open_cents = 0
                WHERE office = @office
                AND assessment = @assessment
                AND instalment = @Number
                AND state = 3
                """, new { office, assessment, shadow.Number });
    }

    private sealed record ShadowRow(long Instalment, long Claim, LocalDate CollectOn, long ByRequest);
}
