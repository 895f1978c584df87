using Belastingen.Backoffice.Data;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests;

/// <summary>A real practice database in a folder of its own, removed afterwards.</summary>
public sealed class PracticeDatabase : IDisposable
{
    /// <summary>An upgraded database without an office, made once: migrating takes longer than most tests.</summary>
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    private readonly string _folder = Directory.CreateTempSubdirectory("belastingen-").FullName;

    public PracticeDatabase()
    {
        var path = Path.Combine(_folder, "practice.db");
        File.WriteAllBytes(path, Empty.Value);
        Database = Database.At(path, Salts.Repeatable);
    }

    public Database Database { get; }

    public static Instant At(string moment) => InstantPattern.ExtendedIso.Parse(moment).Value;

    private static byte[] MakeEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
        var made = Database.At(Path.Combine(folder, "made.db"), Salts.Repeatable);
        Migrations.Upgrade(made, practice: true);
        using (var copy = DatabaseCopy.Of(made, office: 1))
        {
            Directory.Delete(folder, recursive: true);
            return File.ReadAllBytes(copy.Database.Location);
        }
    }

    public void Dispose()
    {
        Database.ReleaseAll();
        Directory.Delete(_folder, recursive: true);
    }
}
