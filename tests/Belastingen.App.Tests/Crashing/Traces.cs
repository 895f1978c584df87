using Microsoft.Data.Sqlite;

namespace Belastingen.App.Tests.Crashing;

/// <summary>How far a night or a release has come, seen from outside: by what stands in the database and in the folders.</summary>
public sealed record Traces(
    bool Planned, string? Run, long Decisions, bool NightDone, int Bodies, int Files, bool Journal, int Delivered)
{
    private const string Sql =
        """
        SELECT (SELECT COUNT(*) FROM events WHERE action = 'PlansMoved'),
            (SELECT state FROM runs WHERE run_date = '2020-03-31'),
            (SELECT COUNT(*) FROM (SELECT 1 FROM decisions LIMIT 1)),
            (SELECT COUNT(*) FROM nights WHERE night_on = '2020-03-24')
        """;

    public static Traces Of(PracticeOffice office, SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        using var row = command.ExecuteReader();
        row.Read();
        return new Traces(
            row.GetInt64(0) > 0, row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.GetInt64(3) > 0,
            Count(office.RunFiles, "*.body"), Count(office.RunFiles, "*.xml"), File.Exists(office.Journal), Count(office.Outbox, "*.xml"));
    }

    private static int Count(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Count() : 0;
}
