using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;

namespace Belastingen.Mutants;

/// <summary>A process in which the tests of one project run against the instrumented copy, told what to do line by
/// line.</summary>
/// <remarks><c>cover FILE PART...</c> runs the tests that FILE does not know yet and writes what each reaches; <c>try
/// ID NAME...</c> (with tabs) runs some with a mutant in force.</remarks>
internal static class Host
{
    /// <summary>
    /// A test, how long it took, which mutants it and what was set up for it asked, and how long that setting up
    /// took, by the name of the fixture or folder.
    /// </summary>
    internal sealed record Covered(string Test, double Seconds, int[] Reached, Dictionary<string, double> SetUps);

    /// <summary>Does what the lines say until there are no more.</summary>
    public static void Execute(string assembly)
    {
        var said = Console.Out;
        Console.SetOut(TextWriter.Null);
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(assembly, new Dictionary<string,
            object>
        { ["NumberOfTestWorkers"] = 0, ["SynchronousEvents"] = true });
        HashSet<string> passes = [];
        said.WriteLine("ready");
        while (Console.In.ReadLine() is { } line)
        {
            var words = line.Split('\t');
            if (words[0] == "cover")
            {
                var listener = new Covering(words[1]);
                runner.Run(listener, new New([.. listener.Before.Select(test => test.Test)], words[2..]));
                listener.Keep();
                said.WriteLine($"covered\t{listener.Tests.Count}\t{string.Join('\t', listener.Failed)}");
                continue;
            }

            var first = Run(runner, int.Parse(words[1], CultureInfo.InvariantCulture), words[2..]);
            if (first.Test is not { } failed) said.WriteLine($"survived\t{first.Count}");
            else if (passes.Contains(failed) || Run(runner, 0, failed).Test is null)
            {
                passes.Add(failed);
                said.WriteLine($"caught\t{failed}");
            }
            else said.WriteLine($"unsteady\t{failed}");
        }
    }

    /// <summary>Some tests with a mutant in force, until one fails.</summary>
    private static FirstFailure Run(NUnitTestAssemblyRunner runner, int mutant, params string[] tests)
    {
        Switch.Active = mutant;
        var first = new FirstFailure(runner);
        runner.Run(first, new Chosen([.. tests]));
        Switch.Active = 0;
        return first;
    }

    private abstract class Filter : ITestFilter
    {
        public bool Pass(ITest test) => Pass(test, negated: false);

        public bool Pass(ITest test, bool negated) => test.IsSuite ? test.Tests.Any(part => Pass(part, negated))
            : Fits(test.FullName);

        public bool IsExplicitMatch(ITest test) => false;

        public TNode ToXml(bool recursive) => new("filter");

        public TNode AddToXml(TNode parentNode, bool recursive) => parentNode.AddElement("filter");

        protected abstract bool Fits(string name);
    }

    private sealed class Chosen(HashSet<string> names) : Filter
    {
        protected override bool Fits(string name) => names.Contains(name);
    }

    /// <summary>What is not known yet; tests of speed say nothing while others use the machine.</summary>
    private sealed class New(HashSet<string> known, string[] among) : Filter
    {
        protected override bool Fits(string name) => !known.Contains(name)
            && !name.Contains("Speed", StringComparison.Ordinal)
            && (among.Length == 0 || among.Any(part => name.Contains(part, StringComparison.Ordinal)));
    }

    private abstract class Listener : ITestListener
    {
        public virtual void TestStarted(ITest test)
        {
        }

        public abstract void TestFinished(ITestResult result);

        public void TestOutput(TestOutput output)
        {
        }

        public void SendMessage(TestMessage message)
        {
        }
    }

    private sealed class FirstFailure(ITestAssemblyRunner runner) : Listener
    {
        public string? Test { get; private set; }

        public int Count { get; private set; }

        public override void TestFinished(ITestResult result)
        {
            if (result.ResultState.Status == TestStatus.Failed && Test is null)
            {
                Test = result.FullName;
                runner.StopRun();
            }

            if (!result.Test.IsSuite) Count++;
        }
    }

    private sealed class Covering(string file) : Listener
    {
        private readonly Dictionary<string, (HashSet<int> Reached, double Seconds)> _setUps = [];
        private readonly List<(ITest Place, Covered Test)> _tests = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        /// <summary>Seconds of setting up that are not worth counting.</summary>
        private const double Little = 0.02;

        public List<Covered> Before { get; } = File.Exists(file)
            ? JsonSerializer.Deserialize<List<Covered>>(File.ReadAllText(file))! : [];

        public List<string> Failed { get; } = [];

        /// <summary>What the setting up of a fixture or of a folder asks belongs to each test in it.</summary>
        public List<Covered> Tests => [.. Before, .. _tests.Select(one => one.Test with
        {
            Reached = [.. Around(one.Place).Aggregate(one.Test.Reached.AsEnumerable(),
                (all, place) => all.Union(_setUps[place].Reached)).Order()],
            SetUps = Around(one.Place).Where(place => _setUps[place].Seconds > Little)
                .ToDictionary(place => place, place => _setUps[place].Seconds),
        })];

        public void Keep() => File.WriteAllText(file, JsonSerializer.Serialize(Tests));

        public override void TestStarted(ITest test)
        {
            if (test.Parent is { } around)
            {
                var (reached, seconds) = _setUps.GetValueOrDefault(around.FullName, ([], 0));
                reached.UnionWith(Take());
                _setUps[around.FullName] = (reached, seconds + _clock.Elapsed.TotalSeconds);
            }

            _clock.Restart();
        }

        public override void TestFinished(ITestResult result)
        {
            var (seconds, reached) = (_clock.Elapsed.TotalSeconds, Take());
            if (result.Test.IsSuite) Keep();
            else if (result.ResultState.Status == TestStatus.Passed)
                _tests.Add((result.Test, new Covered(result.FullName, seconds, reached, [])));
            else if (result.ResultState.Status != TestStatus.Skipped) Failed.Add(result.FullName);
            _clock.Restart();
        }

        /// <summary>What a test stands in; a folder with setting up of its own is called as the folder.</summary>
        private HashSet<string> Around(ITest test)
        {
            HashSet<string> around = [];
            for (var place = test.Parent; place is not null; place = place.Parent)
                if (_setUps.ContainsKey(place.FullName)) around.Add(place.FullName);
            return around;
        }

        private static int[] Take()
        {
            int[] reached = [.. Enumerable.Range(0, Switch.Reached.Length).Where(id => Switch.Reached[id])];
            Array.Clear(Switch.Reached);
            return reached;
        }
    }
}
