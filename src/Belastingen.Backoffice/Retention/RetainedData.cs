using System.Globalization;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Retention;

/// <summary>All kinds of personal data, each counted and deleted by its own rule.</summary>
internal static class RetainedData
{
    private static readonly RecordType[] Types = Enum.GetValues<RecordType>();

    /// <summary>What can be deleted now, a line per kind.</summary>
    public static List<RetentionLine> List(OfficeSession session)
    {
        var settings = SettingsInForce.Of(session).Settings.Retention;
        return [.. Types.Select(type =>
        {
            var years = RetentionScope.YearsOf(type, settings);
            var scope = RetentionScope.Of(session, (session.Office, session.Code), years);
            var found = Count(session, type, scope);
            return new RetentionLine(type, years, scope.ThroughYear, found.Count, found.First, found.Last);
        })];
    }

    /// <summary>
    /// Deletes what a line says, with an event that says so; returns the files that are to be removed once that is
    /// committed.
    /// </summary>
    public static List<string> Delete(OfficeSession session, RetentionLine line)
    {
        var scope = new RetentionScope(session.Office, session.Code, line.ThroughYear, session.Today);
        List<EventRange>? payloads = null;
        List<string> files = [];
        if (line.Type == RecordType.Payloads) payloads = OldPayloads.Delete(session, scope);
        else if (line.Type == RecordType.Debits) OldDebits.Delete(session, scope);
        else if (line.Type == RecordType.Files) files = OldFiles.Of(session, scope);
        else OldDebtors.Delete(session, scope);
        AuditTrail.Record(session, Deletions.Action, $"{line.Type} through {line.ThroughYear}", Reach.None,
            new { line.Type, line.Years, line.ThroughYear, line.Count, line.First, line.Last, payloadsOf = payloads });
        return files;
    }

    private static RetentionFound Count(Session session, RecordType type, RetentionScope scope) => type switch
    {
        RecordType.Payloads => Found(OldPayloads.Of(session, scope)),
        RecordType.Debits => OldDebits.Count(session, scope),
        RecordType.Files => Found(OldFiles.Of(session, scope).ConvertAll(path => Path.GetFileName(path))),
        RecordType.Debtors => Found(OldDebtors.Of(session, scope)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static RetentionFound Found<T>(List<T> found) => found.Count == 0
        ? new RetentionFound(0, null, null)
        : new RetentionFound(found.Count, Text(found[0]), Text(found[^1]));

    private static string? Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
