using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Holds;

/// <summary>Splits the held part of a claim off its open terms, so that only that part stands still.</summary>
public static class SplitForHold
{
    /// <summary>
    /// Splits for the holds of a part that begin on or before a night and have not been split; returns how many.
    /// </summary>
    /// <remarks>Less is split when less is open by then: what was paid meanwhile needs no holding.</remarks>
    public static int Due(OfficeSession session, NightFacts facts, NightEvent happened)
    {
        var due = session.Query<DueRow>(
            """
            -- SplitForHold.cs
            SELECT h.hold AS Hold, h.debtor AS Debtor, h.assessment AS Assessment, h.claim AS Claim,
                h.part_cents AS PartCents
            FROM holds h
            WHERE h.office = @office
            AND h.part_cents IS NOT NULL
            AND h.from_on <= @night
            AND (h.through_on IS NULL OR h.through_on >= @night)
            AND NOT EXISTS (SELECT 1 FROM instalments i
                WHERE i.office = h.office AND i.assessment = h.assessment AND i.claim = h.claim AND i.part = h.hold)
            ORDER BY h.hold
            """, new { night = facts.Night });
        using var book = new PlanBook(session);
        var moved = 0;
        foreach (var rows in facts.Bills.Chunks(due, row => row.Assessment))
        {
            moved += rows.Length;
            book.Read([.. rows.Select(row => row.Assessment)]);
            foreach (var row in rows)
                Record(book, session.Today, row.Hold, row.Assessment, (int)row.Claim, new Cents(row.PartCents),
                    happened.Touching(row.Debtor));
            book.Write();
        }

        return moved;
    }

    /// <summary>The terms of a claim that no part has been split off for.</summary>
    internal static List<LiveTerm> TermsOf(OfficeSession session, long assessment, int claim) =>
        TermsOf(StoredPlans.Of(session, assessment), claim);

    /// <summary>Splits for one hold.</summary>
    internal static void Execute(OfficeSession session, long hold, long assessment, int claim, Cents part, long number)
    {
        using var book = new PlanBook(session);
        Record(book, session.Today, hold, assessment, claim, part, number);
        book.Write();
    }

    /// <summary>In proportion to what is open of each term, by largest remainder, in order of date.</summary>
    private static void Record(PlanBook book, LocalDate on, long hold, long assessment, int claim, Cents part,
        long number)
    {
        var terms = TermsOf(book.Plan(assessment), claim);
        if (terms.Count == 0) return;
        var held = Shares.Proportional(Cents.Min(part, terms.Total(term => term.Open)),
            [.. terms.Select(term => term.Open)]);
        var split = terms.Zip(held).Where(pair => pair.Second > Cents.Zero).ToList();
        book.Record(new PlanChange(
            assessment, ReplanningKind.Split, on, number,
            [.. split.Select(pair => pair.First.Close())],
            [.. split.SelectMany(pair => Opened(pair.First, pair.Second, hold))]));
    }

    private static List<LiveTerm> TermsOf(StoredPlan plan, int claim) =>
        [.. plan.Terms.Where(term => term.Claim == claim && term.Part == 0)];

    private static IEnumerable<TermToOpen> Opened(LiveTerm term, Cents held, long hold)
    {
        var opened = new TermToOpen(term.Claim, term.Method, term.On, held, SharedBy: term.SharedBy);
        yield return opened with { Part = hold };
        if (term.Open > held) yield return opened with { Amount = term.Open - held };
    }

    private sealed record DueRow(long Hold, long Debtor, long Assessment, long Claim, long PartCents);
}
