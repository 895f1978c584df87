using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// A trial run: a run as it would be made now, on a copy. Nothing is stored and nothing can go to a bank.
/// </summary>
public static class TryRun
{
    /// <summary>Makes it.</summary>
    /// <param name="database">The database; only a copy of it is worked on.</param>
    /// <param name="acting">An operator or officer.</param>
    /// <param name="runDate">The run date.</param>
    /// <param name="at">The moment at which it would be made.</param>
    public static Answer<RunShown> Execute(Database database, Acting acting, LocalDate runDate, Instant at)
    {
        if (acting.Lacks(Role.Operator, Role.Officer) is { } lacks) return lacks;
        using var copy = DatabaseCopy.Of(database, acting.Office);
        return new CollectRun(copy.Database, at).Execute(acting, runDate);
    }
}
