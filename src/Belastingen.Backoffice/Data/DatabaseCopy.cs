using System.Data.Common;

namespace Belastingen.Backoffice.Data;

/// <summary>
/// A copy of a database in a folder of its own, removed afterwards: where dry runs and simulations play.
/// </summary>
/// <remarks>
/// Of a database on a server only the office in question is copied, into an embedded one: nothing is left behind there.
/// </remarks>
public sealed class DatabaseCopy : IDisposable
{
    private readonly string _folder;

    private DatabaseCopy(string folder, Database database) => (_folder, Database) = (folder, database);

    /// <summary>The copy.</summary>
    public Database Database { get; }

    /// <summary>Copies a database as it is now; its files are not copied.</summary>
    /// <param name="original">What is copied.</param>
    /// <param name="office">Key of the office in question.</param>
    public static DatabaseCopy Of(Database original, long office)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-copy-").FullName;
        var copy = Database.ThrowawayAt(System.IO.Path.Combine(folder, "copy.db"), original.TrailKeysFolder);
        if (original.Dialect is SqliteDialect) CopyFile(original, copy.Location);
        else CopyOffice.Execute(original, copy, office);
        ForgetFiles(copy);
        return new DatabaseCopy(folder, copy);
    }

    internal static void CopyFile(Database original, string path)
    {
        using var connection = original.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @path";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@path", path);
        command.Parameters.Add(parameter);
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// The files of runs stay behind: prepared runs are made again here, and what was released counts as delivered.
    /// </summary>
    private static void ForgetFiles(Database copy)
    {
        using var connection = copy.Open();
        Execute(connection,
            """
            -- DatabaseCopy.cs
            UPDATE runs SET state = 'Stale' WHERE state IN ('Prepared', 'NeedsReview');
            UPDATE runs SET delivered_at = released_at WHERE state = 'Released';
            """);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Database.ReleaseAll();
        Directory.Delete(_folder, recursive: true);
    }
}
