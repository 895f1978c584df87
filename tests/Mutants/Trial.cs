using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Belastingen.Mutants;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="CaughtBy">The test that failed, or what else gave it away; null: it survived.</param>
/// <param name="Tried">How many tests were run with it.</param>
internal sealed record Verdict(Mutant Mutant, string? CaughtBy, int Tried);

/// <summary>Tries mutants one by one on the tests that reach them: those that caught others of the same file and the
/// fastest first, until one fails.</summary>
/// <param name="folder">Where the instrumented copy stands.</param>
/// <param name="tests">Names of the test projects.</param>
/// <param name="most">Seconds of tests, as they took without mutants, that are spent on one mutant per project.</param>
internal sealed class Trial(string folder, IReadOnlyList<string> tests, double most) : IDisposable
{
    /// <summary>Tests that take longer than these seconds together are given in portions, that the first failure comes
    /// soon; the first portion is smaller, each next one twice as large up to the last.</summary>
    private const double FirstPortion = 1, LastPortion = 8;

    /// <summary>How often a test caught a mutant of a file.</summary>
    private static readonly ConcurrentDictionary<(string File, string Test), int> Caught = [];

    /// <summary>Tests that failed without a mutant as well after they had failed with one.</summary>
    private static readonly ConcurrentDictionary<string, bool> Unsteady = [];

    /// <summary>What is said of a mutant that made the tests hang or break down.</summary>
    public const string TimeOrMemory = "time or memory";

    private readonly Dictionary<string,
        TestProcess> _processes = tests.ToDictionary(name => name, name => new TestProcess(folder, name));
    private readonly Dictionary<string, List<Host.Covered>> _covered = [];

    /// <summary>Learns which test reaches which mutant, from the last time or by running those that are new
    /// once.</summary>
    /// <param name="among">Parts of names of tests; none: all tests.</param>
    public void Cover(string[] among)
    {
        foreach (var name in tests)
        {
            var file = FileOf(name);
            var clock = Stopwatch.StartNew();
            var answer = _processes[name].Say(string.Join('\t', ["cover", file, .. among]), TimeSpan.FromHours(2))
                ?? throw new InvalidOperationException($"{name} broke down.");
            Console.WriteLine($"{name}: {answer[1]} tests known, {clock.Elapsed.TotalSeconds:0} s; "
                + $"left out because they fail: {string.Join(", ", answer[2..])}");
        }
    }

    /// <summary>Reads what was learnt.</summary>
    public void Know()
    {
        foreach (var name in tests) _covered[name] =
            JsonSerializer.Deserialize<List<Host.Covered>>(File.ReadAllText(FileOf(name)))!;
    }

    /// <summary>Tries one.</summary>
    public Verdict Try(Mutant mutant)
    {
        var tried = 0;
        foreach (var name in tests)
            foreach (var portion in Portions(_covered[name]
                .Where(test => Array.BinarySearch(test.Reached, mutant.Id) >= 0)
                .OrderBy(test => CostOf(test, []) / (1 + 10 * Caught.GetValueOrDefault((mutant.File, test.Test))))))
            {
                tried += portion.Count;
                if (Try(mutant, name, portion) is not { } by) continue;
                Caught.AddOrUpdate((mutant.File, by), 1, (_, times) => times + 1);
                return new Verdict(mutant, by, tried);
            }

        return new Verdict(mutant, null, tried);
    }

    private string? Try(Mutant mutant, string name, List<Host.Covered> portion)
    {
        while (true)
        {
            string[] names = [.. portion.Select(test => test.Test).Where(test => !Unsteady.ContainsKey(test))];
            var within = TimeSpan.FromSeconds(60 + 10 * portion.Sum(test => CostOf(test, [])));
            var answer = _processes[name].Say(
                string.Create(CultureInfo.InvariantCulture, $"try\t{mutant.Id}\t{string.Join('\t', names)}"), within);
            if (answer is null) return TimeOrMemory;
            if (answer[0] == "survived") return null;
            if (answer[0] == "caught") return answer[1];
            Unsteady[answer[1]] = true;
            Console.WriteLine($"left out, it fails again without a mutant: {answer[1]}");
            _processes[name].Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var process in _processes.Values) process.Dispose();
    }

    private string FileOf(string name) => Path.Combine(folder, $"covered-{name}.json");

    private IEnumerable<List<Host.Covered>> Portions(IEnumerable<Host.Covered> covering)
    {
        var (portion, setUp, seconds, all, full) =
            (new List<Host.Covered>(), new HashSet<string>(), 0.0, 0.0, FirstPortion);
        foreach (var test in covering)
        {
            var cost = CostOf(test, setUp);
            if (all > 0 && all + cost > most) continue;
            portion.Add(test);
            setUp.UnionWith(test.SetUps.Keys);
            (seconds, all) = (seconds + cost, all + cost);
            if (seconds < full) continue;
            yield return portion;
            (portion, seconds, full) = ([], 0, Math.Min(2 * full, LastPortion));
            setUp.Clear();
        }

        if (portion.Count > 0) yield return portion;
    }

    /// <summary>Seconds of a test, with what must be set up for it that is not yet.</summary>
    private static double CostOf(Host.Covered test, HashSet<string> setUp) =>
        test.Seconds + test.SetUps.Where(one => !setUp.Contains(one.Key)).Sum(one => one.Value);
}
