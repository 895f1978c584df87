using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Data;

/// <summary>
/// Copies one office from a server into an embedded database: every table, row by row, of one moment.
/// </summary>
/// <remarks>
/// Not the records of runs nor the images of deliveries: they are large, and nothing that is played on a copy reads
/// those made before it.
/// </remarks>
internal static class CopyOffice
{
    public static void Execute(Database server, Database copy, long office)
    {
        using var source = server.Read(Instant.MinValue);
        Migrations.Upgrade(copy, Migrations.IsPractice(source));
        using var connection = (SqliteConnection)copy.Open();
        // Tables come in the order of the schema; what is copied was whole where it came from.
        connection.Execute("PRAGMA foreign_keys = OFF");
        using var transaction = connection.BeginTransaction();
        foreach (var table in Tables(connection)) Copy(source, connection, table, office);
        transaction.Commit();
    }

    private static List<string> Tables(SqliteConnection copy) => copy.Query<string>(
        """
        -- CopyOffice.cs: tables that belong to offices
        SELECT name
        FROM sqlite_schema
        WHERE type = 'table'
        AND name NOT IN ('product', 'VersionInfo', 'run_records', 'event_images')
        AND name NOT LIKE 'sqlite%'
        AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) c WHERE c.name = 'office')
        ORDER BY rootpage
        """).AsList();

    private static void Copy(Session source, SqliteConnection copy, string table, long office)
    {
        var columns = copy.Query<string>("SELECT name FROM pragma_table_info(@table) ORDER BY cid", new { table })
            .Select(name => $"[{name}]").ToArray();
        using var rows = new SqliteBulkInsert(copy, table, columns);
        using var command = source.Command(
            $"SELECT {string.Join(", ", columns)} FROM {table} WHERE office = @office", ("@office", office));
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess);
        var values = new Cell[columns.Length];
        while (reader.Read())
        {
            for (var i = 0; i < values.Length; i++) values[i] = Value(reader, i);
            rows.Add(values);
        }
    }

    internal static Cell Value(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        DBNull => Cell.Null,
        DateTime day when reader.GetDataTypeName(column).Equals("date", StringComparison.OrdinalIgnoreCase) =>
            LocalDate.FromDateTime(day),
        DateTime moment => Instant.FromDateTimeUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        var value => Cell.Of(value),
    };
}
