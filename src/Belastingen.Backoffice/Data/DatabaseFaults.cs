using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Data;

/// <summary>What a fault of the database means for who met it.</summary>
public enum DatabaseFault
{
    /// <summary>None of the others: repeating does not help.</summary>
    Other,

    /// <summary>A row with this key is there already.</summary>
    Duplicate,

    /// <summary>All was undone in favour of somebody else: the same may be tried again.</summary>
    Undone,

    /// <summary>
    /// The server was not reached or the line broke: what was not committed is undone, a commit may have arrived.
    /// </summary>
    Unreachable,
}

/// <summary>Tells faults of the database apart by their number, never by their words.</summary>
public static class DatabaseFaults
{
    private const int Busy = 5, Locked = 6, SqliteUnique = 2067, SqlitePrimaryKey = 1555;
    private const int SqliteConstraint = 19, SqliteMismatch = 20;
    private const int DuplicateKey = 2627, DuplicateInIndex = 2601;
    private const int DeadlockVictim = 1205, LockTimeout = 1222, ChangedSinceSnapshot = 3960;

    /// <summary>
    /// SQL Server's numbers when the line or the server failed: broken connections, time-outs, failover, the busy signs
    /// of Azure SQL.
    /// </summary>
    internal static readonly HashSet<int> OfTheLine =
    [
        -2, -1, 2, 20, 53, 64, 121, 233, 258, 596, 921, 983, 997, 4221, 6005, 10053, 10054, 10060, 10061, 10928, 10929,
        11001, 18401, 35201, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    ];

    /// <summary>The first number of a fault that a trigger of this schema throws.</summary>
    private const int FirstOfTriggers = 51_000;

    /// <summary>
    /// SQL Server's numbers for rows that break a key, check, type or length, or that a trigger ended.
    /// </summary>
    private static readonly HashSet<int> OfTheRows =
        [220, 232, 241, 245, 515, 547, DuplicateInIndex, 2628, DuplicateKey, 3609, 8115, 8152];

    /// <summary>What a fault means.</summary>
    public static DatabaseFault Of(DbException broken) => broken switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } => DatabaseFault.Duplicate,
        SqliteException { SqliteErrorCode: Busy or Locked } => DatabaseFault.Undone,
        SqlException { Number: DuplicateKey or DuplicateInIndex } => DatabaseFault.Duplicate,
        SqlException { Number: DeadlockVictim or LockTimeout or ChangedSinceSnapshot } => DatabaseFault.Undone,
        SqlException { Number: var number } when OfTheLine.Contains(number) => DatabaseFault.Unreachable,
        _ => DatabaseFault.Other,
    };

    /// <summary>Whether rows were refused for what they say: not the line, others or the disk is to blame.</summary>
    public static bool IsOfTheRows(DbException broken) => broken switch
    {
        SqliteException { SqliteErrorCode: SqliteConstraint or SqliteMismatch } => true,
        SqlException { Number: var number } => OfTheRows.Contains(number) || number >= FirstOfTriggers,
        _ => false,
    };

    /// <summary>The engine's own number of a fault, for who looks it up.</summary>
    public static int NumberOf(DbException broken) => broken switch
    {
        SqliteException fault => fault.SqliteErrorCode,
        SqlException fault => fault.Number,
        _ => broken.ErrorCode,
    };
}
