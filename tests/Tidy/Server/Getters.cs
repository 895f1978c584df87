using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Belastingen.Tidy.Server;

/// <summary>A value that is taken from a row: where, as what, and of which statements and column; none when that is not known.</summary>
internal sealed record Taken(string Place, string As, IReadOnlyList<(string Sql, int Column)> From);

/// <summary>Finds the statement behind every value that code takes from a reader by hand.</summary>
internal sealed class Getters(IReadOnlyList<(string Path, SemanticModel Model)> files)
{
    private readonly Dictionary<string, List<(ExpressionSyntax Call, SemanticModel Model)>> _calls = files
        .SelectMany(file => file.Model.SyntaxTree.GetRoot().DescendantNodes()
            .Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            .Select(call => (Call: (ExpressionSyntax)call, file.Model)))
        .GroupBy(call => NameOf(call.Call)).ToDictionary(group => group.Key, group => group.ToList());

    private readonly Dictionary<SyntaxTree, SemanticModel> _models = files.ToDictionary(file => file.Model.SyntaxTree, file => file.Model);

    /// <summary>Every typed getter, and a date as this product reads it.</summary>
    public IEnumerable<Taken> All()
    {
        foreach (var (path, model) in files)
            foreach (var call in model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: var name } access) continue;
                if (!(name.StartsWith("Get", StringComparison.Ordinal) && name is not ("GetValue" or "GetValues" or "GetName" or "GetFieldType"))
                    && name != "Date") continue;
                if (call.ArgumentList.Arguments.Count == 0 || !IsReader(model.GetTypeInfo(access.Expression).Type)) continue;
                var member = call.Ancestors().OfType<MemberDeclarationSyntax>().First();
                var place = $"{path.Split('/', 3)[2]} {Named(member)}";
                yield return new Taken(place, name, [.. Columns(access.Expression, call.ArgumentList.Arguments[0].Expression, model)]);
            }
    }

    /// <summary>The statements a text can be: through parameters, fields and methods.</summary>
    public IEnumerable<string> Statements(ExpressionSyntax text) => Trace(text, [], 0);

    private IEnumerable<(string Sql, int Column)> Columns(ExpressionSyntax reader, ExpressionSyntax column, SemanticModel model)
    {
        if (model.GetConstantValue(column).Value is int place) return Trace(reader, [], 0).Select(sql => (sql, place));
        if (model.GetSymbolInfo(column).Symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol method } given) return [];
        return CallsOf(method).SelectMany(call =>
        {
            var inner = Bound(method, call.Call);
            if (!inner.TryGetValue(given, out var said) || call.Model.GetConstantValue(said).Value is not int at) return [];
            return Trace(reader, inner, 0).Select(sql => (sql, at));
        });
    }

    /// <summary>The texts of the statement that an expression reads, or is.</summary>
    private IEnumerable<string> Trace(ExpressionSyntax expression, Dictionary<ISymbol, ExpressionSyntax> bound, int depth)
    {
        if (depth > 12 || !_models.TryGetValue(expression.SyntaxTree, out var model)) return [];
        return expression switch
        {
            ParenthesizedExpressionSyntax inner => Trace(inner.Expression, bound, depth + 1),
            CastExpressionSyntax inner => Trace(inner.Expression, bound, depth + 1),
            PostfixUnaryExpressionSyntax inner => Trace(inner.Operand, bound, depth + 1),
            ConditionalExpressionSyntax either when !IsString(either, model) =>
                [.. Trace(either.WhenTrue, bound, depth + 1), .. Trace(either.WhenFalse, bound, depth + 1)],
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either =>
                [.. Trace(either.Left, bound, depth + 1), .. Trace(either.Right, bound, depth + 1)],
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => OfCall(call, model, bound, depth),
            InvocationExpressionSyntax call => OfCall(call, model, bound, depth),
            IdentifierNameSyntax or MemberAccessExpressionSyntax => OfName(expression, model, bound, depth),
            _ when IsString(expression, model) => SqlInCode.Texts(model, expression),
            _ => [],
        };
    }

    private IEnumerable<string> OfCall(
        InvocationExpressionSyntax call, SemanticModel model, Dictionary<ISymbol, ExpressionSyntax> bound, int depth)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method) return [];
        if (method.Name == "ExecuteReader" && call.Expression is MemberAccessExpressionSyntax { Expression: var command })
            return Trace(command, bound, depth + 1);
        if (method.ContainingType.Name is "Session" && method.Name is "Command" or "Beside" && call.ArgumentList.Arguments.Count == 1)
            return Trace(call.ArgumentList.Arguments[0].Expression, bound, depth + 1);
        var inner = new Dictionary<ISymbol, ExpressionSyntax>(bound, SymbolEqualityComparer.Default);
        foreach (var (parameter, given) in Bound(method, call))
            inner[parameter] = model.GetSymbolInfo(given).Symbol is { } outer && bound.TryGetValue(outer, out var before) ? before : given;
        return method.DeclaringSyntaxReferences.SelectMany(place => Returned(place.GetSyntax()))
            .SelectMany(value => Trace(value, inner, depth + 1)).Distinct();
    }

    private IEnumerable<string> OfName(
        ExpressionSyntax name, SemanticModel model, Dictionary<ISymbol, ExpressionSyntax> bound, int depth)
    {
        var symbol = model.GetSymbolInfo(name).Symbol;
        if (symbol is null) return [];
        if (bound.TryGetValue(symbol, out var given)) return Trace(given, bound, depth + 1);
        if (symbol is IFieldSymbol { ConstantValue: string text }) return [text];
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
            return (method.MethodKind == MethodKind.AnonymousFunction ? OfLambda(parameter, method, depth) : CallsOf(method)
                .SelectMany(call => Bound(method, call.Call).TryGetValue(parameter, out var said) ? Trace(said, [], depth + 1) : [])).Distinct();
        return symbol.DeclaringSyntaxReferences.SelectMany(place => Assigned(symbol, place.GetSyntax()))
            .SelectMany(value => Trace(value, bound, depth + 1)).Distinct();
    }

    /// <summary>A row that a method hands to what was given to it.</summary>
    private IEnumerable<string> OfLambda(IParameterSymbol row, IMethodSymbol lambda, int depth)
    {
        var code = lambda.DeclaringSyntaxReferences[0].GetSyntax();
        if (code.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }) return [];
        var model = _models[call.SyntaxTree];
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method) return [];
        var given = Bound(method.OriginalDefinition, call);
        var named = given.FirstOrDefault(pair => pair.Value == code).Key;
        return method.OriginalDefinition.DeclaringSyntaxReferences.SelectMany(place => place.GetSyntax().DescendantNodes())
            .OfType<InvocationExpressionSyntax>()
            .Where(inner => SymbolEqualityComparer.Default.Equals(_models[inner.SyntaxTree].GetSymbolInfo(inner.Expression).Symbol, named))
            .SelectMany(inner => Trace(inner.ArgumentList.Arguments[row.Ordinal].Expression, given, depth + 1));
    }

    /// <summary>What a variable or a field is made, where it is declared and where it is set.</summary>
    private IEnumerable<ExpressionSyntax> Assigned(ISymbol symbol, SyntaxNode declared)
    {
        if (declared is VariableDeclaratorSyntax { Initializer.Value: { } first }) yield return first;
        if (declared is PropertyDeclarationSyntax { ExpressionBody.Expression: { } body }) yield return body;
        var room = (SyntaxNode?)declared.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? declared.SyntaxTree.GetRoot();
        foreach (var set in room.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            var pairs = set is { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right }
                ? left.Arguments.Zip(right.Arguments, (one, other) => (one.Expression, other.Expression)) : [(set.Left, set.Right)];
            foreach (var (to, value) in pairs)
            {
                var target = to is MemberAccessExpressionSyntax { Name.Identifier.Text: "CommandText" } said ? said.Expression : to;
                if (SymbolEqualityComparer.Default.Equals(_models[set.SyntaxTree].GetSymbolInfo(target).Symbol, symbol)) yield return value;
            }
        }
    }

    private List<(ExpressionSyntax Call, SemanticModel Model)> CallsOf(IMethodSymbol method) =>
    [
        .. _calls.GetValueOrDefault(method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name, [])
            .Concat(method.MethodKind == MethodKind.Constructor ? _calls.GetValueOrDefault("", []) : [])
            .Where(call => SymbolEqualityComparer.Default.Equals(
                call.Model.GetSymbolInfo(call.Call).Symbol?.OriginalDefinition, method.OriginalDefinition)),
    ];

    private static Dictionary<ISymbol, ExpressionSyntax> Bound(IMethodSymbol method, ExpressionSyntax call)
    {
        var given = new Dictionary<ISymbol, ExpressionSyntax>(SymbolEqualityComparer.Default);
        var arguments = call is InvocationExpressionSyntax invoked ? invoked.ArgumentList : ((BaseObjectCreationExpressionSyntax)call).ArgumentList;
        for (var i = 0; i < arguments?.Arguments.Count; i++)
        {
            var name = arguments.Arguments[i].NameColon?.Name.Identifier.Text;
            var parameter = name is null ? method.Parameters.ElementAtOrDefault(i) : method.Parameters.FirstOrDefault(one => one.Name == name);
            if (parameter is not null) given[parameter] = arguments.Arguments[i].Expression;
        }

        return given;
    }

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: { } body } => [body],
        LocalFunctionStatementSyntax { ExpressionBody.Expression: { } body } => [body],
        _ => method.DescendantNodes().OfType<ReturnStatementSyntax>().Select(back => back.Expression).OfType<ExpressionSyntax>(),
    };

    private static bool IsReader(ITypeSymbol? type) =>
        type is not null && (type.Name is "DbDataReader" or "IDataRecord" or "IDataReader" || IsReader(type.BaseType));

    private static bool IsString(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static string Named(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => "",
    };

    private static string NameOf(ExpressionSyntax call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.Text,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.Text,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax name } => name.Name.Identifier.Text,
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type } => type.Identifier.Text,
        _ => "",
    };
}
