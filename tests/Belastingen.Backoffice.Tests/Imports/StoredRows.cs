namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>All rows that are stored, to compare two ways of bringing them in.</summary>
internal static class StoredRows
{
    /// <summary>What says by which way they came: the digest of the delivery, and what is made of it.</summary>
    private static readonly Dictionary<string, string> Comparable = new()
    {
        ["deliveries"] = "office, delivery, event, summary",
        ["events"] = "office, event, at, actor, action, subject, reach",
        ["event_payloads"] = "office, event",
        ["event_images"] = "office, event, image",
    };

    public static Dictionary<string, List<string>> Of(PracticeDatabase practice) =>
        practice.Rows<string>(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'VersionInfo' ORDER BY name")
            .ToDictionary(table => table, table => Of(practice, table));

    private static List<string> Of(PracticeDatabase practice, string table)
    {
        using var session = practice.Database.Read(PracticeDatabase.At(PracticeDelivery.Moment));
        using var command = session.Command($"SELECT {Comparable.GetValueOrDefault(table, "*")} FROM {table}");
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return rows;
    }
}
