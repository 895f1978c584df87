using Belastingen.Backoffice.Runs;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Quartz;
using Quartz.Impl.AdoJobStore;

namespace Belastingen.App.Jobs;

/// <summary>
/// The tables in which the scheduler keeps its triggers: in the same database, made by <c>database upgrade</c>.
/// </summary>
internal static class SchedulerTables
{
    /// <summary>Name of the scheduler in its tables; the nodes of a cluster share it.</summary>
    public const string Name = "belastingen";

    /// <summary>Processes that can run on one embedded database at once, each with triggers of its own.</summary>
    private const int MostOnOneFile = 64;

    /// <summary>Makes the tables that are missing; harmless when repeated.</summary>
    public static void Provision(Database database) => ProvisionAsync(database).GetAwaiter().GetResult();

    /// <summary>Whether the tables are there.</summary>
    public static bool Exist(Session session)
    {
        try
        {
            session.Scalar<long>(
                """
                -- SchedulerTables.cs
                SELECT COUNT(*)
                FROM QRTZ_TRIGGERS
                WHERE 1 = 0
                """);
            return true;
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    /// <summary>Keeps the triggers of a scheduler in the database.</summary>
    public static void Keep(IPersistentStoreBuilder store, Database database)
    {
        if (IsEmbedded(database))
        {
            store.UseSqlite(SqliteFactory.Instance, database.Dialect.ConnectionString);
            return;
        }

        store.UseSqlServer(SqlClientFactory.Instance, database.Dialect.ConnectionString);
        store.UseClustering();
        // Lock hints are not relied upon: the row is changed, which every isolation level respects.
        store.UseLockHandler<UpdateRowLockHandler>();
    }

    /// <summary>
    /// A place among the processes on one embedded database, which knows no cluster: each has a scheduler of its own,
    /// whose name another takes over when it dies. On a server the nodes of the cluster share one name and need no
    /// place.
    /// </summary>
    public static SchedulerPlace TakePlace(Database database)
    {
        if (!IsEmbedded(database)) return new SchedulerPlace(Name, null);
        for (var number = 1; number <= MostOnOneFile; number++)
            if (OfficeLock.TryTake(database, $"_{Name}-{number}") is { } owned)
                return new SchedulerPlace($"{Name}-{number}", owned);
        throw new IOException($"Er draaien al {MostOnOneFile} processen op deze database.");
    }

    /// <summary>Whether the database is a file on this machine, which takes one writer at a time.</summary>
    public static bool IsEmbedded(Database database) => database.Dialect.Scripts == "sqlite";

    private static async Task ProvisionAsync(Database database)
    {
        var scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = Name);
            quartz.UsePersistentStore(store =>
            {
                Keep(store, database);
                store.ProvisionSchema();
            });
        }).BuildScheduler().ConfigureAwait(false);
        await scheduler.Shutdown(waitForJobsToComplete: true).ConfigureAwait(false);
    }
}

/// <summary>Under which name a process keeps its triggers, and its claim on that name.</summary>
internal sealed record SchedulerPlace(string Name, IDisposable? Claim);
