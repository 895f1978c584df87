using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Belastingen.Tidy;

/// <summary>Finds the statements in a source file, with every text that a hole in them can take.</summary>
internal sealed partial class SqlInCode
{
    /// <summary>What stands in a hole of which nothing is known: a name.</summary>
    private const string SomeName = "x";

    private static readonly Lazy<List<SourceFile>> Once = new(() =>
        [.. Compiled.Files.Where(file => !NotShared.Contains(Path.GetFileNameWithoutExtension(file.Path)))
            .SelectMany(file => new SqlInCode(file.Model.SyntaxTree, file.Model).Statements())]);

    /// <summary>Where SQLite is spoken to in its own words, or texts are made of columns alone.</summary>
    private static readonly string[] NotShared =
        ["SqliteDialect", "SqliteBulk", "SqlServerBulk", "BoundStatement", "DatabaseCopy", "CopyOffice"];

    private readonly SyntaxNode _root;
    private readonly SemanticModel? _model;
    private readonly HashSet<string> _resolving = [];

    private SqlInCode(SyntaxTree tree, SemanticModel? model) => (_root, _model) = (tree.GetRoot(), model);

    /// <summary>Every statement of the product that both engines must understand.</summary>
    public static IReadOnlyList<SourceFile> OfProduct => Once.Value;

    /// <summary>The statements of a file: where each stands, and its text.</summary>
    public static IEnumerable<SourceFile> Of(SyntaxTree file) => new SqlInCode(file, null).Statements();

    /// <summary>What a text of a file can be.</summary>
    public static IEnumerable<string> Texts(SemanticModel model, ExpressionSyntax text) =>
        new SqlInCode(model.SyntaxTree, model).Texts(text).Distinct().Select(sql => List().Replace(sql, "IN ($1)"));

    private IEnumerable<SourceFile> Statements()
    {
        foreach (var expression in _root.DescendantNodes().OfType<ExpressionSyntax>().Where(IsWholeText))
        {
            var line = expression.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            foreach (var text in Texts(expression).Where(text => Begins().IsMatch(text)).Distinct())
                yield return new SourceFile($"{_root.SyntaxTree.FilePath}:{line}", List().Replace(text, "IN ($1)").Split('\n'));
        }
    }

    /// <summary>A text that is no part of another one.</summary>
    private static bool IsWholeText(ExpressionSyntax expression)
    {
        if (!IsText(expression)) return false;
        var above = expression.Parent;
        while (above is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax) above = above.Parent;
        return above is not InterpolationSyntax && (above is null || !IsText(above));
    }

    private static bool IsText(SyntaxNode node) => node is InterpolatedStringExpressionSyntax
        || node.IsKind(SyntaxKind.StringLiteralExpression)
        || (node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && (IsText(sum.Left) || IsText(sum.Right)));

    private IEnumerable<string> Texts(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => [text],
        InterpolatedStringExpressionSyntax whole => whole.Contents.Aggregate<InterpolatedStringContentSyntax, IEnumerable<string>>(
            [""], (texts, part) => Joined(texts, part is InterpolationSyntax hole ? Texts(hole.Expression) : [Plain(part)])),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Joined(Texts(sum.Left), Texts(sum.Right)),
        ConditionalExpressionSyntax either => [.. Texts(either.WhenTrue), .. Texts(either.WhenFalse)],
        ParenthesizedExpressionSyntax inner => Texts(inner.Expression),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Texts(arm.Expression)),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax method } => Named(method.Identifier.Text),
        IdentifierNameSyntax name => Given(name) ?? Named(name.Identifier.Text),
        // What another file says once.
        MemberAccessExpressionSyntax other when _model?.GetConstantValue(other).Value is string text => [text],
        ThrowExpressionSyntax => [],
        _ => [SomeName],
    };

    /// <summary>What a constant, or a method with one expression, of this file can be.</summary>
    private List<string> Named(string name)
    {
        if (!_resolving.Add(name)) return [SomeName];
        var value = _root.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(it => it.Identifier.Text == name)?.Initializer?.Value
            ?? _root.DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(it => it.Identifier.Text == name)?.ExpressionBody?.Expression;
        List<string> texts = value is null || !value.DescendantNodesAndSelf().Any(IsText) ? [SomeName] : [.. Texts(value)];
        _resolving.Remove(name);
        return texts;
    }

    /// <summary>What a parameter is given where this file calls its method; null for what is no parameter.</summary>
    private List<string>? Given(IdentifierNameSyntax name)
    {
        var method = name.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault();
        var place = method?.ParameterList.Parameters.IndexOf(it => it.Identifier.Text == name.Identifier.Text) ?? -1;
        var parameter = $"{method?.Identifier.Text}({name.Identifier.Text})";
        if (place < 0 || !_resolving.Add(parameter)) return null;
        List<string> given =
        [
            .. _root.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => Calls(call.Expression, method!))
                .Where(call => call.ArgumentList.Arguments.Count == method!.ParameterList.Parameters.Count)
                .Select(call => call.ArgumentList.Arguments[place].Expression)
                .SelectMany(given => IsText(given) ? Texts(given) : given is IdentifierNameSyntax handed ? Given(handed) ?? [] : []),
        ];
        _resolving.Remove(parameter);
        return given.Count > 0 ? given : null;
    }

    private static bool Calls(ExpressionSyntax called, MethodDeclarationSyntax method) => called switch
    {
        IdentifierNameSyntax name => name.Identifier.Text == method.Identifier.Text,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } member =>
            member.Name.Identifier.Text == method.Identifier.Text
            && method.Parent is ClassDeclarationSyntax owner && owner.Identifier.Text == type.Identifier.Text,
        _ => false,
    };

    private static IEnumerable<string> Joined(IEnumerable<string> left, IEnumerable<string> right)
    {
        var ends = right.ToList();
        return left.SelectMany(start => ends.Select(end => start + end));
    }

    private static string Plain(InterpolatedStringContentSyntax part) => ((InterpolatedStringTextSyntax)part).TextToken.ValueText;

    /// <summary>A list, which Dapper spells out.</summary>
    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex List();

    [GeneratedRegex(@"^(\s*--[^\n]*\n)*\s*(SELECT|WITH|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|DROP TABLE|ALTER DATABASE|SET) ")]
    private static partial Regex Begins();
}
