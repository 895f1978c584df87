using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Announcements;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Announcements;

/// <summary>
/// Lists the letters that must be sent: one per bill with a new date, an earlier date or a higher amount.
/// </summary>
public static class ListNotices
{
    /// <summary>
    /// Lists them; by setting the night counts as the day they were sent. Returns the number of letters.
    /// </summary>
    public static int Execute(OfficeSession session, LocalDate night)
    {
        var waiting = session.Scalar<long>(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM instalments WHERE office = @office AND notice = 1) THEN 1 ELSE 0 "
                + "END");
        if (waiting == 0) return 0;

        var list = 1 + session.Scalar<long>("SELECT COALESCE(MAX(list), 0) FROM notice_lists WHERE office = @office");
        var settings = SettingsInForce.Alone(session);
        var sentByListing = settings.Notice.SentOn == NoticeSentOn.NightOfListing;
        session.Execute(
            """
            -- ListNotices.cs
            INSERT INTO notice_lists (office, list, listed_on, letters, event)
            VALUES (@office, @list, @night, 0, 0)
            """, new { list, night });
        session.Execute(
            """
            -- ListNotices.cs: every live term of which the payer has not been told
            INSERT INTO notices (office, list, assessment, instalment, claim, method, collect_on, cents)
            SELECT office, @list, assessment, instalment, claim, method, collect_on, open_cents
            FROM instalments
            WHERE office = @office
            AND notice = 1
            AND state = 1
            AND collect_on > @night
            """, new { list, night });
        var letters = session.Scalar<int>(
            "SELECT COUNT(DISTINCT assessment) FROM notices WHERE office = @office AND list = @list", new { list });
        session.Execute(
            """
            -- ListNotices.cs
            UPDATE instalments
            SET notice = CASE WHEN state = 1 AND announced_cents < open_cents THEN 2 ELSE 0 END
            WHERE office = @office
            AND notice = 1
            """);
        if (letters == 0)
        {
            session.Execute("DELETE FROM notice_lists WHERE office = @office AND list = @list", new { list });
            return 0;
        }

        var number = AuditTrail.Record(session, "NoticesListed", Subject.Of("list", list), Reach.None,
            new { night, letters });
        session.Execute(
            "UPDATE notice_lists SET letters = @letters, event = @number WHERE office = @office AND list = @list",
            new { list, letters, number });
        if (sentByListing) MarkNotices.Sent(session, list, night, "night of listing", number, settings.Notice.Days);
        else
            WorkItem.Open(session, WorkItemKind.NoticesToSend, Subject.Of("list", list), night, null, null, null,
                $"{letters}", night.PlusDays(settings.Notice.DispatchDays));
        return letters;
    }
}

/// <summary>Records that the letters of a list were sent, so that their terms become collectable.</summary>
public static class MarkNotices
{
    /// <summary>Every term that is still as it was listed is announced as of the sent date.</summary>
    public static void Sent(OfficeSession session, long list, LocalDate sentOn, string channel, long number,
        int noticeDays)
    {
        session.Execute(
            """
            -- ListNotices.cs: a term that changed since it was listed is not announced by this list
            UPDATE instalments
            SET announced_cents = open_cents, collectable_from = @from, notice = 0
            FROM notices n
            WHERE n.office = @office
            AND n.list = @list
            AND instalments.office = n.office
            AND instalments.assessment = n.assessment
            AND instalments.instalment = n.instalment
            AND instalments.state = 1
            AND instalments.collect_on = n.collect_on
            AND instalments.open_cents <= n.cents
            """, new { list, from = Notice.CollectableFrom(sentOn, noticeDays) });
        session.Execute(
            """
            -- ListNotices.cs
            UPDATE notice_lists
            SET sent_on = @sentOn, channel = @channel, confirmed_event = @number
            WHERE office = @office
            AND list = @list
            AND sent_on IS NULL
            """, new { list, sentOn, channel, number });
    }
}
