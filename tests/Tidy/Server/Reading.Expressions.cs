using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Belastingen.Tidy.Server;

/// <content>Expressions: what SQL Server makes of them.</content>
internal sealed partial class Reading
{
    private Meaning Of(ScalarExpression? expression, Scope scope) =>
        (expression as PrimaryExpression)?.Collation is { } collation
            ? Bare(expression, scope) with { Collation = Said(collation.Value), IsSaid = true }
            : Bare(expression, scope);

    private Meaning Bare(ScalarExpression? expression, Scope scope) => expression switch
    {
        ColumnReferenceExpression column => scope.Find(column).Meaning,
        Literal literal => OfLiteral(literal),
        ParenthesisExpression inner => Of(inner.Expression, scope),
        UnaryExpression inner => Of(inner.Expression, scope),
        BinaryExpression both => All(both, scope, both.FirstExpression, both.SecondExpression),
        CastCall cast => Converted(cast.DataType, Of(cast.Parameter, scope)),
        TryCastCall cast => Converted(cast.DataType, Of(cast.Parameter, scope)),
        ConvertCall cast => Converted(cast.DataType, Of(cast.Parameter, scope)),
        TryConvertCall cast => Converted(cast.DataType, Of(cast.Parameter, scope)),
        FunctionCall call => Called(call, scope),
        LeftFunctionCall call => All(call, scope, [.. call.Parameters]) with { Kind = Kind.Text },
        RightFunctionCall call => All(call, scope, [.. call.Parameters]) with { Kind = Kind.Text },
        CoalesceExpression many => All(many, scope, [.. many.Expressions]),
        NullIfExpression both => All(both, scope, both.FirstExpression, both.SecondExpression) with
        {
            Kind = Of(both.FirstExpression, scope).Kind,
        },
        SearchedCaseExpression choice => Chosen(choice, scope),
        SimpleCaseExpression choice => Chosen(choice, scope),
        IIfCall choice => Tested(choice.Predicate, scope, () => All(choice, scope, choice.ThenExpression, choice.ElseExpression)),
        ScalarSubquery inner => Of(inner.QueryExpression, new Scope(scope)) is [var only] ? only.Meaning : default,
        ParameterlessCall => new Meaning(Kind.Moment),
        _ => default,
    };

    private static Meaning OfLiteral(Literal literal) => literal switch
    {
        // A larger one is no bigint but a numeric.
        IntegerLiteral number => new Meaning(int.TryParse(number.Value, out _) ? Kind.Int : Kind.Decimal),
        NumericLiteral or MoneyLiteral => new Meaning(Kind.Decimal),
        RealLiteral => new Meaning(Kind.Real),
        StringLiteral => new Meaning(Kind.Text),
        NullLiteral => new Meaning(Kind.Null),
        BinaryLiteral => new Meaning(Kind.Bytes),
        _ => default,
    };

    /// <summary>A text made of a text is compared as that one; made of something else, as whoever stands beside it.</summary>
    private static Meaning Converted(DataTypeReference type, Meaning from) => Meaning.Of(type, null) is { Kind: Kind.Text } text
        ? text with { Collation = from.Collation, IsSaid = from.IsSaid }
        : Meaning.Of(type, null);

    private Meaning Chosen(SearchedCaseExpression choice, Scope scope)
    {
        foreach (var clause in choice.WhenClauses) Test(clause.WhenExpression, scope);
        return All(choice, scope, [.. choice.WhenClauses.Select(clause => clause.ThenExpression), .. Given(choice.ElseExpression)]);
    }

    private Meaning Chosen(SimpleCaseExpression choice, Scope scope)
    {
        All(choice, scope, [choice.InputExpression, .. choice.WhenClauses.Select(clause => clause.WhenExpression)]);
        return All(choice, scope, [.. choice.WhenClauses.Select(clause => clause.ThenExpression), .. Given(choice.ElseExpression)]);
    }

