using NUnit.Framework.Internal;

namespace Belastingen.Engines;

/// <summary>On which engine a test runs.</summary>
public enum Engine
{
    Sqlite,
    SqlServer,
}

/// <summary>Knows on which engine the running test runs.</summary>
public static class Engines
{
    internal const string Property = "Engine";

    /// <summary>The engine of the fixture that is running; SQLite for a fixture that says nothing.</summary>
    public static Engine Current
    {
        get
        {
            for (var test = TestExecutionContext.CurrentContext.CurrentTest; test is not null; test = test.Parent as Test)
                if (test.Properties.Get(Property) is string engine) return Enum.Parse<Engine>(engine);
            return Engine.Sqlite;
        }
    }
}
