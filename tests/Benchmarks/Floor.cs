using System.Data.Common;
using System.Diagnostics;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Runs;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Belastingen.Benchmarks;

/// <summary>What a night can hardly go below: its own query, which sorts, the same rows into the same tables and indexes, the same bytes.</summary>
public static class Floor
{
    /// <summary>Seconds per part, in the order measured.</summary>
    public static Dictionary<string, double> Measure(Database database, LocalDate runDate, string files)
    {
        var parts = new Dictionary<string, double>();
        Time("query", () => Query(database, runDate));
        Time("insertDecisions", () => Copy(database, "decisions"));
        Time("insertDebits", () => Copy(database, "debits"));
        var bytes = Directory.EnumerateFiles(files, "*.xml").Order().Select(File.ReadAllBytes).ToList();
        var copy = Path.Combine(files, "floor.tmp");
        Time("writeBytes", () => bytes.ForEach(file => Write(copy, file)));
        bytes.Clear();
        GC.Collect();
        Time("readBytes", () => Read(files));
        File.Delete(copy);
        return parts;

        void Time(string part, Action action)
        {
            var clock = Stopwatch.StartNew();
            action();
            parts[part] = clock.Elapsed.TotalSeconds;
        }
    }

    private static void Query(Database database, LocalDate runDate)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = DueInstalments.Sql;
        DueInstalments.Bind(command, PeakNight.Office, runDate, 36);
        using var reader = command.ExecuteReader();
        var values = new object[reader.FieldCount];
        while (reader.Read()) reader.GetValues(values);
    }

    /// <summary>Reads the rows that the night wrote (not timed apart) and writes them again under another preparation number.</summary>
    private static void Copy(Database database, string table)
    {
        using var source = database.Open();
        using var select = source.CreateCommand();
        select.CommandText = $"SELECT * FROM {table} WHERE preparation = 1";
        using var reader = select.ExecuteReader();
        using var target = database.Open();
        if (target is SqlConnection server) CopyInBulk(database, server, table, reader);
        else CopyOneByOne(target, table, reader);
    }

    /// <summary>The server's own bulk door, streaming the rows from one connection to another.</summary>
    private static void CopyInBulk(Database database, SqlConnection target, string table, DbDataReader columns)
    {
        var names = Enumerable.Range(0, columns.FieldCount).Select(columns.GetName)
            .Select(name => name == "preparation" ? "CAST(999 AS BIGINT) AS preparation" : $"[{name}]");
        using var source = database.Open();
        using var select = source.CreateCommand();
        select.CommandText = $"SELECT {string.Join(", ", names)} FROM {table} WHERE preparation = 1";
        using var rows = select.ExecuteReader();
        using var copy = new SqlBulkCopy(target, SqlBulkCopyOptions.CheckConstraints, null)
        {
            DestinationTableName = table,
            BatchSize = RunRecorder.ChunkSize,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
        };
        copy.WriteToServer(rows);
    }

    private static void CopyOneByOne(DbConnection target, string table, DbDataReader reader)
    {
        var transaction = target.BeginTransaction();
        DbCommand? insert = null;
        var values = new object[reader.FieldCount];
        for (var rows = 0; reader.Read(); rows++)
        {
            insert ??= Prepare(target, transaction, table, reader);
            reader.GetValues(values);
            for (var i = 0; i < values.Length; i++) insert.Parameters[i].Value = reader.GetName(i) == "preparation" ? 999L : values[i];
            insert.ExecuteNonQuery();
            if (rows % RunRecorder.ChunkSize != RunRecorder.ChunkSize - 1) continue;
            transaction.Commit();
            transaction = target.BeginTransaction();
            insert.Dispose();
            insert = null;
        }

        transaction.Commit();
        insert?.Dispose();
    }

    private static DbCommand Prepare(DbConnection connection, DbTransaction transaction, string table, DbDataReader columns)
    {
        var names = Enumerable.Range(0, columns.FieldCount).Select(columns.GetName).ToList();
        var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(name => "@" + name))})";
        foreach (var name in names) insert.Parameters.Add(new SqliteParameter("@" + name, DBNull.Value));
        insert.Prepare();
        return insert;
    }

    private static void Write(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Create);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static void Read(string files)
    {
        var buffer = new byte[1 << 16];
        foreach (var path in Directory.EnumerateFiles(files, "*.xml"))
        {
            using var file = File.OpenRead(path);
            while (file.Read(buffer) > 0)
            {
            }
        }
    }
}
