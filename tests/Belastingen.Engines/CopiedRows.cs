using Belastingen.Backoffice.Data;
using NodaTime;

namespace Belastingen.Engines;

/// <summary>Copies every row of one test database on a server to another, emptied one.</summary>
public static class CopiedRows
{
    public static void Execute(Database from, Database to)
    {
        using var source = from.Read(Instant.MinValue);
        using var target = to.WriteApart(Instant.MinValue);
        foreach (var table in Tables.OfOffices) Copy(source, target, table, (_, value) => value);
        target.Commit();
    }

    /// <summary>Copies the rows of a table; a value may change on the way.</summary>
    public static void Copy(Session source, Session target, string table, Func<string, object?, object?> moved)
    {
        using var command = source.Command($"SELECT * FROM {table}");
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        using var rows = target.Bulk(table, columns);
        var values = new Cell[columns.Length];
        while (reader.Read())
        {
            for (var i = 0; i < values.Length; i++) values[i] = Cell.Of(moved(columns[i], Value(reader.GetValue(i))));
            rows.Add(values);
        }

        rows.Complete();
    }

    private static object? Value(object value) => value switch
    {
        DBNull => null,
        DateTime moment => Instant.FromDateTimeUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        _ => value,
    };
}
