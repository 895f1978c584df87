namespace Belastingen.Backoffice.Reports;

/// <summary>Who proposed what another should have approved or released: some dozens a year.</summary>
internal sealed class Proposers
{
    private readonly Dictionary<long, string> _byEvent;
    private readonly Dictionary<string, string> _byGroup;

    private Proposers(Dictionary<long, string> byEvent, Dictionary<string, string> byGroup) =>
        (_byEvent, _byGroup) = (byEvent, byGroup);

    /// <summary>
    /// Accounts of who had a hand in it before, separated by spaces; null when the event is no approval or release.
    /// </summary>
    public string? Of(long number, string action, string subject)
    {
        if (_byEvent.TryGetValue(number, out var accounts)) return accounts;
        return action == "OwnGroupApproved" ? _byGroup.GetValueOrDefault(subject) : null;
    }

    public static Proposers Read(OfficeSession session, ReportAsked asked)
    {
        var byEvent = session.Query<Row>(
            """
            -- Proposers.cs: who submitted what was settled
            SELECT decided_event AS Event, submitted_by AS Account
            FROM rules
            WHERE office = @Office
            AND decided_event IS NOT NULL
            AND state IN ('Approved', 'Replaced', 'Ended', 'NotApproved')
            UNION ALL
            SELECT approved_event AS Event, submitted_by AS Account
            FROM settings
            WHERE office = @Office
            AND approved_event IS NOT NULL
            AND version > 1
            """, new { asked.Office }).ToDictionary(row => row.Event, row => row.Account);
        foreach (var (number, accounts) in Releases(session, asked)) byEvent[number] = accounts;
        var byGroup = session.Query<GroupRow>(
            """
            -- Proposers.cs: who submitted an own group
            SELECT code AS Code, submitted_by AS Account
            FROM own_groups
            WHERE office = @Office
            """, new { asked.Office }).ToDictionary(row => $"group {row.Code}", row => row.Account);
        return new Proposers(byEvent, byGroup);
    }

    /// <summary>Of a release who started the run, and who released the review.</summary>
    private static IEnumerable<(long Event, string Accounts)> Releases(OfficeSession session, ReportAsked asked)
    {
        var hands = new Dictionary<string, List<string>>();
        foreach (var row in session.Query<RunRow>(
            """
            -- Proposers.cs: hands in a run
            SELECT event AS Event, actor AS Account, action AS Action, subject AS Subject
            FROM events
            WHERE office = @Office
            AND event <= @Position
            AND action IN ('RunTaken', 'RunReviewed', 'RunReleased')
            ORDER BY event
            """, new { asked.Office, asked.Position }))
        {
            if (!hands.TryGetValue(row.Subject, out var accounts)) hands[row.Subject] = accounts = [];
            if (row.Action == "RunReleased") yield return (row.Event, string.Join(' ', accounts.Distinct()));
            else accounts.Add(row.Account);
        }
    }

    private sealed record Row(long Event, string Account);

    private sealed record GroupRow(string Code, string Account);

    private sealed record RunRow(long Event, string Account, string Action, string Subject);
}
