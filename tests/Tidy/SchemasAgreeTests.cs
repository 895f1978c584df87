using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>The scripts of both engines make the same tables: what one refuses, the other refuses.</summary>
public sealed partial class SchemasAgreeTests
{
    private SqliteConnection _sqlite = null!;
    private List<TSqlFragment> _scripts = [];

    [OneTimeSetUp]
    public void Read_both()
    {
        _sqlite = new SqliteConnection("Data Source=:memory:");
        _sqlite.Open();
        foreach (var script in SourceTree.Files("sql/sqlite", "V*.sql")) Rows(script.Text);
        _scripts = [.. SourceTree.Files("sql/sqlserver", "V*.sql").Select(script => TransactSql.Parse(script).Script)];
    }

    [OneTimeTearDown]
    public void Close() => _sqlite.Dispose();

    [Test]
    public void Scripts_of_both_engines_have_the_same_names() =>
        Assert.That(SourceTree.Files("sql/sqlserver", "V*.sql").Select(script => script.Name),
            Is.EqualTo(SourceTree.Files("sql/sqlite", "V*.sql").Select(script => script.Name)));

    [Test]
    public void Tables_columns_and_what_may_be_empty_are_the_same() => Agree(
        Tables().Select(table => $"{table}: " + List(Rows(
            $"""
            SELECT name || CASE WHEN "notnull" = 1 OR pk > 0 THEN '' ELSE '?' END
            FROM pragma_table_info('{table}')
            ORDER BY cid
            """))),
        Created().Select(table => $"{Name(table)}: " + List(table.Definition.ColumnDefinitions.Concat(Added(Name(table)))
            .Where(column => !Dropped(Name(table)).Contains(column.ColumnIdentifier.Value))
            .Select(column => column.ColumnIdentifier.Value + (MayBeNull(column) ? "?" : "")))));

    [Test]
    public void Primary_keys_are_the_same() => Agree(
        Tables().Select(table =>
            $"{table}: " + List(Rows($"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"))),
        Created().Select(table => $"{Name(table)}: {Keys(table, isPrimary: true).Single()}"));

    [Test]
    public void Unique_keys_are_the_same() => Agree(
        Tables().SelectMany(table => Rows($"SELECT name FROM pragma_index_list('{table}') WHERE origin = 'u'")
            .Select(index =>
                $"{table}: " + List(Rows($"SELECT name FROM pragma_index_info('{index}') ORDER BY seqno")))),
        Created().SelectMany(table => Keys(table, isPrimary: false).Select(key => $"{Name(table)}: {key}")));

    [Test]
    public void Foreign_keys_are_the_same() => Agree(
        Tables().SelectMany(table => Rows($"SELECT DISTINCT id FROM pragma_foreign_key_list('{table}')")
            .Select(id => (id, Of: $"FROM pragma_foreign_key_list('{table}') WHERE id = {id} ORDER BY seq"))
            .Select(key => $"{table}: " + List(Rows($"SELECT \"from\" {key.Of}"))
                + " of " + Rows($"SELECT \"table\" {key.Of}")[0])),
        Created().SelectMany(table => table.Definition.ColumnDefinitions
            .SelectMany(column => column.Constraints.OfType<ForeignKeyConstraintDefinition>()
                .Select(key => (key, Columns: column.ColumnIdentifier.Value)))
            .Concat(table.Definition.TableConstraints.OfType<ForeignKeyConstraintDefinition>()
                .Select(key => (key, Columns: List(key.Columns.Select(column => column.Value)))))
            .Select(each => $"{Name(table)}: {each.Columns} of {TransactSql.Text(each.key.ReferenceTableName)}")));

