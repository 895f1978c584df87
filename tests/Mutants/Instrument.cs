using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Belastingen.Mutants;

/// <summary>One small fault that could be in the code.</summary>
/// <param name="Id">Its number in the instrumented copy.</param>
/// <param name="File">The file, from <c>src</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Was">What stands there.</param>
/// <param name="Becomes">What would stand there.</param>
/// <param name="Nth">Which of equal ones in the file, from 1.</param>
public sealed record Mutant(int Id, string File, int Line, string Was, string Becomes, int Nth)
{
    /// <summary>By which it is known as long as its line does not change.</summary>
    public string Key => $"{File} | {Was} | {Becomes}{(Nth > 1 ? $" | {Nth}" : "")}";
}

/// <summary>Puts all mutants of a file into it, each behind a switch, so that one compilation serves them
/// all.</summary>
/// <remarks>
/// Comparisons are moved by one and turned round, <c>==</c> and <c>!=</c>, <c>&amp;&amp;</c> and <c>||</c> change
/// places, a number of days
/// added is one more or less, and conditions of measuring and due SQL are left out or flipped. What declares variables
/// in a
/// pattern is left alone.
/// </remarks>
internal sealed partial class Instrument(string file, int firstId, ISet<string> dropped) : CSharpSyntaxRewriter
{
    private const string On = "global::Belastingen.Mutants.Switch.On";

    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["<"] = ["<=", ">="],
        ["<="] = ["<", ">"],
        [">"] = [">=", "<="],
        [">="] = [">", "<"],
        ["=="] = ["!="],
        ["!="] = ["=="],
    };

    /// <summary>Statements that measure a run or say what is due are about these tables.</summary>
    private static readonly HashSet<string> About =
        ["instalments", "decisions", "debits", "claims", "holds", "optouts", "forecasts", "batches"];

    private readonly Dictionary<string, int> _seen = [];

    public List<Mutant> Mutants { get; } = [];

    public List<Edit> Edits { get; } = [];

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var inner = (ExpressionSyntax)base.VisitBinaryExpression(node)!;
        var sign = node.OperatorToken.Text;
        if (sign is "&&" or "||") return Declares(node) ? inner : Joined(node, (BinaryExpressionSyntax)inner);
        if (!Others.TryGetValue(sign, out var others)) return inner;
        return others.Aggregate(inner, (rest, other) => Switched(node, rest, $"{node.Left} {other} {node.Right}"));
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        var inner = (ExpressionSyntax)base.VisitIsPatternExpression(node)!;
        if (Declares(node)) return inner;
        foreach (var relation in node.Pattern.DescendantNodesAndSelf().OfType<RelationalPatternSyntax>())
            foreach (var other in Others[relation.OperatorToken.Text])
            {
                var changed = SyntaxFactory.ParseToken(other).WithTriviaFrom(relation.OperatorToken);
                inner = Switched(node, inner, node.ReplaceToken(relation.OperatorToken, changed).ToString());
            }

        return inner;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var inner = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (node.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "PlusDays" }
            || node.ArgumentList.Arguments.Count != 1)
            return inner;
        var days = inner.ArgumentList.Arguments[0].Expression;
        ExpressionSyntax more = SyntaxFactory.ParseExpression("0");
        more = Switched(node, more, "1", $"{node} + 1 day");
        more = Switched(node, more, "-1", $"{node} - 1 day");
        return inner.WithArgumentList(SyntaxFactory.ParseArgumentList($"(({days}) + {more})"));
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) =>
        node.Token.Value is string text ? Statement(node, text, node) : node;

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        var inner = (ExpressionSyntax)base.VisitInterpolatedStringExpression(node)!;
        return Statement(node, string.Concat(node.Contents.Select(part => part is InterpolatedStringTextSyntax text
            ? text.TextToken.ValueText : "{_}")), inner);
    }

    /// <summary>A constant statement becomes a property, that it may change while the program runs.</summary>
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        var inner = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        if (!inner.Modifiers.Any(SyntaxKind.ConstKeyword) || !HasSwitch(inner)) return inner;
        var (variable, access) = (inner.Declaration.Variables[0],
            string.Join(' ', inner.Modifiers.Where(word => !word.IsKind(SyntaxKind.ConstKeyword))));
        return SyntaxFactory.ParseMemberDeclaration(
            $"{access} static string {variable.Identifier} => {variable.Initializer!.Value};")!.WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var inner = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return inner.IsConst && HasSwitch(inner) ? inner.WithModifiers(default) : inner;
    }

    /// <summary><c>a &amp;&amp; b</c> as <c>((a != m) &amp;&amp; (b != m)) != m</c>: with m it is <c>a || b</c>, and
    /// each side stands there once.</summary>
    private ExpressionSyntax Joined(BinaryExpressionSyntax node, BinaryExpressionSyntax inner)
    {
        var other = node.OperatorToken.Text == "&&" ? "||" : "&&";
        if (Add(node, Short($"{node}"), Short($"{node.Left} {other} {node.Right}")) is not { } id) return inner;
        var m = $"{On}({id})";
        return Parsed($"((({inner.Left}) != {m} {node.OperatorToken} ({inner.Right}) != {m}) != {m})", node);
    }

    private ExpressionSyntax Switched(SyntaxNode node, ExpressionSyntax rest, string other, string? said = null) =>
        Add(node, Short($"{node}"), said is null ? Short(other) : Short(said)) is { } id
            ? Parsed($"({On}({id}) ? {other} : {rest})", node) : rest;

    private ExpressionSyntax Statement(SyntaxNode node, string sql, ExpressionSyntax inner)
    {
        if (!About.Contains(Table().Match(sql).Groups[1].Value)) return inner;
        var first = firstId + Mutants.Count;
        foreach (var (start, length, by) in SqlConditions.Changes(sql))
        {
            var (from, to) = (sql.LastIndexOf('\n', start) + 1, sql.IndexOf('\n', start + length));
            var line = sql[from..(to < 0 ? sql.Length : to)];
            if (Add(node, Short(line), Short(sql[from..start] + by
                + sql[(start + length)..(to < 0 ? sql.Length : to)])) is not { } id) continue;
            var (left, right) = (start, start + length);
            while (sql.IndexOf(sql[left..right], StringComparison.Ordinal) != sql.LastIndexOf(sql[left..right],
                StringComparison.Ordinal))
            {
                if (left > 0 && sql[left - 1] != '}') left--;
                else if (right < sql.Length && sql[right] != '{') right++;
                else break;
            }

            Edits.Add(new Edit(id, sql[left..right], sql[left..start] + by + sql[(start + length)..right]));
        }

        var last = firstId + Mutants.Count - 1;
        return last < first ? inner
            : Parsed($"global::Belastingen.Mutants.Switch.Text({first}, {last}, {inner})", node);
    }

    private int? Add(SyntaxNode node, string was, string becomes)
    {
        var nth = _seen[was + becomes] = _seen.GetValueOrDefault(was + becomes) + 1;
        var mutant = new Mutant(firstId + Mutants.Count, file, node.GetLocation().GetLineSpan().StartLinePosition.Line
            + 1, was, becomes, nth);
        if (dropped.Contains(mutant.Key)) return null;
        Mutants.Add(mutant);
        return mutant.Id;
    }

    private static ExpressionSyntax Parsed(string text, SyntaxNode node) => SyntaxFactory.ParseExpression(text)
        .WithTriviaFrom(node);

    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodes(child => child is not LambdaExpressionSyntax)
            .Any(child => child is SingleVariableDesignationSyntax);

    private static bool HasSwitch(SyntaxNode node) => node.ToString()
        .Contains("Mutants.Switch", StringComparison.Ordinal);

    private static string Short(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>The table that a statement is about: the first that it reads or changes.</summary>
    [GeneratedRegex(@"\b(?:FROM|UPDATE)\s+(\w+)")]
    private static partial Regex Table();
}
