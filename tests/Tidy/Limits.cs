using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Belastingen.Tidy;

/// <summary>The sizes of the house, and by how much a file is beyond them.</summary>
internal static class Limits
{
    public const int Lines = 300, Columns = 120, MethodLines = 60, Parameters = 5;

    /// <summary>Lines beyond what a file may have.</summary>
    public static int LongFile(SyntaxTree tree) => Math.Max(0, LinesOf(tree).Count - Lines);

    /// <summary>Lines that do not fit.</summary>
    public static int WideLines(SyntaxTree tree) => LinesOf(tree).Count(line => line.Span.Length > Columns);

    /// <summary>Lines beyond what its methods may have, counted from the name through the last brace.</summary>
    public static int LongMethods(SyntaxTree tree) => Methods(tree).Sum(method => Math.Max(0, LinesOf(method) - MethodLines));

    /// <summary>Parameters beyond what methods and constructors may have.</summary>
    /// <remarks>
    /// The parameters of a positional record are its members: a row of a table has as many as the table has columns, each with
    /// a name and a type. They are not counted; those of a class are what it depends on, and are.
    /// </remarks>
    public static int ManyParameters(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<ParameterListSyntax>()
        .Where(list => list.Parent is not RecordDeclarationSyntax)
        .Sum(list => Math.Max(0, list.Parameters.Count - Parameters));

    /// <summary>Everything with a body and a name.</summary>
    public static IEnumerable<SyntaxNode> Methods(SyntaxTree tree) => tree.GetRoot().DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax);

    private static int LinesOf(SyntaxNode method)
    {
        var attributes = method switch
        {
            MemberDeclarationSyntax member => member.AttributeLists,
            LocalFunctionStatementSyntax local => local.AttributeLists,
            _ => default,
        };
        var first = attributes.Count > 0 ? attributes[^1].GetLastToken().GetNextToken() : method.GetFirstToken();
        return LineOf(method.GetLastToken().Span.End) - LineOf(first.SpanStart) + 1;

        int LineOf(int position) => method.SyntaxTree.GetLineSpan(new(position, 0)).StartLinePosition.Line;
    }

    private static List<Microsoft.CodeAnalysis.Text.TextLine> LinesOf(SyntaxTree tree)
    {
        var lines = tree.GetText().Lines.ToList();
        if (lines is [.., { Span.IsEmpty: true }]) lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
