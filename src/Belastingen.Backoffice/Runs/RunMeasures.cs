using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Money;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Runs;

/// <summary>Measures a preparation for the guards, by queries on what is stored: the same truth from another side.</summary>
public static class RunMeasures
{
    /// <summary>Debits above the previous one by this factor are warned of, in tenths.</summary>
    public const int AboveUsualTenths = 12;

    /// <summary>The facts for the guards, and count and cents of the debits recorded.</summary>
    public static (RunFacts Facts, Tally Debits) Read(Database database, TakenRun run, NightFacts facts)
    {
        using var session = database.Read(run.TakenAt);
        var bank = facts.InForce.Settings.Bank;
        var key = new { run.Office, run.RunDate, run.Preparation, tenths = AboveUsualTenths, limit = bank.LimitPerDebit?.Value ?? long.MaxValue };
        var terms = session.One<TermsRow>(
            """
            -- RunMeasures.cs: presented terms against the plan as it is stored
            SELECT COUNT(*) AS Due,
                COALESCE(SUM(CASE WHEN x.outcome = 5 THEN 1 ELSE 0 END), 0) AS Refused,
                COALESCE(SUM(CASE WHEN x.outcome = 1 AND x.cents > i.announced_cents THEN 1 ELSE 0 END), 0) AS AboveAnnounced,
                COALESCE(SUM(CASE WHEN x.outcome = 1 AND (i.collectable_from IS NULL OR i.collectable_from > x.run_date) THEN 1 ELSE 0 END), 0)
                    AS BeforeAnnounced,
                COALESCE(SUM(CASE WHEN x.outcome = 1 AND i.state = 2 THEN 1 ELSE 0 END), 0) AS PresentedTwice
            FROM decisions x
            JOIN instalments i ON i.office = x.office AND i.assessment = x.assessment AND i.instalment = x.instalment
            WHERE x.office = @Office
            AND x.run_date = @RunDate
            AND x.preparation = @Preparation
            """, key);
        var claims = session.One<ClaimsRow>(
            """
            -- RunMeasures.cs: presented claims against what they are
            SELECT COALESCE(SUM(CASE WHEN p.cents > c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents
                    - c.presented_cents + c.refundable_cents THEN 1 ELSE 0 END), 0) AS Beyond,
                COALESCE(SUM(CASE WHEN p.unsplit > 1 THEN 1 ELSE 0 END), 0) AS TwoTerms
            FROM (
                SELECT x.office, x.assessment, x.claim, SUM(x.cents) AS cents,
                    SUM(CASE WHEN i.part = 0 AND i.shared = 0 THEN 1 ELSE 0 END) AS unsplit
                FROM decisions x
                JOIN instalments i ON i.office = x.office AND i.assessment = x.assessment AND i.instalment = x.instalment
                WHERE x.office = @Office
                AND x.run_date = @RunDate
                AND x.preparation = @Preparation
                AND x.outcome = 1
                GROUP BY x.office, x.assessment, x.claim) p
            JOIN claims c ON c.office = p.office AND c.assessment = p.assessment AND c.claim = p.claim
            """, key);
        var debits = session.One<DebitsRow>(
            """
            -- RunMeasures.cs: debits against the bank's limit and the regular debit of the bill
            SELECT COUNT(*) AS Count, COALESCE(SUM(b.cents), 0) AS Cents,
                COALESCE(SUM(CASE WHEN b.cents > @limit THEN 1 ELSE 0 END), 0) AS AboveLimit,
                COALESCE(SUM(CASE WHEN a.regular_cents > 0 AND b.cents * 10 > a.regular_cents * @tenths THEN 1 ELSE 0 END), 0) AS AboveUsual
            FROM debits b
            JOIN assessments a ON a.office = b.office AND a.assessment = b.assessment
            WHERE b.office = @Office
            AND b.run_date = @RunDate
            AND b.preparation = @Preparation
            """, key);
        var tally = new Tally(debits.Count, debits.Cents);
        return (new RunFacts(
            run.RunDate, tally, terms.Due, terms.Refused, terms.AboveAnnounced, terms.BeforeAnnounced, claims.Beyond,
            terms.PresentedTwice, claims.TwoTerms, debits.AboveUsual, debits.AboveLimit, bank.LimitPerRun?.Value), tally);
    }

    private sealed record TermsRow(long Due, long Refused, long AboveAnnounced, long BeforeAnnounced, long PresentedTwice);

    private sealed record ClaimsRow(long Beyond, long TwoTerms);

    private sealed record DebitsRow(long Count, long Cents, long AboveLimit, long AboveUsual);
}
