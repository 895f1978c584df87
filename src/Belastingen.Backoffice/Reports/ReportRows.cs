// Hot path: up to five million rows go through here, read forward only.
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Reports;

/// <summary>Reads the rows of a statement as values of a report.</summary>
internal static class ReportRows
{
    /// <summary>
    /// Rows of a statement that selects the columns of a report in their order; it may select more after them.
    /// </summary>
    public static IEnumerable<object?[]> Read(
        Session session, IReadOnlyList<ReportColumn> columns, string sql,
        params (string Name, object Value)[] arguments)
    {
        using var command = Command(session, sql, arguments);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = Value(reader, i, columns[i].Type);
            yield return row;
        }
    }

    /// <summary>The usual values of a statement: the office, the period and the position in the trail.</summary>
    public static (string, object)[] Usual(ReportAsked asked) =>
    [
        ("@office", asked.Office), ("@from", asked.From.ToDateOnly()), ("@through", asked.Through.ToDateOnly()),
        ("@position", asked.Position),
    ];

    /// <summary>A command with its values bound.</summary>
    public static DbCommand Command(Session session, string sql, params (string Name, object Value)[] arguments)
    {
        var command = session.Command(sql);
        foreach (var (name, value) in arguments)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value is Instant at ? at.ToDateTimeUtc() : value);
            if (value is Instant) parameter.DbType = System.Data.DbType.DateTime2;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>
    /// One value; a text column that the database holds as a number stays a number, for who names it.
    /// </summary>
    public static object? Value(DbDataReader reader, int place, ColumnType type)
    {
        if (reader.IsDBNull(place)) return null;
        return type switch
        {
            ColumnType.Number or ColumnType.Cents => Number(reader, place),
            ColumnType.Flag => Number(reader, place) != 0,
            ColumnType.Date => reader.Date(place),
            ColumnType.Moment =>
                Instant.FromDateTimeUtc(DateTime.SpecifyKind(reader.GetDateTime(place), DateTimeKind.Utc)),
            _ => reader.GetValue(place) is string text ? text : Number(reader, place),
        };
    }

    /// <summary>A whole number, however the engine types it.</summary>
    public static long Number(DbDataReader reader, int place) => reader is SqliteDataReader
        ? reader.GetInt64(place)
        : Convert.ToInt64(reader.GetValue(place), CultureInfo.InvariantCulture);
}
