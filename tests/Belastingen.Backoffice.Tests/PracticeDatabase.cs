using Belastingen.Backoffice.Data;
using Belastingen.Engines;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests;

/// <summary>A real practice database on the engine of the fixture, with a folder of its own, removed afterwards.</summary>
public sealed class PracticeDatabase : IDisposable
{
    /// <summary>An upgraded database without an office, made once: migrating takes longer than most tests.</summary>
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    private readonly string? _rented;

    public PracticeDatabase()
    {
        Folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
        if (Engines.Engines.Current == Engine.SqlServer)
        {
            _rented = TestServer.Rent();
            Database = Database.At(_rented, Salts.Repeatable, Path.Combine(Folder, "practice.files"));
            return;
        }

        var path = Path.Combine(Folder, "practice.db");
        File.WriteAllBytes(path, Empty.Value);
        Database = Database.ThrowawayAt(path);
    }

    /// <summary>One that an earlier program left in a folder, which is removed afterwards too.</summary>
    public PracticeDatabase(string folder)
    {
        Folder = folder;
        Database = Database.ThrowawayAt(Path.Combine(folder, "practice.db"));
    }

    public Database Database { get; }

    /// <summary>A folder of its own.</summary>
    public string Folder { get; }

    public static Instant At(string moment) => InstantPattern.ExtendedIso.Parse(moment).Value;

    private static byte[] MakeEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
        var made = Database.ThrowawayAt(Path.Combine(folder, "made.db"));
        Migrations.Upgrade(made, practice: true);
        using (var copy = DatabaseCopy.Of(made, office: 1))
        {
            Directory.Delete(folder, recursive: true);
            return File.ReadAllBytes(copy.Database.Location);
        }
    }

    public void Dispose()
    {
        if (_rented is not null) TestServer.Return(_rented);
        else Database.ReleaseAll();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>After all tests.</summary>
[NUnit.Framework.SetUpFixture]
public sealed class DropDatabases
{
    [NUnit.Framework.OneTimeTearDown]
    public Task Drop() => TestServer.DropAll();
}
