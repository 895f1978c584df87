using Belastingen.Backoffice.Plans;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Assessments;

/// <summary>An open term as bookings see it: not in a released run.</summary>
internal sealed record StandingTerm(
    long Instalment, long Claim, long Part, long Method, LocalDate CollectOn, long OpenCents, long Shared)
{
    public OpenTerm Term => new((int)Claim, (int)Instalment, CollectOn, new Cents(OpenCents));

    public TermToClose Close() => new((int)Instalment, (int)Claim, Part, CollectOn, new Cents(OpenCents));

    public TermToOpen OpenAgain(Cents amount) =>
        new((int)Claim, (PaymentMethod)Method, CollectOn, amount, Part, Shared);
}

/// <summary>Reads open terms, and keeps what is open of postponed ones in step with them.</summary>
internal static class OpenTermsOf
{
    /// <summary>The open terms of an assessment.</summary>
    public static List<StandingTerm> Assessment(OfficeSession session, long assessment) =>
        session.Query<StandingTerm>(
        """
        -- OpenTermsOf.cs
        SELECT instalment AS Instalment, claim AS Claim, part AS Part, method AS Method, collect_on AS CollectOn,
            open_cents AS OpenCents, shared AS Shared
        FROM instalments
        WHERE office = @office
        AND assessment = @assessment
        AND state = 1
        ORDER BY collect_on, claim, instalment
        """, new { assessment });

    /// <summary>
    /// A postponed or skipped term is due on its own date only as far as its successors are still open.
    /// </summary>
    public static void RefreshMoved(OfficeSession session, long assessment)
    {
        var moved = session.Query<MovedRow>(
            """
            -- OpenTermsOf.cs: postponed and skipped terms
            SELECT instalment AS Instalment, claim AS Claim, collect_on AS CollectOn, closed_cents AS ClosedCents
            FROM instalments
            WHERE office = @office
            AND assessment = @assessment
            AND state IN (3, 4)
            """, new { assessment }).ConvertAll(row => row.Term);
        if (moved.Count == 0) return;

        var live = Assessment(session, assessment)
            .ToDictionary(term => (int)term.Instalment, term => new Cents(term.OpenCents));
        var open = Lineage.OpenOfShadows([.. moved], LinksOf(session, assessment), live);
        foreach (var (instalment, cents) in open)
            session.Execute(
                """
                -- OpenTermsOf.cs
                UPDATE instalments
                SET open_cents = @cents
                WHERE office = @office
                AND assessment = @assessment
                AND instalment = @instalment
                AND state IN (3, 4)
                AND open_cents <> @cents
                """, new { assessment, instalment, cents = cents.Value });
    }

    private static List<Link> LinksOf(OfficeSession session, long assessment) => session.Query<LinkRow>(
        """
        -- OpenTermsOf.cs
        SELECT o.origin AS Origin, i.collect_on AS OriginOn, o.successor AS Successor, o.cents AS Cents
        FROM instalment_origins o
        JOIN instalments i ON i.office = o.office AND i.assessment = o.assessment AND i.instalment = o.origin
        WHERE o.office = @office
        AND o.assessment = @assessment
        """, new { assessment }).ConvertAll(row => row.Link);

    private sealed record MovedRow(long Instalment, long Claim, LocalDate CollectOn, long ClosedCents)
    {
        public OpenTerm Term => new((int)Claim, (int)Instalment, CollectOn, new Cents(ClosedCents));
    }

    private sealed record LinkRow(long Origin, LocalDate OriginOn, long Successor, long Cents)
    {
        public Link Link => new((int)Origin, OriginOn, (int)Successor, new Cents(Cents));
    }
}
