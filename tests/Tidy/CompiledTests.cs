using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>What the other tests ask of the compiled product is really there.</summary>
public sealed class CompiledTests
{
    /// <summary>Faults of missing generated code: a partial method without a body, a member of a generated class.</summary>
    private static readonly string[] OfGenerators = ["CS8795", "CS0534", "CS0535", "CS9248"];

    [Test]
    public void Every_project_is_understood() => Expect.None(Compiled.Projects.SelectMany(project => project.GetDiagnostics())
        .Where(found => found.Severity == DiagnosticSeverity.Error && !OfGenerators.Contains(found.Id))
        .Select(found => found.ToString()));
}
