using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Announcements;

/// <summary>
/// An officer confirms that the letters of a list were sent: from that day their terms count as announced.
/// </summary>
public static class ConfirmNotices
{
    /// <summary>Confirms it. The caller commits.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="list">Number of the list.</param>
    /// <param name="sentOn">The day of dispatch: not before the list was made, not after today.</param>
    /// <param name="channel">By post, by a message box, ...</param>
    /// <param name="letters">The number sent; another number than the list's is refused.</param>
    public static Answer<NoticeList> Execute(OfficeSession session, long list, LocalDate sentOn, string channel,
        long letters)
    {
        if (session.Lacks(Role.Officer) is { } lacks) return lacks;
        if (NoticeList.Find(session, list) is not { } found) return new Refusal.NotFound("Brievenlijst", $"{list}");
        if (found.SentOn is { } earlier)
            return new Refusal.WrongState("Verzending bevestigen", $"verzonden op {earlier:dd-MM-yyyy}");
        if (found.Letters != letters) return new Refusal.OtherCount($"Brievenlijst {list}", letters, found.Letters);
        if (sentOn < found.ListedOn || sentOn > session.Today)
            return new Refusal.NotAccepted("Verzenddatum",
                $"deze ligt niet tussen {found.ListedOn:dd-MM-yyyy} en vandaag.");
        if (string.IsNullOrWhiteSpace(channel))
            return new Refusal.NotAccepted("Kanaal", "vul in hoe de brieven zijn verzonden.");

        var number = AuditTrail.Record(session, "NoticesSent", Subject.Of("list", list), Reach.Office,
            new { list, sentOn, channel, letters });
        MarkNotices.Sent(session, list, sentOn, channel, number, SettingsInForce.Of(session).Settings.Notice.Days);
        WorkItem.Close(session, WorkItemKind.NoticesToSend, Subject.Of("list", list), session.Today, session.Actor);
        return found with { SentOn = sentOn, Channel = channel };
    }
}
