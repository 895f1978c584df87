using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>A withdrawn mandate is no hold: the rest becomes transfers, with a due date by policy.</summary>
public sealed class ToTransfer(OfficeSession session, NightFacts facts, NightEvent happened)
{
    /// <summary>Turns the debits of ended mandates into transfers; returns how many assessments changed.</summary>
    public int Execute()
    {
        var ended = session.Query<long>(
            """
            -- ToTransfer.cs: bills whose mandate has ended and that still have debits to come
            SELECT a.assessment
            FROM mandates m
            JOIN assessments a ON a.office = m.office AND a.mandate = m.mandate
            WHERE m.office = @office
            AND m.ended_on <= @night
            AND EXISTS (SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment
                AND i.state = 1 AND i.method = 1)
            ORDER BY a.assessment
            """, new { night = facts.Night });
        using var book = new PlanBook(session);
        var moved = 0;
        foreach (var assessments in facts.Bills.Chunks(ended, bill => bill))
        {
            moved += assessments.Length;
            book.Read(assessments);
            foreach (var assessment in assessments) Turn(book, assessment);
            book.Write();
        }

        return moved;
    }

    /// <summary>Turns the debits of one assessment into transfers. The caller writes the book.</summary>
    public void Turn(PlanBook book, long assessment)
    {
        var plan = book.Plan(assessment);
        book.Record(Of(plan, [.. plan.Debits], facts, happened.Touching(plan.Debtor)));
    }

    /// <summary>The change that makes transfers of terms: the payer has at least the days that policy gives.</summary>
    public static PlanChange Of(StoredPlan plan, IReadOnlyList<LiveTerm> terms, NightFacts facts, long number)
    {
        var soonest = facts.Night.PlusDays(facts.InForce.Settings.Mandates.WithdrawnDueDays);
        return new PlanChange(
            plan.Assessment, ReplanningKind.ToTransfer, facts.Night, number,
            [.. terms.Select(term => term.Close())],
            [.. terms.Select(term => new TermToOpen(
                term.Claim, PaymentMethod.Transfer, term.On > soonest ? term.On : soonest, term.Open, term.Part,
                term.SharedBy))]);
    }
}
