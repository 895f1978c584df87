using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Belastingen.Mutants;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="CaughtBy">The test that failed, or what else gave it away; null: it survived.</param>
/// <param name="Tried">How many tests were run with it.</param>
internal sealed record Verdict(Mutant Mutant, string? CaughtBy, int Tried);

/// <summary>Tries mutants one by one on the tests that reach them: the fastest first, until one fails.</summary>
internal sealed class Trial(string folder, IReadOnlyList<string> tests) : IDisposable
{
    /// <summary>Tests that take longer than these seconds together are given in portions, that the first failure comes
    /// soon.</summary>
    private const double Portion = 8;

    /// <summary>Seconds of tests, as they took without mutants, that are spent on one mutant per project.</summary>
    private const double Most = 120;

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
            foreach (var portion in Portions([.. _covered[name]
                .Where(test => Array.BinarySearch(test.Reached, mutant.Id) >= 0).OrderBy(test => test.Seconds)]))
            {
                var within = TimeSpan.FromSeconds(40 + 10 * portion.Sum(test => test.Seconds));
                var line = string.Create(CultureInfo.InvariantCulture,
                    $"try\t{mutant.Id}\t{string.Join('\t', portion.Select(test => test.Test))}");
                var answer = _processes[name].Say(line, within);
                tried += portion.Count;
                if (answer is null) return new Verdict(mutant, TimeOrMemory, tried);
                if (answer[0] == "caught") return new Verdict(mutant, answer[1], tried);
            }

        return new Verdict(mutant, null, tried);
    }

    public void Dispose()
    {
        foreach (var process in _processes.Values) process.Dispose();
    }

    private string FileOf(string name) => Path.Combine(folder, $"covered-{name}.json");

    private static IEnumerable<List<Host.Covered>> Portions(List<Host.Covered> covering)
    {
        var (portion, seconds, all) = (new List<Host.Covered>(), 0.0, 0.0);
        foreach (var test in covering.TakeWhile(test => (all += test.Seconds) <= Most || all == test.Seconds))
        {
            portion.Add(test);
            seconds += test.Seconds;
            if (seconds < Portion) continue;
            yield return portion;
            (portion, seconds) = ([], 0);
        }

        if (portion.Count > 0) yield return portion;
    }
}
