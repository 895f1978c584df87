using Belastingen.Backoffice.Data;
using NodaTime;

namespace Belastingen.Engines;

/// <summary>Empties a test database: far faster than making another.</summary>
internal static class Emptying
{
    private const string Guard = "events_are_never_changed";

    /// <summary>What keeps the trail as it is; put back afterwards as the schema has it.</summary>
    private static readonly Lazy<string> GuardScript = new(() => SchemaScripts.Statement("sqlserver", $"CREATE TRIGGER {Guard}"));

    public static void Execute(Database database)
    {
        using var session = database.WriteApart(Instant.MinValue);
        session.Execute($"DROP TRIGGER {Guard}");
        foreach (var table in Tables.OfOffices.Reverse()) session.Execute($"DELETE FROM {table}");
        session.Execute("UPDATE product SET practice = 1");
        session.Execute(GuardScript.Value);
        session.Commit();
    }
}
