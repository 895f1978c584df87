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
    /// <summary>A test, how long it took, and which mutants it asked.</summary>
    internal sealed record Covered(string Test, double Seconds, int[] Reached);

    /// <summary>Does what the lines say until there are no more.</summary>
    public static void Execute(string assembly)
    {
        var said = Console.Out;
        Console.SetOut(TextWriter.Null);
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(assembly, new Dictionary<string,
            object>
        { ["NumberOfTestWorkers"] = 0, ["SynchronousEvents"] = true });
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

            Switch.Active = int.Parse(words[1], CultureInfo.InvariantCulture);
            var first = new FirstFailure(runner);
            runner.Run(first, new Chosen([.. words[2..]]));
            said.WriteLine(first.Test is { } failed ? $"caught\t{failed}" : $"survived\t{first.Count}");
            Switch.Active = 0;
        }
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
        private readonly Dictionary<string, HashSet<int>> _setUps = [];
        private readonly List<(string Fixture, Covered Test)> _tests = [];
        private readonly Stopwatch _clock = new();

        public List<Covered> Before { get; } = File.Exists(file)
            ? JsonSerializer.Deserialize<List<Covered>>(File.ReadAllText(file))! : [];

        public List<string> Failed { get; } = [];

        /// <summary>What the setting up of a fixture asks belongs to each of its tests.</summary>
        public List<Covered> Tests => [.. Before, .. _tests.Select(one => one.Test with
        {
            Reached = [.. one.Test.Reached.Union(_setUps.GetValueOrDefault(one.Fixture, [])).Order()],
        })];

        public void Keep() => File.WriteAllText(file, JsonSerializer.Serialize(Tests));

        public override void TestStarted(ITest test)
        {
            if (test.IsSuite) return;
            if (!_setUps.TryGetValue(test.ClassName ?? "", out var setUp)) _setUps[test.ClassName ?? ""] = setUp = [];
            setUp.UnionWith(Take());
            _clock.Restart();
        }

        public override void TestFinished(ITestResult result)
        {
            if (result.Test.IsSuite) Keep();
            if (result.Test.IsSuite || result.ResultState.Status == TestStatus.Skipped) return;
            var reached = Take();
            if (result.ResultState.Status != TestStatus.Passed) Failed.Add(result.FullName);
            else _tests.Add(
                (result.Test.ClassName ?? "", new Covered(result.FullName, _clock.Elapsed.TotalSeconds, reached)));
        }

        private static int[] Take()
        {
            int[] reached = [.. Enumerable.Range(0, Switch.Reached.Length).Where(id => Switch.Reached[id])];
            Array.Clear(Switch.Reached);
            return reached;
        }
    }
}