    [Test]
    public void Checks_are_as_many_and_have_the_same_names() => Agree(
        Tables().Select(table => (table, Sql: Rows($"SELECT sql FROM sqlite_schema WHERE name = '{table}'")[0]))
            .Select(each => (each.table, Text: Comment().Replace(each.Sql, "")))
            .Select(each => $"{each.table}: {Check().Count(each.Text)} "
                + List(NamedCheck().Matches(each.Text).Select(name => name.Groups[1].Value))),
        Created().Select(table => (table, Checks: TransactSql.All<CheckConstraintDefinition>(table)))
            .Select(each => $"{Name(each.table)}: {each.Checks.Count} "
                + List(each.Checks.Select(check => check.ConstraintIdentifier?.Value).OfType<string>())));

    /// <summary>SQLite needs two triggers to refuse an update and a delete, SQL Server one.</summary>
    [Test]
    public void Triggers_have_the_same_names() => Agree(
        Rows("SELECT name || ' on ' || tbl_name FROM sqlite_schema WHERE type = 'trigger'")
            .Where(trigger => trigger != "events_are_never_deleted on events"),
        _scripts.SelectMany(TransactSql.All<CreateTriggerStatement>)
            .Select(trigger => $"{TransactSql.Text(trigger.Name)} on {TransactSql.Text(trigger.TriggerObject.Name)}"));

    [Test]
    public void Unique_indexes_have_the_same_names() => Agree(
        Tables().SelectMany(table =>
            Rows($"SELECT name FROM pragma_index_list('{table}') WHERE origin = 'c' AND \"unique\" = 1")
            .Select(index => $"{table}: {index}")),
        _scripts.SelectMany(TransactSql.All<CreateIndexStatement>).Where(index => index.Unique)
            .Select(index => $"{TransactSql.Text(index.OnName)}: {index.Name.Value}"));

    private static void Agree(IEnumerable<string> sqlite, IEnumerable<string> sqlServer) =>
        Assert.That(sqlServer.Order(StringComparer.Ordinal), Is.EqualTo(sqlite.Order(StringComparer.Ordinal)));

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private List<string> Tables() =>
        Rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");

    private IEnumerable<CreateTableStatement> Created() => _scripts.SelectMany(TransactSql.All<CreateTableStatement>);

    /// <summary>Columns that a later script added.</summary>
    private IEnumerable<ColumnDefinition> Added(string table) => _scripts.SelectMany(TransactSql.All<AlterTableAddTableElementStatement>)
        .Where(added => TransactSql.Text(added.SchemaObjectName) == table).SelectMany(added => added.Definition.ColumnDefinitions);

    /// <summary>Columns that a later script took away.</summary>
    private HashSet<string> Dropped(string table) =>
    [
        .. _scripts.SelectMany(TransactSql.All<AlterTableDropTableElementStatement>)
            .Where(dropped => TransactSql.Text(dropped.SchemaObjectName) == table)
            .SelectMany(dropped => dropped.AlterTableDropTableElements).Select(element => element.Name.Value),
    ];

    private static string Name(CreateTableStatement table) => TransactSql.Text(table.SchemaObjectName);

    private static bool MayBeNull(ColumnDefinition column) => !column.Constraints.Any(constraint =>
        constraint is NullableConstraintDefinition { Nullable: false }
            or UniqueConstraintDefinition { IsPrimaryKey: true });

    private static IEnumerable<string> Keys(CreateTableStatement table, bool isPrimary) =>
        table.Definition.ColumnDefinitions
            .Where(column => column.Constraints.OfType<UniqueConstraintDefinition>()
                .Any(key => key.IsPrimaryKey == isPrimary))
            .Select(column => column.ColumnIdentifier.Value)
            .Concat(table.Definition.TableConstraints.OfType<UniqueConstraintDefinition>()
                .Where(key => key.IsPrimaryKey == isPrimary)
                .Select(key => List(key.Columns.Select(
                    column => TransactSql.Text(column.Column.MultiPartIdentifier)))));

    private List<string> Rows(string sql)
    {
        using var command = _sqlite.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bCHECK\s*\(")]
    private static partial Regex Check();

    [GeneratedRegex(@"CONSTRAINT (\w+) CHECK")]
    private static partial Regex NamedCheck();
}
