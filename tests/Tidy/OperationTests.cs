using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>One kind of operation: it is handed the session of its office, and who opened that commits it.</summary>
public sealed class OperationTests
{
    /// <summary>What has to do with more than one session, or with none: each with its reason. The list may only shrink.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
    };

    [Test]
    public void An_operation_is_handed_the_session_of_its_office()
    {
        var others = Operations().Where(method => method.Parameters.FirstOrDefault()?.Type.Name != "OfficeSession")
            .Select(method => method.ContainingType.Name).Distinct();

        Assert.That(others, Is.EquivalentTo(Others.Keys));
    }

    /// <summary>A step that commits would make permanent what the rest of the operation may still refuse.</summary>
    [Test]
    public void Who_is_handed_a_session_never_commits_it() => Expect.None(
        from file in Compiled.Files
        from call in file.Model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Commit" } access
            && file.Model.GetSymbolInfo(access.Expression).Symbol is IParameterSymbol { Type.Name: "Session" or "OfficeSession" }
        select $"{file.Path}: {call}");

    private static IEnumerable<IMethodSymbol> Operations() =>
        from file in Compiled.Files
        where file.Path.StartsWith("src/Belastingen.Backoffice/", StringComparison.Ordinal)
            && !file.Path.StartsWith("src/Belastingen.Backoffice/Data/", StringComparison.Ordinal)
        from declared in file.Model.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        let method = file.Model.GetDeclaredSymbol(declared)
        where method is { Name: "Execute", DeclaredAccessibility: Accessibility.Public, ContainingType.DeclaredAccessibility: Accessibility.Public }
        select method;
}
