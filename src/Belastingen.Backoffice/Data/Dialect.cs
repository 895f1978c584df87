using System.Data.Common;
using FluentMigrator.Runner;

namespace Belastingen.Backoffice.Data;

/// <summary>What differs between the engines; everything else is written for what they share.</summary>
/// <remarks>
/// Both give the same promises: who writes at an office waits for whoever writes there (so that what was read is still
/// so when something is written), who reads sees one moment and waits for nobody, and a lock on an office dies with its
/// process.
/// </remarks>
public abstract class Dialect
{
    /// <summary>
    /// How long a writer waits for another writer of the same office: a night's largest transaction and some more.
    /// </summary>
    public const int LockWaitSeconds = 60;

    /// <summary>Folder of the schema scripts below <c>sql/</c>.</summary>
    public abstract string Scripts { get; }

    /// <summary>Where the database is, as people are told: never with a password.</summary>
    public abstract string Location { get; }

    /// <summary>How a driver reaches it: for the scheduler, which keeps its tables in the same database.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>Folder of its files when no other is chosen.</summary>
    public abstract string DefaultFolder { get; }

    /// <summary>Whether the database is there. Throws when that cannot be found out.</summary>
    public abstract bool Exists { get; }

    /// <summary>Offices that one process may do side by side.</summary>
    public abstract int SideBySide { get; }

    /// <summary>Whether several readers may be open on one connection.</summary>
    public abstract bool ReadsSideBySide { get; }

    /// <summary>Opens a connection.</summary>
    public abstract DbConnection Open();

    /// <summary>Makes an empty database when there is none.</summary>
    public abstract void Create();

    /// <summary>What an upgraded database needs and a script cannot say.</summary>
    public abstract void Settle();

    /// <summary>Tells the migrations which engine this is.</summary>
    public abstract void Migrate(IMigrationRunnerBuilder runner);

    /// <summary>The query that tells whether the table of schema versions is there: 1 or 0.</summary>
    public abstract string KnowsVersions { get; }

    /// <summary>Begins a transaction that writes.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="office">
    /// The office at which no other may write meanwhile; zero for the list of offices itself.
    /// </param>
    /// <exception cref="TimeoutException">Another writer kept the office for too long.</exception>
    public abstract DbTransaction BeginWrite(DbConnection connection, long office);

    /// <summary>Begins a transaction that adds rows which count for nobody yet: it waits for no office.</summary>
    public abstract DbTransaction BeginApart(DbConnection connection);

    /// <summary>Begins a transaction that reads one moment.</summary>
    public abstract DbTransaction BeginRead(DbConnection connection);

    /// <summary>Begins to write many rows into a table.</summary>
    public abstract BulkInsert Bulk(DbConnection connection, DbTransaction transaction, string table, string[] columns);

    /// <summary>A table of one session alone, with keys by which it reads: one column, <c>[key]</c>.</summary>
    public abstract string ChosenTable { get; }

    /// <summary>Makes that table, empty.</summary>
    public abstract string MakeChosenTable { get; }

    /// <summary>Begins to change many rows of a table.</summary>
    public abstract BulkUpdate BulkUpdate(
        DbConnection connection, DbTransaction transaction, string table, string[] set, string[] where);

    /// <summary>Takes a lock that lasts until it is disposed or its process dies; null when another has it.</summary>
    public abstract IDisposable? TryLock(string name, string folder);

    /// <summary>Lets go of pooled connections.</summary>
    public abstract void ReleaseAll();
}
