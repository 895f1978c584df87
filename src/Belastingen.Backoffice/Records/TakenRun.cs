namespace Belastingen.Backoffice.Records;

/// <summary>
/// A run that somebody has begun to prepare. All that ends up in its files derives from this and from stable keys.
/// </summary>
/// <param name="Office">Key of the office.</param>
/// <param name="Code">Code of the office.</param>
/// <param name="RunDate">The collection date.</param>
/// <param name="Preparation">Number of the preparation, from 1.</param>
/// <param name="TakenAt">The moment it was taken.</param>
/// <param name="Night">The calendar night whose facts it uses.</param>
/// <param name="Position">Last event of the office at that moment.</param>
/// <param name="Folder">Folder of its files.</param>
public sealed record TakenRun(
    long Office, string Code, LocalDate RunDate, long Preparation, Instant TakenAt, LocalDate Night, long Position,
    string Folder)
{
    /// <summary>Folder in which an office's files are prepared.</summary>
    public static string FolderOf(Database database, string code) => Path.Combine(database.FilesFolder, "runs", code);
}
