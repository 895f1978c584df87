using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Nights;

/// <summary>Ends rules whose last day has passed, and brings up requests that nobody decided in time.</summary>
public static class EndWhatEnds
{
    /// <summary>Returns how many rules ended and requests were brought up.</summary>
    public static int Execute(OfficeSession session, LocalDate night) =>
        EndRules(session, night) + Escalate(session, night);

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

    /// <summary>Never a debit by our silence: the payer is told, and somebody decides after all.</summary>
    private static int Escalate(OfficeSession session, LocalDate night)
    {
        var weeks = SettingsInForce.Alone(session).Requests.EscalateWeeks;
        var waiting = session.Query<(long Request, long Debtor)>(
            """
            -- EndWhatEnds.cs: requests that nobody decided, and that were not brought up yet
            SELECT r.request, r.debtor
            FROM requests r
            WHERE r.office = @office
            AND r.state = 'Pending'
            AND r.received_on <= @received
            AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.office = r.office AND w.kind = 'RequestOverdue'
                AND w.subject = CONCAT('request ', r.request))
            """, new { received = night.PlusWeeks(-weeks) });
        foreach (var (request, debtor) in waiting)
        {
            AuditTrail.Record(session, "RequestOverdue", Subject.Of("request", request), Reach.Debtors, new { night });
            WorkItem.Open(session, WorkItemKind.RequestOverdue, Subject.Of("request", request), night, debtor, null,
                null, $"Verzoek {request} wacht al {weeks} weken op een beslissing.");
        }

        return waiting.Count;
    }
}
