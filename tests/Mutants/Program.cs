using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Belastingen.Mutants;

/// <summary>Makes small faults in the code by rule, and says which of them no test notices: docs/mutants.md.</summary>
internal static class Program
{
    private const string Usage =
        """
        Mutants list [--in TEXT]
        Mutants run --seed S --count N [--in TEXT] [--project NAME]... [--tests TEXT]... [--survivors FILE] [--hosts N]
            [--seconds N]
        """;

    private static readonly string[] Projects =
        ["Belastingen.Domain.Tests", "Belastingen.Sepa.Tests", "Belastingen.Backoffice.Tests"];

    private static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["host", var assembly])
        {
            Host.Execute(assembly);
            return 0;
        }

        if (args is not ["list" or "run", ..])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var root = Root();
        var projects = ProjectsOf(args);
        var folder = Path.Combine(root, "tests", "Mutants", "bin", "copy");
        var mutants = Prepared(root, folder, projects);
        var among = mutants.Where(mutant => mutant.Key.Contains(One(args, "--in") ?? "", StringComparison.Ordinal))
            .ToArray();
        if (args[0] == "list")
        {
            foreach (var mutant in among) Console.WriteLine($"{mutant.Line,5} {mutant.Key}");
            Console.WriteLine($"{among.Length} mutants");
            return 0;
        }

        var seed = int.Parse(One(args, "--seed") ?? "1", CultureInfo.InvariantCulture);
        var count = int.Parse(One(args, "--count") ?? "200", CultureInfo.InvariantCulture);
        new Random(seed).Shuffle(among);
        return Run(root, folder, args, [.. among.Take(count)]);
    }

    private static int Run(string root, string folder, string[] args, Mutant[] sample)
    {
        var (equal, projects, survivors) = (Equal(root), ProjectsOf(args), One(args, "--survivors"));
        var hosts = int.Parse(One(args, "--hosts") ?? "1", CultureInfo.InvariantCulture);
        var seconds = double.Parse(One(args, "--seconds") ?? "120", CultureInfo.InvariantCulture);
        var verdicts = new List<Verdict>();
        using (var covering = new Trial(folder, projects, seconds)) covering.Cover(All(args, "--tests"));
        var next = -1;
        Task.WaitAll([.. Enumerable.Range(0, hosts).Select(_ => Task.Run(() =>
        {
            using var trial = new Trial(folder, projects, seconds);
            trial.Know();
            for (var i = Interlocked.Increment(ref next); i < sample.Length; i = Interlocked.Increment(ref next))
                if (!equal.Contains(sample[i].Key)) Note(trial.Try(sample[i]));
        }))]);
        var alive = verdicts.Where(verdict => verdict.CaughtBy is null)
            .OrderBy(verdict => verdict.Mutant.Key, StringComparer.Ordinal).ToList();
        var (caught, same) = (verdicts.Count - alive.Count, sample.Length - verdicts.Count);
        if (survivors is not null) File.WriteAllLines(survivors,
            alive.Select(verdict => $"{verdict.Mutant.Line,5} {verdict.Mutant.Key}  ({verdict.Tried} tests)"));
        var broken = verdicts.Count(verdict => verdict.CaughtBy == Trial.TimeOrMemory);
        var share = sample.Length == 0 ? 100 : 100.0 * (caught + same) / sample.Length;
        Console.WriteLine($"{sample.Length} mutants: {caught} caught (of which {broken} by time or memory), "
            + $"{same} equal, {alive.Count} survived; {share:0.0} %");
        return alive.Count == 0 ? 0 : 1;

        void Note(Verdict verdict)
        {
            lock (verdicts)
            {
                verdicts.Add(verdict);
                var said = verdict.CaughtBy is { } by ? $"caught by {by}" : $"SURVIVED {verdict.Tried} tests";
                Console.WriteLine($"{verdicts.Count,4} {said}: {verdict.Mutant.Line} {verdict.Mutant.Key}");
            }
        }
    }

    /// <summary>Mutants that mean the same as what they replace: one a line, its reason on lines with # above
    /// it.</summary>
    private static HashSet<string> Equal(string root) =>
        [.. File.ReadLines(Path.Combine(root, "tests", "Mutants", "equal.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Trim())];

    /// <summary>
    /// The copy of the last time while the source is the same; else a new one. Tests that changed take the place of
    /// theirs: which
    /// mutants a test reaches is learnt once.
    /// </summary>
    private static List<Mutant> Prepared(string root, string folder, string[] projects)
    {
        var (stamp, known) = (Path.Combine(folder, "stamp"), Path.Combine(folder, "mutants.json"));
        var now = StampOf(root);
        if (File.Exists(stamp) && File.ReadAllText(stamp) == now)
        {
            foreach (var name in projects) InstrumentedCopy.Renew(root, folder, name);
            return JsonSerializer.Deserialize<List<Mutant>>(File.ReadAllText(known))!;
        }

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var mutants = InstrumentedCopy.Make(root, folder, Projects);
        File.WriteAllText(stamp, now);
        return mutants;
    }

    private static string StampOf(string root)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var made = $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}";
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains(made, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            all.AppendData(Encoding.UTF8.GetBytes(file));
            all.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static string[] ProjectsOf(string[] args) => All(args, "--project") is { Length: > 0 } named ? named
        : Projects;

    private static string? One(string[] args, string name) => All(args, name) is [.., var last] ? last : null;

    private static string[] All(string[] args, string name) =>
        [.. Enumerable.Range(1, args.Length - 1).Where(i => args[i - 1] == name).Select(i => args[i])];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Belastingen.Backoffice.sln"))) folder =
            folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}
