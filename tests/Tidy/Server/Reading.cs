using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Belastingen.Tidy.Server;

/// <summary>A query, an UPDATE or a DELETE with all that it says of its tables.</summary>
/// <param name="Scope">Its tables.</param>
/// <param name="Conditions">Its WHERE and the ON of its joins.</param>
/// <param name="At">Where it stands.</param>
internal sealed record Choosing(Scope Scope, IReadOnlyList<BooleanExpression> Conditions, TSqlFragment At);

/// <summary>
/// Reads T-SQL as SQL Server does: which table each name is of, the type of every expression, how texts are compared.
/// </summary>
internal sealed partial class Reading
{
    private readonly Schema _schema;

    private Reading(Schema schema) => _schema = schema;

    /// <summary>Where texts meet that are compared in different ways: line, column, and the two.</summary>
    public List<string> Mixtures { get; } = [];

    /// <summary>Every place where rows are chosen.</summary>
    public List<Choosing> Choosings { get; } = [];

    /// <summary>Where rows are added, and to which columns.</summary>
    public List<(string Table, List<string> Columns, TSqlFragment At)> Insertions { get; } = [];

    /// <summary>The columns of the last query that answers.</summary>
    public List<Column>? Answer { get; private set; }

    /// <summary>Reads a script with the tables of the product and those that it makes itself.</summary>
    public static Reading Of(TSqlFragment script, Schema? schema = null)
    {
        var tables = (schema ?? Schema.OfProduct).Copy();
        tables.Add(script);
        var reading = new Reading(tables);
        foreach (var trigger in TransactSql.All<CreateTriggerStatement>(script))
            if (tables.Of(TransactSql.Text(trigger.TriggerObject.Name)) is { } changed)
            {
                tables.Add("inserted", changed);
                tables.Add("deleted", changed);
            }

        foreach (var statement in TransactSql.All<TSqlStatement>(script)) reading.Read(statement);
        return reading;
    }

    private void Read(TSqlStatement statement)
    {
        switch (statement)
        {
            case SelectStatement select: Select(select); break;
            case InsertStatement insert: Insert(insert); break;
            case UpdateStatement { UpdateSpecification: var update } whole:
                Change(whole, update.Target, update.FromClause, update.WhereClause, [.. update.SetClauses]);
                break;
            case DeleteStatement { DeleteSpecification: var delete } whole:
                Change(whole, delete.Target, delete.FromClause, delete.WhereClause, []);
                break;
            case CreateViewStatement view:
                _schema.Add(TransactSql.Text(view.SchemaObjectName), Of(view.SelectStatement.QueryExpression, new Scope()));
                break;
            case IfStatement choice: Test(choice.Predicate, new Scope()); break;
            case SetVariableStatement set: Of(set.Expression, new Scope()); break;
            case CreateIndexStatement { FilterPredicate: { } filter } index: Test(filter, Table(TransactSql.Text(index.OnName))); break;
            case CreateTableStatement table:
                foreach (var check in TransactSql.All<CheckConstraintDefinition>(table))
                    Test(check.CheckCondition, Table(TransactSql.Text(table.SchemaObjectName)));
                break;
        }
    }

    private void Select(SelectStatement select)
    {
        var scope = Named(select.WithCtesAndXmlNamespaces);
        Answer = Of(select.QueryExpression, scope);
        if (select.Into is { } made) _schema.Add(TransactSql.Text(made), Answer);
    }

    private void Insert(InsertStatement insert)
    {
        var specification = insert.InsertSpecification;
        var scope = Named(insert.WithCtesAndXmlNamespaces);
        Insertions.Add((NameOf(specification.Target) ?? "", [.. specification.Columns.Select(column => TransactSql.Text(column.MultiPartIdentifier))], insert));
        if (specification.InsertSource is SelectInsertSource rows) Of(rows.Select, scope);
        if (specification.InsertSource is ValuesInsertSource values)
            foreach (var value in values.RowValues.SelectMany(row => row.ColumnValues)) Of(value, scope);
    }

    private void Change(StatementWithCtesAndXmlNamespaces at, TableReference target, FromClause? from, WhereClause? where, SetClause[] set)
    {
        var scope = new Scope(Named(at.WithCtesAndXmlNamespaces));
        List<BooleanExpression> conditions = [];
        foreach (var table in from?.TableReferences ?? []) Enter(table, scope, conditions);
        if (NameOf(target) is { } name && scope.Of(name) is null) Enter(target, scope, conditions);
        Choose(at, scope, conditions, where);
        foreach (var clause in set.OfType<AssignmentSetClause>()) Of(clause.NewValue, scope);
    }

