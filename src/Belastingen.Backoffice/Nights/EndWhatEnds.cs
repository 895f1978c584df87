using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Nights;

/// <summary>Ends rules whose last day has passed and requests that nobody decided in time.</summary>
public static class EndWhatEnds
{
    /// <summary>Ends them; returns how many.</summary>
    public static int Execute(Session session, long office, LocalDate night, string actor) =>
        EndRules(session, office, night, actor) + LapseRequests(session, office, night, actor);

    private static int EndRules(Session session, long office, LocalDate night, string actor)
    {
        var inForce = SettingsInForce.Of(session, office);
        var ended = 0;
        foreach (var rule in RulesTonight.Approved(session, office, inForce))
        {
            if (LastDay(session, office, rule, inForce) >= night) continue;
            var number = AuditTrail.Record(
                session, office, actor, "RuleEnded", $"rule {rule.Id} version {rule.Version}", Reach.Office, new { night });
            session.Execute(
                """
                -- EndWhatEnds.cs
                UPDATE rules
                SET state = 'Ended', ended_event = @number
                WHERE office = @office
                AND [rule] = @rule
                AND version = @version
                AND state = 'Approved'
                """, new { office, rule = rule.Id, version = rule.Version, number });
            ended++;
        }

        return ended;
    }

    /// <summary>The last collection date that a rule can cover: of its last wave, or of a request that reaches further.</summary>
    private static LocalDate LastDay(Session session, long office, SuspensionRule rule, SettingsInForce inForce)
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
            """, new { office, rule = rule.Id });
        if (onRequest.LatestThrough > last) last = onRequest.LatestThrough.Value;
        return asked > last ? asked.Value : last;
    }

    private static int LapseRequests(Session session, long office, LocalDate night, string actor)
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
            """, new { office, received });
        foreach (var (request, debtor) in lapsed)
        {
            var number = AuditTrail.Record(session, office, actor, "RequestLapsed", $"request {request}", Reach.Debtors, new { night });
            AuditTrail.Touch(session, office, number, debtor);
            session.Execute(
                """
                -- EndWhatEnds.cs
                UPDATE requests
                SET state = 'Lapsed', decided_on = @night, decided_event = @number
                WHERE office = @office
                AND request = @request
                AND state = 'Pending'
                """, new { office, request, night, number });
        }

        return lapsed.Count;
    }
}
