using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Belastingen.Tidy.Server;

/// <summary>A table that a statement names, or something that stands for one.</summary>
/// <param name="Alias">How its columns are named.</param>
/// <param name="Table">Name of the table; null for a query in its place.</param>
/// <param name="Columns">Its columns; null when they are not known.</param>
internal sealed record Source(string Alias, string? Table, List<Column>? Columns);

/// <summary>What the names of a query mean: its own tables, then those of the query around it.</summary>
internal sealed class Scope(Scope? around = null)
{
    private readonly Dictionary<string, List<Column>> _queries = new(StringComparer.OrdinalIgnoreCase);

    public List<Source> Sources { get; } = [];

    /// <summary>A query that was named before (WITH).</summary>
    public void Name(string name, List<Column> columns) => _queries[name] = columns;

    /// <summary>The columns of a query that was named before; null when there is none.</summary>
    public List<Column>? Named(string name) => _queries.GetValueOrDefault(name) ?? around?.Named(name);

    /// <summary>The source and the meaning of a column; no source when it cannot be told.</summary>
    public (Source? Source, Meaning Meaning) Find(ColumnReferenceExpression reference)
    {
        if (reference.MultiPartIdentifier is not { } name) return default;
        return Find(name.Count > 1 ? name.Identifiers[^2].Value : null, TransactSql.Text(name));
    }

    /// <summary>The source of a name that a statement changes.</summary>
    public Source? Of(string alias) => Sources.Find(source => Same(source.Alias, alias));

    private (Source? Source, Meaning Meaning) Find(string? alias, string column)
    {
        foreach (var source in Sources.Where(source => alias is null || Same(source.Alias, alias)))
        {
            if (source.Columns?.Find(one => Same(one.Name, column)) is { } found) return (source, found.Meaning);
            if (alias is not null) return default;
        }

        return Sources.Exists(source => source.Columns is null) ? default : around?.Find(alias, column) ?? default;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
