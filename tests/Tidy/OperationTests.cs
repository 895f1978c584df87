using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>One kind of operation: it is handed the session of its office, and who opened that commits it.</summary>
public sealed class OperationTests
{
    /// <summary>What opens its sessions itself, and why one would not do. The list may only shrink.</summary>
    private static readonly Dictionary<string, string> OpensItself = new()
    {
        ["ApplyRetention"] = "files go when the rows are gone for certain",
        ["CalendarNight"] = "a night is many transactions, each of which stands by itself",
        ["CollectRun"] = "prepares, as a night does",
        ["DiscardRun"] = "files go when the run is discarded for certain",
        ["ExportBundle"] = "the event follows the file",
        ["ExportReport"] = "the event follows the file",
        ["ImportDelivery"] = "checks what it reads apart from what counts already",
        ["ImportOffice"] = "the office may not be there yet",
        ["MakeBackup"] = "copies a database of all offices",
        ["MakeProof"] = "signs what one snapshot says, with a key that another session makes",
        ["NightSteps"] = "the steps of a night",
        ["PrepareRun"] = "takes, writes apart, and commits when it is proved",
        ["ProveRun"] = "reads beside what was written",
        ["ReadFilesBack"] = "reads beside what was written",
        ["ReleaseByItself"] = "releases in the night",
        ["ReleaseRun"] = "the bank's file follows the commit, and a stale run is prepared again",
        ["RestoreBackup"] = "puts a whole database back",
        ["SimulateNights"] = "plays nights on a copy",
        ["StopOffice"] = "stops first, and takes the files back after that",
        ["SweepAbandoned"] = "removes what counts for nobody",
        ["TryRun"] = "prepares, as a night does, on a copy",
        ["VerifyProof"] = "looks at a file, and makes the proof again",
        ["VerifyTrail"] = "reads stretches of the trail side by side",
    };

    [Test]
    public void An_operation_is_handed_its_session_unless_it_needs_several() =>
        Assert.That(Operations().Where(OpensSessions).Select(method => method.ContainingType.Name).Distinct(),
            Is.EquivalentTo(OpensItself.Keys));

    [Test]
    public void Operations_are_seen() => Assert.That(
        Operations().Where(method => !OpensSessions(method)).Select(method => method.ContainingType.Name).Distinct().ToList(),
        Has.Count.GreaterThan(50).And.Contain("AddFact").And.Contain("WithdrawRule"));

    /// <summary>Who commits a session that was opened for nothing else, in the same file or by the step that took the run.</summary>
    private static readonly string[] Commits =
    [
        "src/Belastingen.Backoffice/Nights/CalendarNight.cs", "src/Belastingen.Backoffice/Runs/PrepareRun.cs",
        "src/Belastingen.Backoffice/Runs/TakeRun.cs",
    ];

    /// <summary>A step that commits would make permanent what the rest of the operation may still refuse.</summary>
    [Test]
    public void Who_is_handed_a_session_never_commits_it() => Assert.That(Committing().Distinct(), Is.EquivalentTo(Commits));

    private static IEnumerable<string> Committing() =>
        from file in Compiled.Files
        from call in file.Model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Commit" } access
            && file.Model.GetSymbolInfo(access.Expression).Symbol is IParameterSymbol { Type.Name: "Session" or "OfficeSession" }
        select file.Path;

    private static bool OpensSessions(IMethodSymbol method) =>
        method.Parameters.Concat(method.ContainingType.InstanceConstructors.SelectMany(made => made.Parameters))
            .Any(parameter => parameter.Type.Name == "Database");

    private static IEnumerable<IMethodSymbol> Operations() =>
        from file in Compiled.Files
        where file.Path.StartsWith("src/Belastingen.Backoffice/", StringComparison.Ordinal)
            && !file.Path.StartsWith("src/Belastingen.Backoffice/Data/", StringComparison.Ordinal)
        from declared in file.Model.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        let method = file.Model.GetDeclaredSymbol(declared) as IMethodSymbol
        where method is { Name: "Execute", DeclaredAccessibility: Accessibility.Public, ContainingType.DeclaredAccessibility: Accessibility.Public }
        select method;
}
