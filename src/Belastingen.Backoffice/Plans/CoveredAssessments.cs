using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// Finds the assessments that a rule may have to move: those with a live term inside a window, of a possible member.
/// </summary>
public static class CoveredAssessments
{
    /// <summary>Keys of the assessments, ascending. It may name too many, never too few.</summary>
    public static IEnumerable<long> Find(OfficeSession session, NightFacts facts)
    {
        var horizon = facts.Night.PlusDays(SuspensionRule.PlansAheadDays);
        var moving = facts.Rules.All.Where(rule => rule.Document.Treatment is not Treatment.Continue).ToList();
        var automatic = moving.Where(rule => rule.IsAutomatic && rule.Document.Window.From <= horizon).ToList();
        SortedSet<long> found = [.. OfRequests(session)];
        if (automatic.Count == 0) return found;

        var from = automatic.Min(rule => rule.Document.Window.From);
        var through = automatic.Max(rule => LastDay(rule, facts));
        foreach (var (assessment, debtor) in WithTermsInside(session, from, through))
            if (automatic.Any(rule => facts.Rules.IsMember(rule, debtor))) found.Add(assessment);
        return found;
    }

    private static LocalDate LastDay(SuspensionRule rule, NightFacts facts) =>
        rule.Document.Treatment is Treatment.Postpone { Waves: > 1 } postpone
            ? rule.WindowOfWave(postpone.Waves, facts.Dates).Through
            : rule.Document.Window.Through;

    private static IEnumerable<(long Assessment, long Debtor)> WithTermsInside(
        OfficeSession session, LocalDate from, LocalDate through) => session.Stream<(long, long)>(
        """
        -- CoveredAssessments.cs: live debits inside the windows
        SELECT i.assessment, a.debtor
        FROM instalments i
        JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
        WHERE i.office = @office
        AND i.method = 1
        AND i.state = 1
        AND i.collect_on BETWEEN @from AND @through
        """, new { from, through });

    private static List<long> OfRequests(OfficeSession session) => session.Query<long>(
        """
        -- CoveredAssessments.cs: of everyone with a granted request
        SELECT a.assessment
        FROM assessments a
        WHERE a.office = @office
        AND EXISTS (SELECT 1 FROM requests r WHERE r.office = a.office AND r.debtor = a.debtor AND r.state = 'Granted')
        """);
}
