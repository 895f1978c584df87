namespace Belastingen.Backoffice.Reports;

/// <summary>The event that put settings back to what they were.</summary>
/// <param name="Event">Its number.</param>
/// <param name="At">Its moment.</param>
internal sealed record PutBack(long Event, Instant At);

/// <summary>Settings that were changed and later put back to what they were before.</summary>
internal static class SettingsPutBack
{
    /// <summary>By the event that changed them.</summary>
    public static Dictionary<long, PutBack> Read(OfficeSession session, ReportAsked asked)
    {
        var versions = session.Query<Row>(
            """
            -- SettingsPutBack.cs: versions that were in force
            SELECT v.document AS Document, v.approved_event AS Event, e.at AS At
            FROM settings v
            JOIN events e ON e.office = v.office AND e.event = v.approved_event
            WHERE v.office = @Office
            AND v.state = 'Approved'
            AND v.approved_event <= @Position
            ORDER BY v.version
            """, new { asked.Office, asked.Position });
        var found = new Dictionary<long, PutBack>();
        for (var i = 1; i < versions.Count; i++)
        {
            var (was, changed) = (versions[i - 1].Document, versions[i]);
            var back = versions.Skip(i + 1).FirstOrDefault(later => later.Document == was);
            if (was != changed.Document && back is not null) found[changed.Event] = new PutBack(back.Event, back.At);
        }

        return found;
    }

    private sealed record Row(string Document, long Event, Instant At);
}
