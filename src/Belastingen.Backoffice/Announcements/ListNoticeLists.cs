namespace Belastingen.Backoffice.Announcements;

/// <summary>A list of letters.</summary>
/// <param name="List">Its number.</param>
/// <param name="ListedOn">The night in which it was made.</param>
/// <param name="Letters">How many letters: one a bill.</param>
/// <param name="SentOn">The day of dispatch; null: not confirmed yet.</param>
/// <param name="Channel">How they were sent.</param>
public sealed record NoticeList(long List, LocalDate ListedOn, long Letters, LocalDate? SentOn, string? Channel)
{
    internal static NoticeList? Find(OfficeSession session, long list) => session.Find<NoticeList>(
        """
        -- ListNoticeLists.cs: one list
        SELECT list AS List, listed_on AS ListedOn, letters AS Letters, sent_on AS SentOn, channel AS Channel
        FROM notice_lists
        WHERE office = @office
        AND list = @list
        """, new { list });
}

/// <summary>The lists of letters of an office, the latest first.</summary>
public static class ListNoticeLists
{
    /// <summary>Reads them.</summary>
    public static Answer<List<NoticeList>> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor, Role.Operator) is { } lacks) return lacks;
        return session.Query<NoticeList>(
            """
            -- ListNoticeLists.cs
            SELECT list AS List, listed_on AS ListedOn, letters AS Letters, sent_on AS SentOn, channel AS Channel
            FROM notice_lists
            WHERE office = @office
            ORDER BY list DESC
            """);
    }
}
