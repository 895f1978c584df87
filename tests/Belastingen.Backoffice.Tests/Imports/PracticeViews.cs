using System.Globalization;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Imports;
using CsvHelper;
using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>
/// A server with views, played by a database in memory: schemas are attached databases, so the same statements run.
/// </summary>
internal sealed class PracticeViews : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    private PracticeViews()
    {
        _connection.Open();
        _connection.CreateCollation("Latin1_General_100_BIN2", string.CompareOrdinal);
        Execute("ATTACH ':memory:' AS incasso");
        Execute("ATTACH ':memory:' AS INFORMATION_SCHEMA");
        Execute("CREATE TABLE INFORMATION_SCHEMA.COLUMNS (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION)");
    }

    /// <summary>The same delivery as the files of a folder, with its rows back to front.</summary>
    public static PracticeViews Of(string folder)
    {
        var views = new PracticeViews();
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
        {
            using var stream = File.OpenRead(file);
            using var reader = CsvReader.Create(stream, new() { Separator = ';', HasHeader = false });
            List<string[]> lines = [];
            while (reader.Read()) lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
            var columns = lines[0].Select(column => $"{column} TEXT");
            views.Add(Path.GetFileNameWithoutExtension(file), columns, lines.Skip(1).Reverse());
        }

        return views;
    }

    public PracticeViews Drop(string view)
    {
        Execute($"DROP TABLE incasso.{view}");
        Execute("DELETE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = $1", view);
        return this;
    }

    /// <summary>Adds a view with columns such as <c>number TEXT</c>.</summary>
    public PracticeViews Add(string view, IEnumerable<string> columns, IEnumerable<object[]> rows)
    {
        var declared = columns.Select(column => column.Split(' ')).ToList();
        var list = string.Join(", ", declared.Select(column => $"[{column[0]}] {column[1]}"));
        Execute($"CREATE TABLE incasso.{view} ({list})");
        for (var i = 0; i < declared.Count; i++)
            Execute("INSERT INTO INFORMATION_SCHEMA.COLUMNS VALUES ('incasso', $1, $2, $3)", view, declared[i][0], i);
        foreach (var row in rows)
            Execute(
                $"INSERT INTO incasso.{view} VALUES ({string.Join(", ", row.Select((_, i) => $"${i + 1}"))})", row);
        return this;
    }

    public PracticeViews Execute(string sql, params object[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        command.ExecuteNonQuery();
        return this;
    }

    public void Dispose() => _connection.Dispose();

    public Answer<DeliveryImported> Import(
        PracticeDatabase practice, Func<Answer<Delivery>, Answer<Delivery>>? meanwhile = null) =>
        ImportDelivery.Execute(practice.Database, Offices.PracticeOffice.Acting(practice),
            () => (meanwhile ?? (opened => opened))(
                DeliveryViews.Open(_connection, _ => _connection.BeginTransaction())),
            PracticeDatabase.At(PracticeDelivery.Moment));
}
