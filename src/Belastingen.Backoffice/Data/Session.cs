using System.Data;
using System.Data.Common;
using Dapper;

namespace Belastingen.Backoffice.Data;

/// <summary>
/// A connection, its transaction and the moment it began. Every row of one operation has that moment.
/// </summary>
/// <remarks>What is not committed is undone when the session is disposed.</remarks>
public class Session : IDisposable
{
    /// <summary>A moment is stored to the microsecond: what both engines keep.</summary>
    private const long TicksPerMicrosecond = 10;

    private readonly DbTransaction _transaction;
    private readonly Progress _progress;

    internal Session(Database database, DbConnection connection, DbTransaction transaction, Instant at)
    {
        Database = database;
        Connection = connection;
        (_transaction, _progress) = (transaction, new Progress());
        At = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / TicksPerMicrosecond * TicksPerMicrosecond);
    }

    /// <summary>The same session, seen by one who knows more of it.</summary>
    protected Session(Session opened)
    {
        (Database, Connection, At, IsApart) = (opened.Database, opened.Connection, opened.At, opened.IsApart);
        (_transaction, _progress) = (opened._transaction, opened._progress);
    }

    /// <summary>The database this session works on.</summary>
    public Database Database { get; }

    /// <summary>The connection, for streaming reads and bulk work.</summary>
    public DbConnection Connection { get; }

    /// <summary>The moment of this session.</summary>
    public Instant At { get; private set; }

    /// <summary>The calendar day of this session in the Netherlands.</summary>
    public LocalDate Today => DutchTime.DateOf(At);

    /// <summary>
    /// Asked when nobody else writes at the office any more: who had to wait is later than who was waited for.
    /// </summary>
    internal void NotBeforeTheLastEvent(long office)
    {
        var last = Find<Instant?>(
            """
            -- Session.cs: the moment of the last event
            SELECT at
            FROM events
            WHERE office = @office
            AND event = (SELECT MAX(event) FROM events WHERE office = @office)
            """, new { office });
        if (last > At) At = last.Value;
    }

    /// <summary>All rows of a statement, as records.</summary>
    public List<T> Query<T>(string sql, object? arguments = null) =>
        Connection.Query<T>(sql, Bound(sql, arguments), _transaction).AsList();

    /// <summary>Rows one by one, without keeping them.</summary>
    public IEnumerable<T> Stream<T>(string sql, object? arguments = null) =>
        Connection.Query<T>(sql, Bound(sql, arguments), _transaction, buffered: false);

    /// <summary>The one row, or null when there is none. More than one is a bug.</summary>
    public T? Find<T>(string sql, object? arguments = null) =>
        Connection.QuerySingleOrDefault<T>(sql, Bound(sql, arguments), _transaction);

    /// <summary>The one row that must be there.</summary>
    public T One<T>(string sql, object? arguments = null) =>
        Connection.QuerySingle<T>(sql, Bound(sql, arguments), _transaction);

    /// <summary>The first column of the first row.</summary>
    public T? Scalar<T>(string sql, object? arguments = null) =>
        Connection.ExecuteScalar<T>(sql, Bound(sql, arguments), _transaction);

    /// <summary>Runs a statement; returns the number of rows it changed.</summary>
    public int Execute(string sql, object? arguments = null)
    {
        var changed = Connection.Execute(sql, Bound(sql, arguments), _transaction);
        if (changed > 0) _progress.ChangedBy ??= sql;
        return changed;
    }

    /// <summary>The values of a statement, with those that this session knows by itself.</summary>
    protected virtual object? Bound(string sql, object? arguments) => arguments;

    /// <summary>A command in this session's transaction, for hot paths that read by hand.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="values">Its values by name: whole numbers, text, dates, or null.</param>
    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, _transaction);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value is LocalDate date ? date.ToDateOnly() : value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>
    /// Reads a command beside others of this session: streamed by an engine that can, else kept in memory first.
    /// </summary>
    public DbDataReader Beside(DbCommand command)
    {
        var reader = command.ExecuteReader();
        if (Database.Dialect.ReadsSideBySide) return reader;
        using (reader)
        {
            var rows = new DataTable();
            rows.Load(reader);
            return rows.CreateDataReader();
        }
    }

    /// <summary>Writes many rows into one table.</summary>
    public BulkInsert Bulk(string table, params string[] columns) =>
        Database.Dialect.Bulk(Connection, _transaction, table, columns)
            .Of(this, Witness?.Of(table, RowChange.Inserted, columns));

    /// <summary>Changes many rows of one table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="set">Columns that are set.</param>
    /// <param name="where">Columns by which a row is known; what they hold must be as given.</param>
    public BulkUpdate BulkUpdate(string table, string[] set, string[] where) =>
        Database.Dialect.BulkUpdate(Connection, _transaction, table, set, where)
            .Of(this, Witness?.Of(table, RowChange.Updated, [.. set, .. where]));

    /// <summary>
    /// Chooses rows by more keys than a statement may have parameters. Returns the table to look the keys up in, by its
    /// column <c>[key]</c>; it holds them until others are chosen.
    /// </summary>
    public string Choose(IEnumerable<long> keys)
    {
        var table = Database.Dialect.ChosenTable;
        Connection.Execute(_progress.HasChosenTable ? $"DELETE FROM {table}" : Database.Dialect.MakeChosenTable,
            transaction: _transaction);
        _progress.HasChosenTable = true;
        using var insert = Database.Dialect.Bulk(Connection, _transaction, table, ["[key]"]);
        foreach (var key in keys.Distinct()) insert.Add(key);
        insert.Complete();
        return table;
    }

    /// <summary>Makes everything of this session permanent.</summary>
    /// <exception cref="InvalidOperationException">
    /// Something was kept to be written together and was not: it would be lost.
    /// </exception>
    public void Commit()
    {
        if (_progress.Unfinished.Count > 0)
            throw new InvalidOperationException("What was kept to be written together was not written.");
        if (OwesAnEvent) Database.Unrecorded?.Invoke(_progress.ChangedBy!);
        _transaction.Commit();
    }

    /// <summary>Whether rows changed of which no event of the trail says so yet.</summary>
    public bool OwesAnEvent => _progress.ChangedBy is not null && !_progress.IsRecorded && !IsApart;

    /// <summary>Who is shown what is written in bulk from now on; null: nobody.</summary>
    internal BulkWitness? Witness { get; set; }

    /// <summary>Rows that count for nobody yet: no event is owed for them.</summary>
    internal bool IsApart { get; init; }

    /// <summary>An event was recorded in this session.</summary>
    internal void Recorded() => _progress.IsRecorded = true;

    /// <summary>Something is kept that must be written before the commit.</summary>
    internal void Added(object keeper)
    {
        _progress.Unfinished.Add(keeper);
        if (keeper is BulkInsert or Data.BulkUpdate) _progress.ChangedBy ??= keeper.ToString();
    }

    internal void Completed(object keeper) => _progress.Unfinished.Remove(keeper);

    /// <summary>What was done so far, known to all who see the same session.</summary>
    private sealed class Progress
    {
        public HashSet<object> Unfinished { get; } = [];

        public bool HasChosenTable { get; set; }

        public bool IsRecorded { get; set; }

        public string? ChangedBy { get; set; }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _transaction.Dispose();
        Connection.Dispose();
    }
}

/// <summary>The one time zone of this product.</summary>
public static class DutchTime
{
    /// <summary>Europe/Amsterdam.</summary>
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    /// <summary>The calendar day in the Netherlands at a moment.</summary>
    public static LocalDate DateOf(Instant at) => at.InZone(Zone).Date;
}
