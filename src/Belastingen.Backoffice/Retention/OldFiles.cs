using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Retention;

/// <summary>
/// Bank files of runs that the bank answered, as soon as nobody in them has anything open. Their names and hashes stay
/// in the database and in the journal of the outbox.
/// </summary>
internal static class OldFiles
{
    /// <summary>The files that are there, in order of name.</summary>
    public static List<string> Of(Session session, RetentionScope scope)
    {
        var names = session.Query<string>(
            $"""
            -- OldFiles.cs: files of which nobody has anything open
            SELECT b.file_name
            FROM batches b
            JOIN runs r ON r.office = b.office AND r.run_date = b.run_date
            WHERE b.office = @office
            AND b.run_date < @until
            AND r.state IN ('Accepted', 'RefusedByBank')
            AND NOT EXISTS (SELECT 1 FROM debits d
                JOIN assessments x ON x.office = d.office AND x.assessment = d.assessment
                WHERE d.office = b.office AND d.run_date = b.run_date AND d.preparation = b.preparation
                AND (x.tax_year > @year OR x.debtor IN (
            {RetentionScope.OpenDebtors}
            )))
            ORDER BY b.file_name
            """, scope.Arguments);
        return [.. names.SelectMany(name => Folders(session.Database, scope.Code)
            .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".sent") }))
            .Where(File.Exists)];
    }

    private static string[] Folders(Database database, string code) =>
    [
        TakenRun.FolderOf(database, code), Outbox.FolderOf(database, code),
        Path.Combine(database.FilesFolder, "withdrawn", code),
    ];
}
