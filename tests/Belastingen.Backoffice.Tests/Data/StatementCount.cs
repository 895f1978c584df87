using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Tests.Suspensions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Belastingen.Backoffice.Tests.Data;

/// <summary>
/// Counts the statements that a session asks of the database, other than the rows that are written in bulk: those are one
/// statement each on this engine, and are sent together on another.
/// </summary>
internal sealed class StatementCount : IDisposable
{
    private readonly sqlite3 _engine;

    /// <summary>Kept, because the engine calls it.</summary>
    private readonly strdelegate_trace _traced;

    public StatementCount(Session session)
    {
        _engine = ((SqliteConnection)session.Connection).Handle!;
        _traced = (_, statement) => Count(statement);
        raw.sqlite3_trace(_engine, _traced, null);
    }

    /// <summary>Of the next session: connections are pooled, and the last one given back is the first one used.</summary>
    public static StatementCount OfTheNextSession(Database database)
    {
        using var session = database.Read(RuleOffice.Now);
        return new StatementCount(session);
    }

    public int Number => Statements.Values.Sum();

    /// <summary>How often each was asked, by its first line.</summary>
    public SortedDictionary<string, int> Statements { get; } = [];

    public void Dispose() => raw.sqlite3_trace(_engine, (strdelegate_trace?)null, null);

    private void Count(string statement)
    {
        if (IsOfABulkWriter(statement) || statement.StartsWith("-- TRIGGER", StringComparison.Ordinal)) return;
        var line = statement.Split('\n')[0].Trim();
        Statements[line] = Statements.GetValueOrDefault(line) + 1;
    }

    /// <summary>Every other statement that writes begins with the name of its file.</summary>
    private static bool IsOfABulkWriter(string statement) =>
        statement.StartsWith("INSERT INTO ", StringComparison.Ordinal) || statement.StartsWith("UPDATE ", StringComparison.Ordinal);
}