    private Meaning Called(FunctionCall call, Scope scope)
    {
        var name = call.FunctionName.Value.ToUpperInvariant();
        var given = call.Parameters.Skip(name is "DATEADD" or "DATEDIFF" or "DATEPART" ? 1 : 0).ToArray();
        foreach (var part in call.OverClause?.Partitions ?? []) Of(part, scope);
        foreach (var order in call.OverClause?.OrderByClause?.OrderByElements ?? []) Of(order.Expression, scope);
        var all = All(call, scope, given);
        var first = given.Length > 0 ? Of(given[0], scope) : default;
        return name switch
        {
            "COUNT" or "YEAR" or "MONTH" or "DAY" or "DATEDIFF" or "DATEPART" or "OBJECT_ID" or "DB_ID" or "PATINDEX"
                or "SIGN" => new Meaning(Kind.Int),
            "COUNT_BIG" or "ROW_NUMBER" or "RANK" or "DENSE_RANK" or "NTILE" => new Meaning(Kind.BigInt),
            "LEN" or "DATALENGTH" => first.Kind == Kind.Unknown ? default : new Meaning(first.IsLong ? Kind.BigInt : Kind.Int),
            "CHARINDEX" => new Meaning(given.Length > 1 && Of(given[1], scope).IsLong ? Kind.BigInt : Kind.Int),
            "SUM" or "AVG" => first.Kind is >= Kind.Bit and < Kind.Int ? new Meaning(Kind.Int) : first,
            "MIN" or "MAX" or "ABS" or "ROUND" or "FLOOR" or "CEILING" or "LAG" or "LEAD" or "FIRST_VALUE" or "LAST_VALUE" => first,
            "ISNULL" => all with { Kind = first.Kind == Kind.Null ? all.Kind : first.Kind },
            "DATEADD" => given.Length > 1 && Of(given[1], scope) is { Kind: Kind.Date } date ? date : new Meaning(Kind.Moment),
            "DATEFROMPARTS" or "EOMONTH" => new Meaning(Kind.Date),
            "GETDATE" or "GETUTCDATE" or "SYSUTCDATETIME" => new Meaning(Kind.Moment),
            "HASHBYTES" => new Meaning(Kind.Bytes),
            "SUBSTRING" or "LTRIM" or "RTRIM" or "TRIM" or "UPPER" or "LOWER" or "REPLACE" or "CONCAT" or "CONCAT_WS" or "STRING_AGG"
                or "REPLICATE" or "STUFF" or "TRANSLATE" or "REVERSE" or "FORMAT" or "CHAR" or "NCHAR" or "JSON_VALUE" or "JSON_QUERY"
                or "JSON_MODIFY" or "QUOTENAME" => all with { Kind = Kind.Text },
            _ => all with { Kind = Kind.Unknown },
        };
    }

    /// <summary>What comes of several; those that SQL Server would not bring together are noted.</summary>
    private Meaning All(TSqlFragment at, Scope scope, params ScalarExpression?[] expressions)
    {
        Meaning? all = null;
        foreach (var expression in expressions)
        {
            var next = Of(expression, scope);
            if (all is { } before && !before.AgreesWith(next)) Mixed(at, before, next);
            all = all?.And(next) ?? next;
        }

        return all ?? default;
    }

    private void Test(BooleanExpression? condition, Scope scope)
    {
        switch (condition)
        {
            case BooleanComparisonExpression both: All(both, scope, both.FirstExpression, both.SecondExpression); break;
            case DistinctPredicate both: All(both, scope, both.FirstExpression, both.SecondExpression); break;
            case BooleanTernaryExpression three: All(three, scope, three.FirstExpression, three.SecondExpression, three.ThirdExpression); break;
            case LikePredicate like: All(like, scope, like.FirstExpression, like.SecondExpression); break;
            case BooleanIsNullExpression one: Of(one.Expression, scope); break;
            case BooleanNotExpression inner: Test(inner.Expression, scope); break;
            case BooleanParenthesisExpression inner: Test(inner.Expression, scope); break;
            case BooleanBinaryExpression both:
                Test(both.FirstExpression, scope);
                Test(both.SecondExpression, scope);
                break;
            case ExistsPredicate exists: Of(exists.Subquery.QueryExpression, new Scope(scope)); break;
            case SubqueryComparisonPredicate some: All(some, scope, some.Expression, some.Subquery); break;
            case InPredicate { Subquery: { } inner } among: All(among, scope, among.Expression, inner); break;
            case InPredicate among: All(among, scope, [among.Expression, .. among.Values]); break;
        }
    }

    private Meaning Tested(BooleanExpression condition, Scope scope, Func<Meaning> then)
    {
        Test(condition, scope);
        return then();
    }

    private static IEnumerable<ScalarExpression> Given(ScalarExpression? expression) => expression is null ? [] : [expression];

    private static string Said(string collation) =>
        string.Equals(collation, "DATABASE_DEFAULT", StringComparison.OrdinalIgnoreCase) ? Meaning.OfDatabase : collation;
}
