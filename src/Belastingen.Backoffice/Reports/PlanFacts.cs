namespace Belastingen.Backoffice.Reports;

/// <summary>A term with all that says what became of it, as stored now.</summary>
internal sealed record TermFact(
    long Assessment, long Instalment, long TaxType, LocalDate CollectOn, long State, long AmountCents,
    long OpenCents, long? ClosedCents, long? Rule, long? RuleVersion, long OpenedEvent, long? ClosedEvent,
    long? Outcome, long? DecidedCents, long? DecidedRule, long? DecidedVersion, long? ReturnEvent);

/// <summary>How much of one term was poured into another.</summary>
internal sealed record PouredFact(long Assessment, long Origin, long Successor, long Cents);

/// <summary>Reads the plans of some thousand assessments.</summary>
internal static class PlanFacts
{
    /// <summary>Assessments read at once: some ten thousand terms.</summary>
    public const int AtOnce = 2_000;

    /// <summary>Their terms, in order, with the decision on each own date in the run as it stands.</summary>
    public static ILookup<long, TermFact> Terms(OfficeSession session, string chosen) => session.Query<TermFact>(
        $"""
        -- PlanFacts.cs: terms and what was decided about them
        SELECT i.assessment AS Assessment, i.instalment AS Instalment, c.tax_type AS TaxType, i.collect_on AS CollectOn,
            i.state AS State,
            i.amount_cents AS AmountCents, i.open_cents AS OpenCents, i.closed_cents AS ClosedCents, i.[rule] AS [Rule],
            i.rule_version AS RuleVersion, o.event AS OpenedEvent, k.event AS ClosedEvent, x.outcome AS Outcome,
            x.cents AS DecidedCents, x.[rule] AS DecidedRule, x.rule_version AS DecidedVersion, b.event AS ReturnEvent
        FROM instalments i
        JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        JOIN replannings o ON o.office = i.office AND o.assessment = i.assessment AND o.replanning = i.opened_by
        LEFT JOIN replannings k ON k.office = i.office AND k.assessment = i.assessment AND k.replanning = i.closed_by
        LEFT JOIN runs r ON r.office = i.office AND r.run_date = i.collect_on
        LEFT JOIN decisions x ON x.office = i.office AND x.run_date = i.collect_on AND x.preparation = r.preparation
            AND x.assessment = i.assessment AND x.instalment = i.instalment
        LEFT JOIN returns b ON b.office = i.office AND b.assessment = i.assessment AND b.run_date = i.collect_on
            AND i.state = 2
        WHERE i.office = @office
        AND i.assessment IN (SELECT [key] FROM {chosen})
        ORDER BY i.assessment, i.instalment
        """).ToLookup(row => row.Assessment);

    /// <summary>How they were poured into each other.</summary>
    public static ILookup<long, PouredFact> Poured(OfficeSession session, string chosen) => session.Query<PouredFact>(
        $"""
        -- PlanFacts.cs: origins
        SELECT assessment AS Assessment, origin AS Origin, successor AS Successor, cents AS Cents
        FROM instalment_origins
        WHERE office = @office
        AND assessment IN (SELECT [key] FROM {chosen})
        ORDER BY assessment, successor, origin
        """).ToLookup(row => row.Assessment);
}
