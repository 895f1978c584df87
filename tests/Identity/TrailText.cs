using Microsoft.Data.Sqlite;

namespace Identity;

/// <summary>
/// Every event of the trail as a text: a line a column, and what it says. Read from the database itself.
/// </summary>
internal static class TrailText
{
    public static IEnumerable<(string Number, string Text)> Of(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT e.*, p.salt, p.payload
            FROM events e
            LEFT JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            ORDER BY e.office, e.event
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return ($"{reader["office"]}-{reader["event"]:00000}", string.Concat(Enumerable.Range(0,
                reader.FieldCount)
                .Select(column => $"{reader.GetName(column)}: {reader.GetValue(column)}\n")));
    }
}
