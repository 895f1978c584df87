using System.Data.Common;

namespace Belastingen.App.Tests.Crashing;

/// <summary>How far a night or a release has come, seen from outside: by what stands in the database and in the folders.</summary>
public sealed record Traces(
    bool Planned, string? Run, long Decisions, bool NightDone, int Bodies, int Files, bool Journal, int Delivered)
{
    private const string Sql =
        """
        SELECT (SELECT COUNT(*) FROM events WHERE action = 'PlansMoved'),
            (SELECT state FROM runs WHERE run_date = '2020-03-31'),
            (SELECT CASE WHEN EXISTS (SELECT 1 FROM decisions) THEN 1 ELSE 0 END),
            (SELECT COUNT(*) FROM nights WHERE night_on = '2020-03-24')
        """;

    public static Traces Of(PracticeOffice office, DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (Sql, transaction);
        using var row = command.ExecuteReader();
        row.Read();
        return new Traces(
            Number(row, 0) > 0, row.IsDBNull(1) ? null : row.GetString(1), Number(row, 2), Number(row, 3) > 0,
            Count(office.RunFiles, "*.body"), Count(office.RunFiles, "*.xml"), File.Exists(office.Journal), Count(office.Outbox, "*.xml"));
    }

    private static long Number(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column));

    private static int Count(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Count() : 0;
}
