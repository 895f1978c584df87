using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Belastingen.Engines;

/// <summary>
/// A fixture that is part of the contract of storage: it runs on SQLite, and as category <c>SqlServer</c> on a server. Where
/// none is declared and no container can be started, that half is reported as skipped with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnEveryEngineAttribute : NUnitAttribute, IFixtureBuilder2
{
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) => BuildFrom(typeInfo, new EverythingPasses());

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo, IPreFilter filter)
    {
        yield return new NUnitTestFixtureBuilder().BuildFrom(typeInfo, filter);

        var onServer = new NUnitTestFixtureBuilder().BuildFrom(typeInfo, filter);
        onServer.Properties.Set(Engines.Property, nameof(Engine.SqlServer));
        // Most of the time there goes to waiting for the server; each fixture has databases of its own.
        onServer.Properties.Set(PropertyNames.ParallelScope, ParallelScope.Self);
        Rename(onServer, typeInfo.FullName);
        if (TestServer.WhyNot is { } reason) Skip(onServer, reason);
        yield return onServer;
    }

    /// <summary>Two tests of one name would be taken for one.</summary>
    private static void Rename(Test test, string fixture)
    {
        test.FullName = test.FullName.Replace(fixture, $"{fixture}({nameof(Engine.SqlServer)})", StringComparison.Ordinal);
        test.Properties.Add(PropertyNames.Category, nameof(Engine.SqlServer));
        foreach (var part in test.Tests.OfType<Test>()) Rename(part, fixture);
    }

    private static void Skip(Test test, string reason)
    {
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, reason);
        foreach (var part in test.Tests.OfType<Test>()) Skip(part, reason);
    }

    private sealed class EverythingPasses : IPreFilter
    {
        public bool IsMatch(Type type) => true;

        public bool IsMatch(Type type, System.Reflection.MethodInfo method) => true;
    }
}
