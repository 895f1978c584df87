using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Belastingen.Tidy;

/// <summary>The projects of the product as the compiler understands them: read once, for every test that asks what a name means.</summary>
/// <remarks>
/// What other packages say comes from the build output. Source generators do not run: the body of a generated method and
/// the pages themselves (.cshtml) are not there.
/// </remarks>
internal static class Compiled
{
    /// <summary>From the lowest to the highest: each knows those before it.</summary>
    private static readonly string[] Names = ["Belastingen.Domain", "Belastingen.Sepa", "Belastingen.Backoffice", "Belastingen.App"];

    private static readonly Lazy<ImmutableArray<CSharpCompilation>> Once = new(Read);

    /// <summary>Kept, so that what one test asked of a name is not worked out again for the next.</summary>
    private static readonly Lazy<ImmutableArray<(string Path, SemanticModel Model)>> OnceFiles = new(() =>
    [
        .. Projects.SelectMany(project => project.SyntaxTrees
            .Where(tree => !tree.FilePath.Contains("/obj/", StringComparison.Ordinal))
            .Select(tree => (tree.FilePath, project.GetSemanticModel(tree)))),
    ]);

    private static readonly Lazy<ImmutableArray<SyntaxTree>> OnceTrees = new(() =>
    [
        .. Files.Select(file => file.Model.SyntaxTree),
        .. SourceTree.Files("tests", "*.cs").Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path)),
    ]);

    /// <summary>As this test was built: Release/net10.0.</summary>
    private static readonly string Flavour = Path.Combine(
        [.. AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^2..]]);

    /// <summary>One per project below <c>src</c>.</summary>
    public static ImmutableArray<CSharpCompilation> Projects => Once.Value;

    /// <summary>Every file of the product by its path from the root, and what its names mean.</summary>
    public static ImmutableArray<(string Path, SemanticModel Model)> Files => OnceFiles.Value;

    /// <summary>Every file of the product and of its tests by its path from the root, as the compiler reads it.</summary>
    public static ImmutableArray<SyntaxTree> Trees => OnceTrees.Value;

    private static ImmutableArray<CSharpCompilation> Read()
    {
        var others = Others().ToList();
        List<CSharpCompilation> projects = [];
        foreach (var name in Names)
        {
            var kind = name == Names[^1] ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
            var options = new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable);
            projects.Add(CSharpCompilation.Create(
                name, Sources(name), [.. others, .. projects.Select(lower => lower.ToMetadataReference())], options));
        }

        return [.. projects];
    }

    private static IEnumerable<SyntaxTree> Sources(string project)
    {
        var made = Path.Combine("src", project, "obj", Flavour);
        var generated = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, made), "*.cs")
            .Select(path => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))
            .Select(path => new SourceFile(path, File.ReadAllLines(Path.Combine(SourceTree.Root, path))));
        return SourceTree.Files($"src/{project}", "*.cs").Concat(generated)
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path));
    }

    /// <summary>Everything the product is built on: its packages, and the two frameworks of .NET.</summary>
    private static IEnumerable<MetadataReference> Others()
    {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var web = Path.Combine(core, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(core));
        var packages = Path.Combine(SourceTree.Root, "src", Names[^1], "bin", Flavour);
        string[] folders = [packages, core, web];
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"))
            .Where(path => !Names.Contains(Path.GetFileNameWithoutExtension(path)) && IsManaged(path))
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static bool IsManaged(string path)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return file.HasMetadata;
    }
}
