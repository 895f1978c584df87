using System.Data.Common;
using System.Reflection;
using Dapper;
using FluentMigrator;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Processors;
using Microsoft.Extensions.DependencyInjection;

namespace Belastingen.Backoffice.Data;

/// <summary>Brings a database up to date from the plain scripts in <c>sql/</c>, in order, each once.</summary>
public static class Migrations
{
    /// <summary>The version of the schema this program works with: the number of the last script.</summary>
    public const long Current = 9;

    /// <summary>
    /// Runs the scripts that have not run yet. A new database becomes a practice database or a real one, for ever.
    /// </summary>
    public static void Upgrade(Database database, bool practice)
    {
        if (database.Exists) Read(database);
        else database.Dialect.Create();
        // Disposed only when all went well: else it rolls back what the server has rolled back already, and hides why.
        var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
            {
                database.Dialect.Migrate(runner);
                runner.ScanIn(Assembly.GetExecutingAssembly()).For.Migrations().For.EmbeddedResources();
            })
            .Configure<ProcessorOptions>(options => options.Timeout = TimeSpan.FromMinutes(30))
            .BuildServiceProvider();
        services.GetRequiredService<IMigrationRunner>().MigrateUp();
        services.Dispose();
        database.Dialect.Settle();

        // Asked of the database, not of the file: an upgrade that was broken off here is finished by the next.
        using var session = database.Write(Instant.MinValue, office: 0);
        session.Execute(
            """
            -- Migrations.cs: what kind of database it is, said once
            INSERT INTO product (singleton, practice)
            SELECT 1, @practice
            WHERE NOT EXISTS (SELECT 1 FROM product)
            """, new { practice = practice ? 1 : 0 });
        session.Commit();
    }

    /// <summary>
    /// Reads once, so that a damaged file is a fault of the database, and not of the migrator who wraps it in its own.
    /// </summary>
    private static void Read(Database database)
    {
        using var connection = database.Open();
        VersionOf(database, connection);
    }

    /// <summary>The version the database is at; zero when it is not one of ours.</summary>
    public static long VersionOf(Database database)
    {
        using var connection = database.Open();
        return VersionOf(database, connection);
    }

    private static long VersionOf(Database database, DbConnection connection) =>
        connection.ExecuteScalar<long>(database.Dialect.KnowsVersions) == 0 ? 0
            : connection.ExecuteScalar<long>("""SELECT COALESCE(MAX("Version"), 0) FROM "VersionInfo" """);

    /// <summary>Whether example users and a fixed clock are allowed here.</summary>
    public static bool IsPractice(Session session) => session.Scalar<long>("SELECT practice FROM product") == 1;
}

/// <summary>One script of <c>sql/</c>, written twice: for SQLite and for SQL Server.</summary>
public abstract class ScriptOf(string name) : ForwardOnlyMigration
{
    /// <inheritdoc />
    public override void Up()
    {
        IfDatabase("sqlite").Execute.EmbeddedScript($"sql/sqlite/{name}");
        IfDatabase("sqlserver").Execute.EmbeddedScript($"sql/sqlserver/{name}");
    }
}

/// <summary>Offices, debtors, plans and runs.</summary>
[Migration(1)]
public sealed class V0001() : ScriptOf("V0001__offices_debtors_plans_and_runs.sql");

/// <summary>What a run used.</summary>
[Migration(2)]
public sealed class V0002() : ScriptOf("V0002__what_a_run_used.sql");

/// <summary>Finding payers by name and address.</summary>
[Migration(3)]
public sealed class V0003() : ScriptOf("V0003__finding_payers.sql");

/// <summary>Who had which roles when.</summary>
[Migration(4)]
public sealed class V0004() : ScriptOf("V0004__history_of_roles.sql");

/// <summary>Answers to programs, by their keys.</summary>
[Migration(5)]
public sealed class V0005() : ScriptOf("V0005__answers_by_idempotency_key.sql");

/// <summary>The reconciliation of each run.</summary>
[Migration(6)]
public sealed class V0006() : ScriptOf("V0006__totals_of_runs.sql");

/// <summary>Refunds that follow the accounts.</summary>
[Migration(7)]
public sealed class V0007() : ScriptOf("V0007__refunds_follow_the_accounts.sql");

/// <summary>The second form of events.</summary>
[Migration(8)]
public sealed class V0008() : ScriptOf("V0008__form_of_events.sql");

/// <summary>What two persons decide, in one place.</summary>
[Migration(9)]
public sealed class V0009() : ScriptOf("V0009__what_two_persons_decide.sql");
