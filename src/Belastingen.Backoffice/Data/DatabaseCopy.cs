
namespace Belastingen.Backoffice.Data;

/// <summary>A copy of a database in a folder of its own, removed afterwards: where dry runs and simulations play.</summary>
public sealed class DatabaseCopy : IDisposable
{
    private readonly string _folder;

    private DatabaseCopy(string folder, Database database) => (_folder, Database) = (folder, database);

    /// <summary>The copy.</summary>
    public Database Database { get; }

    /// <summary>Copies a database as it is now; its files are not copied.</summary>
    public static DatabaseCopy Of(Database original)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-copy-").FullName;
        var path = System.IO.Path.Combine(folder, "copy.db");
        using (var connection = original.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO @path";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@path", path);
            command.Parameters.Add(parameter);
            command.ExecuteNonQuery();
        }

        var copy = Database.ThrowawayAt(path);
        ForgetFiles(copy);
        return new DatabaseCopy(folder, copy);
    }

    /// <summary>The files of runs stay behind: prepared runs are made again here, and what was released counts as delivered.</summary>
    private static void ForgetFiles(Database copy)
    {
        using var connection = copy.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            -- DatabaseCopy.cs
            UPDATE runs SET state = 'Stale' WHERE state IN ('Prepared', 'NeedsReview');
            UPDATE runs SET delivered_at = released_at WHERE state = 'Released';
            """;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Database.ReleaseAll();
        Directory.Delete(_folder, recursive: true);
    }
}
