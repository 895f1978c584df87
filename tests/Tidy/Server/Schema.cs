using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Belastingen.Tidy.Server;

/// <summary>Tables by name, with their columns as SQL Server has them after the last script.</summary>
internal sealed class Schema
{
    private static readonly Lazy<Schema> Once = new(() => new Schema(
        SourceTree.Files("sql/sqlserver", "V*.sql").Select(script => TransactSql.Parse(script).Script)));

    private readonly Dictionary<string, List<Column>> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tables that some scripts make.</summary>
    public Schema(IEnumerable<TSqlFragment> scripts)
    {
        foreach (var script in scripts) Add(script);
    }

    private Schema(Schema other)
    {
        foreach (var (name, columns) in other._tables) _tables[name] = [.. columns];
    }

    /// <summary>Those of the product.</summary>
    public static Schema OfProduct => Once.Value;

    /// <summary>The same tables, to which others may be added.</summary>
    public Schema Copy() => new(this);

    /// <summary>The columns of a table; null when it is not known.</summary>
    public List<Column>? Of(string table) => _tables.GetValueOrDefault(table);

    /// <summary>Names of the tables that have a column.</summary>
    public IEnumerable<string> With(string column) =>
        _tables.Where(table => table.Value.Any(one => one.Name == column)).Select(table => table.Key);

    public void Add(string table, List<Column> columns) => _tables[table] = columns;

    /// <summary>What a script makes and adds.</summary>
    public void Add(TSqlFragment script)
    {
        foreach (var table in TransactSql.All<CreateTableStatement>(script))
        {
            var name = TransactSql.Text(table.SchemaObjectName);
            // A script may be read that was released before what it makes was extended.
            if (!_tables.ContainsKey(name)) _tables[name] = [.. table.Definition.ColumnDefinitions.Select(column => Declared(name, column))];
        }

        foreach (var added in TransactSql.All<AlterTableAddTableElementStatement>(script))
        {
            var name = TransactSql.Text(added.SchemaObjectName);
            if (Of(name) is { } columns)
                columns.AddRange(added.Definition.ColumnDefinitions.Select(column => Declared(name, column))
                    .Where(column => !columns.Exists(one => one.Name == column.Name)));
        }

        foreach (var variable in TransactSql.All<DeclareTableVariableBody>(script))
            _tables[variable.VariableName.Value] =
                [.. variable.Definition.ColumnDefinitions.Select(column => Declared(variable.VariableName.Value, column))];
    }

    private static Column Declared(string table, ColumnDefinition column)
    {
        var said = column.Collation?.Value;
        if (string.Equals(said, "DATABASE_DEFAULT", StringComparison.OrdinalIgnoreCase)) said = Meaning.OfDatabase;
        var collation = said ?? (table.StartsWith('#') ? Meaning.OfServer : Meaning.OfDatabase);
        return new Column(column.ColumnIdentifier.Value, Meaning.Of(column.DataType, collation));
    }
}
