using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Nights;

/// <summary>Ends rules whose last day has passed and requests that nobody decided in time.</summary>
public static class EndWhatEnds
{
    /// <summary>Ends them; returns how many.</summary>
    public static int Execute(OfficeSession session, LocalDate night) =>
        EndRules(session, night) + LapseRequests(session, night);

    private static int EndRules(OfficeSession session, LocalDate night)
    {
        if (session.Scalar<long>(
            """
            -- EndWhatEnds.cs: most nights nothing stands still
            SELECT CASE
                WHEN EXISTS (SELECT 1 FROM rules WHERE office = @office AND state = 'Approved') THEN 1
                ELSE 0 END
            """) == 0) return 0;
        var inForce = SettingsInForce.Of(session);
        var ended = 0;
        foreach (var rule in RulesTonight.Approved(session, inForce))
        {
            if (LastDay(session, rule, inForce) >= night) continue;
            var number = AuditTrail.Record(
                session, "RuleEnded", Subject.Rule(rule.Id, rule.Version), Reach.Office, new { night });
            session.Execute(
                """
                -- EndWhatEnds.cs
                UPDATE rules
                SET state = 'Ended', ended_event = @number
                WHERE office = @office
                AND [rule] = @rule
                AND version = @version
                AND state = 'Approved'
                """, new { rule = rule.Id, version = rule.Version, number });
            ended++;
        }

        return ended;
    }

    /// <summary>
    /// The last collection date that a rule can cover: of its last wave, or of a request that reaches further.
    /// </summary>
    private static LocalDate LastDay(OfficeSession session, SuspensionRule rule, SettingsInForce inForce)
    {
        var last = rule.Document.Treatment is Treatment.Postpone { Waves: > 1 } postpone
            ? rule.WindowOfWave(postpone.Waves, inForce.RunDates).Through
            : rule.Document.Window.Through;
        if (rule.Document.StartsBy is not Trigger.OnRequest onRequest) return last;
        var asked = session.Scalar<LocalDate?>(
            """
            -- EndWhatEnds.cs: the furthest a request reaches
            SELECT MAX(through_on)
            FROM requests
            WHERE office = @office
            AND [rule] = @rule
            AND state IN ('Pending', 'Granted')
            """, new { rule = rule.Id });
        if (onRequest.LatestThrough > last) last = onRequest.LatestThrough.Value;
        return asked > last ? asked.Value : last;
    }

    private static int LapseRequests(OfficeSession session, LocalDate night)
    {
        var received = night.PlusWeeks(-SuspensionRule.PendingWeeks);
        var lapsed = session.Query<(long Request, long Debtor)>(
            """
            -- EndWhatEnds.cs: pending for longer than debits may stop for it
            SELECT request, debtor
            FROM requests
            WHERE office = @office
            AND state = 'Pending'
            AND received_on <= @received
            """, new { received });
        foreach (var (request, debtor) in lapsed)
        {
            var number = AuditTrail.Record(session, "RequestLapsed", Subject.Of("request", request), Reach.Debtors,
                new { night });
            AuditTrail.Touch(session, number, debtor);
            session.Execute(
                """
                -- EndWhatEnds.cs
                UPDATE requests
                SET state = 'Lapsed', decided_on = @night, decided_event = @number
                WHERE office = @office
                AND request = @request
                AND state = 'Pending'
                """, new { request, night, number });
        }

        return lapsed.Count;
    }
}
