using Belastingen.Backoffice.Data;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests;

/// <summary>A real practice database in a folder of its own, removed afterwards.</summary>
public sealed class PracticeDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("belastingen-").FullName;

    public PracticeDatabase()
    {
        Database = Database.At(Path.Combine(_folder, "practice.db"), Salts.Repeatable);
        Migrations.Upgrade(Database, practice: true);
    }

    public Database Database { get; }

    public static Instant At(string moment) => InstantPattern.ExtendedIso.Parse(moment).Value;

    public void Dispose()
    {
        Database.ReleaseAll();
        Directory.Delete(_folder, recursive: true);
    }
}
