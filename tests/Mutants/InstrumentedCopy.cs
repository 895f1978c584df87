using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Belastingen.Mutants;

/// <summary>The three assemblies below the program, compiled once with all mutants in them, laid over copies of the
/// test folders.</summary>
internal static partial class InstrumentedCopy
{
    private static readonly string[] Assemblies = ["Belastingen.Domain", "Belastingen.Sepa", "Belastingen.Backoffice"];

    /// <summary>Folders of Backoffice through which money goes.</summary>
    private static readonly string[] Folders =
        ["Plans", "Runs", "Decisions", "Holds", "OptOuts", "Returns", "Groups", "Suspensions", "Assessments",
            "Announcements"];

    /// <summary>Makes it; returns the mutants that compile.</summary>
    /// <param name="root">The repository, built in Release.</param>
    /// <param name="target">The folder in which the copies come to be.</param>
    /// <param name="tests">Names of the test projects.</param>
    public static List<Mutant> Make(string root, string target, IReadOnlyList<string> tests)
    {
        foreach (var test in tests) Copy(BinOf(root, "tests", test), Path.Combine(target, test));
        var dropped = new HashSet<string>();
        List<Mutant> mutants = [];
        List<Edit> edits = [];
        List<MetadataReference> made = [];
        foreach (var name in Assemblies)
        {
            var (compiled, own, changes) = Compile(root, name, mutants.Count + 1, made, dropped);
            mutants.AddRange(own);
            edits.AddRange(changes);
            made.Add(MetadataReference.CreateFromImage(compiled));
            foreach (var test in tests)
                if (File.Exists(Path.Combine(target, test, name + ".dll"))) File.WriteAllBytes(
                    Path.Combine(target, test, name + ".dll"), compiled);
        }

        File.WriteAllText(Path.Combine(target, "edits.json"), JsonSerializer.Serialize(edits));
        File.WriteAllText(Path.Combine(target, "mutants.json"), JsonSerializer.Serialize(mutants));
        return mutants;
    }

    /// <summary>Takes the tests of a project, and what they share, as they were built since.</summary>
    public static void Renew(string root, string target, string test)
    {
        foreach (var built in Directory.EnumerateFiles(BinOf(root, "tests", test), "*.dll")
            .Where(path => !Assemblies.Contains(Path.GetFileNameWithoutExtension(path))))
            Renew(built, Path.Combine(target, test));
    }

    /// <summary>By moving: what is in use keeps what it has.</summary>
    public static void Renew(string built, string folder)
    {
        var (fresh, target) =
            (Path.Combine(folder, Path.GetRandomFileName()), Path.Combine(folder, Path.GetFileName(built)));
        if (File.Exists(target) && File.GetLastWriteTimeUtc(target) == File.GetLastWriteTimeUtc(built)) return;
        File.Copy(built, fresh);
        File.Move(fresh, target, overwrite: true);
    }

    private static (byte[] Compiled, List<Mutant> Mutants, List<Edit> Edits) Compile(
        string root, string name, int firstId, List<MetadataReference> made, HashSet<string> dropped)
    {
        while (true)
        {
            List<Mutant> mutants = [];
            List<Edit> edits = [];
            List<SyntaxTree> trees = [];
            foreach (var path in Sources(root, name))
            {
                var instrument = new Instrument(Path.GetRelativePath(Path.Combine(root, "src"), path)
                    .Replace('\\', '/'), firstId + mutants.Count, dropped);
                var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path), Parsing, path);
                var changed = new WithoutGenerators().Visit(tree.GetRoot());
                if (IsInScope(root, name, path)) changed = instrument.Visit(changed);
                trees.Add(CSharpSyntaxTree.ParseText(changed.ToFullString(), Parsing, path));
                mutants.AddRange(instrument.Mutants);
                edits.AddRange(instrument.Edits);
            }