    private List<Column> Of(QueryExpression query, Scope around)
    {
        switch (query)
        {
            case QueryParenthesisExpression inner: return Of(inner.QueryExpression, around);
            case BinaryQueryExpression both:
                var (first, second) = (Of(both.FirstQueryExpression, around), Of(both.SecondQueryExpression, around));
                foreach (var (one, other) in first.Zip(second))
                    if (!one.Meaning.AgreesWith(other.Meaning)) Mixed(both, one.Meaning, other.Meaning);
                return [.. first.Zip(second, (one, other) => new Column(one.Name, one.Meaning.And(other.Meaning)))];
            case QuerySpecification one: return Of(one, new Scope(around));
            default: return [];
        }
    }

    private List<Column> Of(QuerySpecification query, Scope scope)
    {
        List<BooleanExpression> conditions = [];
        foreach (var table in query.FromClause?.TableReferences ?? []) Enter(table, scope, conditions);
        Choose(query, scope, conditions, query.WhereClause);
        Test(query.HavingClause?.SearchCondition, scope);
        foreach (var group in query.GroupByClause?.GroupingSpecifications.OfType<ExpressionGroupingSpecification>() ?? []) Of(group.Expression, scope);
        foreach (var order in query.OrderByClause?.OrderByElements ?? []) Of(order.Expression, scope);
        return [.. query.SelectElements.SelectMany(element => Columns(element, scope))];
    }

    private IEnumerable<Column> Columns(SelectElement element, Scope scope) => element switch
    {
        SelectScalarExpression one =>
        [
            new Column(
                one.ColumnName?.Value ?? (one.Expression is ColumnReferenceExpression { MultiPartIdentifier: { } name } ? TransactSql.Text(name) : ""),
                Of(one.Expression, scope)),
        ],
        SelectStarExpression => scope.Sources.SelectMany(source => source.Columns ?? []),
        _ => [],
    };

    private void Choose(TSqlFragment at, Scope scope, List<BooleanExpression> conditions, WhereClause? where)
    {
        if (where?.SearchCondition is { } chosen) conditions.Add(chosen);
        foreach (var condition in conditions) Test(condition, scope);
        Choosings.Add(new Choosing(scope, conditions, at));
    }

    private void Enter(TableReference table, Scope scope, List<BooleanExpression> conditions)
    {
        switch (table)
        {
            case NamedTableReference named:
                var name = TransactSql.Text(named.SchemaObject);
                var query = scope.Named(name);
                scope.Sources.Add(new Source(named.Alias?.Value ?? name, query is null ? name : null, query ?? _schema.Of(name)));
                break;
            case VariableTableReference variable:
                scope.Sources.Add(new Source(variable.Alias?.Value ?? variable.Variable.Name, null, _schema.Of(variable.Variable.Name)));
                break;
            case QueryDerivedTable derived:
                var columns = Of(derived.QueryExpression, scope);
                scope.Sources.Add(new Source(derived.Alias.Value, null, Renamed(columns, derived.Columns)));
                break;
            case JoinParenthesisTableReference inner: Enter(inner.Join, scope, conditions); break;
            case JoinTableReference join:
                Enter(join.FirstTableReference, scope, conditions);
                Enter(join.SecondTableReference, scope, conditions);
                if (join is QualifiedJoin { SearchCondition: { } on }) conditions.Add(on);
                break;
            case TableReferenceWithAlias other: scope.Sources.Add(new Source(other.Alias?.Value ?? "", null, null)); break;
        }
    }

    private Scope Named(WithCtesAndXmlNamespaces? with)
    {
        var scope = new Scope();
        foreach (var query in with?.CommonTableExpressions ?? [])
            scope.Name(query.ExpressionName.Value, Renamed(Of(query.QueryExpression, scope), query.Columns));
        return scope;
    }

    private Scope Table(string name)
    {
        var scope = new Scope();
        scope.Sources.Add(new Source(name, name, _schema.Of(name)));
        return scope;
    }

    private static List<Column> Renamed(List<Column> columns, IList<Identifier> names) =>
        [.. columns.Select((column, i) => i < names.Count ? column with { Name = names[i].Value } : column)];

    private static string? NameOf(TableReference table) => table switch
    {
        NamedTableReference named => TransactSql.Text(named.SchemaObject),
        VariableTableReference variable => variable.Variable.Name,
        _ => null,
    };

    private void Mixed(TSqlFragment at, Meaning one, Meaning other)
    {
        var found = $"{at.StartLine}:{at.StartColumn}: {one.Collation} beside {other.Collation}";
        if (!Mixtures.Contains(found)) Mixtures.Add(found);
    }
}
