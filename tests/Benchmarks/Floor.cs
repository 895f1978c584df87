using System.Data.Common;
using System.Diagnostics;
using Belastingen.Backoffice.Data;
using Microsoft.Data.SqlClient;
using NodaTime;

namespace Belastingen.Benchmarks;

/// <summary>
/// What a night can hardly go below, without anything of its code: what decisions need, read in the order of the indexes; the
/// same rows into the same tables; the same bytes.
/// </summary>
public static class Floor
{
    /// <summary>Seconds per part, in the order measured.</summary>
    public static Dictionary<string, double> Measure(Database database, LocalDate runDate, string files)
    {
        var parts = new Dictionary<string, double>();
        Time("query", () => Query(database, runDate));
        Time("insertDecisions", Again(database, "decisions"));
        Time("insertDebits", Again(database, "debits"));
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

    /// <summary>What a decision needs, each table once and in the order of its key or index, every value by its type.</summary>
    private static void Query(Database database, LocalDate runDate)
    {
        using var connection = database.Open();
        Read(connection, runDate, """
            SELECT assessment, instalment, claim, part, state, open_cents, announced_cents, collectable_from, shared, [rule], rule_version
            FROM instalments
            WHERE office = @office AND collect_on = @collect_on AND method = 1 AND state IN (1, 3, 4) AND open_cents > 0
            ORDER BY assessment, instalment
            """);
        Read(connection, runDate, """
            SELECT assessment, claim, tax_type, residential, assessed_cents, reduced_cents, remitted_cents, paid_cents, presented_cents,
                refundable_cents
            FROM claims
            WHERE office = @office AND @collect_on IS NOT NULL
            ORDER BY assessment, claim
            """);
        Read(connection, runDate, """
            SELECT a.assessment, a.debtor, a.tax_year, a.total_cents, a.dated_on, a.number, a.payment_reference, d.name,
                m.mandate, m.reference, m.signed_on, m.last_used_on, m.ended_on, m.iban, m.account_name
            FROM assessments a
            LEFT JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
            LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
            WHERE a.office = @office AND @collect_on IS NOT NULL
            ORDER BY a.assessment
            """);
    }

    private static void Read(DbConnection connection, LocalDate runDate, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in new (string, object)[] { ("@office", PeakNight.Office), ("@collect_on", runDate.ToDateOnly()) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        using var rows = command.ExecuteReader();
        var areNumbers = Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetFieldType(column) == typeof(long)).ToArray();
        var areTexts = Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetFieldType(column) == typeof(string)).ToArray();
        while (rows.Read())
            for (var i = 0; i < areNumbers.Length; i++)
            {
                if (rows.IsDBNull(i)) continue;
                if (areNumbers[i]) rows.GetInt64(i);
                else if (areTexts[i]) rows.GetString(i);
                else rows.GetDateTime(i);
            }
    }

    /// <summary>The rows that the night wrote, laid ready (not timed), and written again under another preparation number by the engine itself.</summary>
    private static Action Again(Database database, string table)
    {
        var connection = database.Open();
        var isServer = connection is SqlConnection;
        var columns = Columns(connection, table).Select(name => $"[{name}]").ToArray();
        var again = columns.Select(column => column == "[preparation]" ? "999 AS [preparation]" : column);
        var ready = isServer ? $"#ready_{table}" : $"temp.ready_{table}";
        Execute(connection, isServer
            ? $"SELECT {string.Join(", ", again)} INTO {ready} FROM {table} WHERE preparation = 1"
            : $"CREATE TEMP TABLE ready_{table} AS SELECT {string.Join(", ", again)} FROM {table} WHERE preparation = 1");
        return () =>
        {
            using (connection) Execute(connection, $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns)} FROM {ready}");
        };
    }

    private static string[] Columns(DbConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE 1 = 0";
        using var none = command.ExecuteReader();
        return [.. Enumerable.Range(0, none.FieldCount).Select(none.GetName)];
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        command.ExecuteNonQuery();
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