            var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable);
            using var image = new MemoryStream();
            var result = CSharpCompilation.Create(name, trees, [.. References(root), .. made], options)
                .Emit(image, manifestResources: Resources(root, name));
            if (result.Success) return (image.ToArray(), mutants, edits);
            var before = dropped.Count;
            foreach (var error in result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error))
                foreach (var id in IdsAt(error)) dropped.Add(mutants[id - firstId].Key);
            if (dropped.Count == before)
                throw new InvalidOperationException(string.Join('\n',
                    result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Take(20)));
        }
    }

    private static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Preview, DocumentationMode.None);

    private static IEnumerable<string> Sources(string root, string name)
    {
        var project = Path.Combine(root, "src", name);
        var apart = Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{apart}obj{apart}", StringComparison.Ordinal)
                && !path.Contains($"{apart}bin{apart}", StringComparison.Ordinal))
            .Concat(Directory.EnumerateFiles(Path.Combine(project, "obj", "Release", "net10.0"), "*.cs"))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsInScope(string root, string name, string path)
    {
        var parts = Path.GetRelativePath(Path.Combine(root, "src", name), path).Split(Path.DirectorySeparatorChar);
        return parts[0] != "obj" && (name != Assemblies[^1] || Folders.Contains(parts[0]));
    }

    /// <summary>The mutants nearest to an error: those of the smallest piece around it that has any.</summary>
    private static IEnumerable<int> IdsAt(Diagnostic error)
    {
        var node = error.Location.SourceTree?.GetRoot()
            .FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        for (; node is not null; node = node.Parent)
            if (Ids().Matches(node.ToString()) is { Count: > 0 } found)
                return found.SelectMany(match => match.Groups[2].Success
                    ? Enumerable.Range(Number(match, 2), Number(match, 3) - Number(match, 2) + 1)
                    : [Number(match, 1)]);
        return [];

        static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, null);
    }

    private static IEnumerable<MetadataReference> References(string root)
    {
        var framework = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System", StringComparison.Ordinal)
                || file.StartsWith("Microsoft", StringComparison.Ordinal)
                    || file is "netstandard.dll" or "mscorlib.dll"));
        var packages = Directory.EnumerateFiles(BinOf(root, "src", "Belastingen.Backoffice"), "*.dll")
            .Concat(Directory.EnumerateFiles(BinOf(root, "tests", "Belastingen.Backoffice.Tests"), "*.dll"))
            .Where(path => !Path.GetFileName(path).StartsWith("Belastingen.", StringComparison.Ordinal));
        return framework.Concat(packages).DistinctBy(Path.GetFileName).Append(typeof(Switch).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static IEnumerable<ResourceDescription> Resources(string root, string name)
    {
        var built = Assembly.Load(File.ReadAllBytes(Path.Combine(BinOf(root, "src", name), name + ".dll")));
        return built.GetManifestResourceNames().Select(resource =>
            new ResourceDescription(resource, () => built.GetManifestResourceStream(resource)!, isPublic: true));
    }

    private static string BinOf(string root, string side, string name) =>
        Path.Combine(root, side, name, "bin", "Release", "net10.0");

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"Mutants\.Switch\.(?:On\((\d+)\)|Text\((\d+), (\d+),)")]
    private static partial Regex Ids();

    /// <summary>Regular expressions are made while the program runs: nothing here runs source generators.</summary>
    private sealed class WithoutGenerators : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            var regex = node.AttributeLists.SelectMany(list => list.Attributes)
                .FirstOrDefault(one => $"{one.Name}" == "GeneratedRegex");
            if (regex is null) return node;
            var access = string.Join(' ', node.Modifiers.Where(word => !word.IsKind(SyntaxKind.PartialKeyword)));
            var made = $"new System.Text.RegularExpressions.Regex{regex.ArgumentList}";
            return SyntaxFactory.ParseMemberDeclaration($"{access} {node.ReturnType} {node.Identifier}() => {made};")!
                .WithTriviaFrom(node);
        }
    }
}
