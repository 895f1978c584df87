using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Belastingen.Tidy.Server;

/// <summary>Which tables of a query are read of one office, and which of all.</summary>
internal static class Offices
{
    private const string Office = "office";

    /// <summary>
    /// The tables of offices that nothing restricts to one: neither a value, nor a table beside it that is restricted, nor one of
    /// the query around it, which is looked at by itself.
    /// </summary>
    public static IEnumerable<Source> Unrestricted(Choosing choosing)
    {
        var own = choosing.Scope.Sources.Where(source => source.Columns?.Exists(column => column.Name == Office) == true).ToList();
        var ties = choosing.Conditions.SelectMany(Whole).SelectMany(condition => Ties(condition, choosing.Scope)).ToList();
        // A query in the place of a table is looked at by itself: what it gives is of one office.
        var restricted = own.Where(source => source.Table is null).ToHashSet();
        bool grew;
        do
        {
            grew = false;
            foreach (var (source, other) in ties)
                if (other is null || !own.Contains(other) || restricted.Contains(other)) grew |= restricted.Add(source);
        }
        while (grew);

        return own.Where(source => !restricted.Contains(source));
    }

    /// <summary>The conditions that must all hold.</summary>
    private static IEnumerable<BooleanExpression> Whole(BooleanExpression condition) => condition switch
    {
        BooleanParenthesisExpression inner => Whole(inner.Expression),
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both =>
            [.. Whole(both.FirstExpression), .. Whole(both.SecondExpression)],
        _ => [condition],
    };

    /// <summary>The tables whose office a condition fixes, and the table by which it does; null for a value.</summary>
    private static IEnumerable<(Source Source, Source? Other)> Ties(BooleanExpression condition, Scope scope)
    {
        if (condition is not BooleanComparisonExpression { ComparisonType: BooleanComparisonType.Equals } both) yield break;
        var (first, second) = (Of(both.FirstExpression, scope), Of(both.SecondExpression, scope));
        if (first is not null && (second is not null || IsValue(both.SecondExpression))) yield return (first, second);
        if (second is not null && (first is not null || IsValue(both.FirstExpression))) yield return (second, first);
    }

    private static Source? Of(ScalarExpression expression, Scope scope) =>
        expression is ColumnReferenceExpression { MultiPartIdentifier: { } name } column && TransactSql.Text(name) == Office
            ? scope.Find(column).Source
            : null;

    private static bool IsValue(ScalarExpression expression) => expression is VariableReference or Literal;
}
