using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Belastingen.Backoffice.Practising;

/// <summary>
/// The practice databases: one for each account that practises, embedded, beside the files of the real one and without
/// any tie to it.
/// </summary>
/// <remarks>
/// A file is named after a hash of the account, the version of the schema and a number that goes up: beginning again
/// takes a new file, so that a page which is still being answered never writes into what another one opens.
/// </remarks>
/// <param name="folder">Where they are kept.</param>
public sealed class PracticeRooms(string folder)
{
    /// <summary>People who can practise at once: a few megabytes each.</summary>
    public const int Most = 50;

    /// <summary>After this time without use a practice database is cleared away when somebody else begins.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    private readonly Lock _making = new();

    private static string Version => Migrations.Current.ToString(CultureInfo.InvariantCulture);

    private string Model => Path.Combine(folder, $"model-{Version}.db");

    /// <summary>The practice database of an account; null when it has none.</summary>
    public Database? Find(string account) => Latest(account) is { } path ? Open(path) : null;

    /// <summary>The practice database of an account, made when it has none.</summary>
    /// <param name="account">Who practises.</param>
    /// <param name="now">The real moment, by which unused ones are known.</param>
    public Answer<Database> Enter(string account, Instant now)
    {
        lock (_making)
        {
            if (Latest(account) is not { } path) return Make(account, 1, now);
            File.SetLastWriteTimeUtc(path, now.ToDateTimeUtc());
            return Open(path);
        }
    }

    /// <summary>A new practice database in the place of the one that an account has.</summary>
    public Answer<Database> BeginAgain(string account, Instant now)
    {
        lock (_making)
        {
            var before = Latest(account);
            if (before is not null) Remove(before);
            return Make(account, before is null ? 1 : NumberOf(before) + 1, now);
        }
    }

    private Answer<Database> Make(string account, int number, Instant now)
    {
        Directory.CreateDirectory(folder);
        foreach (var unused in All().Where(path => LastUsed(path) < now - Kept || !IsOfThisVersion(path)).ToList())
            Remove(unused);
        if (All().Count() >= Most)
            return new Refusal.NotAccepted("Oefenen",
                $"er oefenen nu al {Most} mensen; meer kunnen er niet tegelijk. Vraag de operator, of probeer het "
                    + "later.");
        if (!File.Exists(Model)) MakeModel();
        var path = Path.Combine(
            folder, $"{NameOf(account)}-{Version}-{number.ToString(CultureInfo.InvariantCulture)}.db");
        var made = Path.Combine(folder, $"{Guid.NewGuid():N}.making");
        DatabaseCopy.CopyFile(Open(Model), made);
        File.Move(made, path, overwrite: true);
        File.SetLastWriteTimeUtc(path, now.ToDateTimeUtc());
        return Open(path);
    }

    /// <summary>The office as everybody finds it: made once, then copied.</summary>
    private void MakeModel()
    {
        var aside = Directory.CreateDirectory(Path.Combine(folder, $"{Guid.NewGuid():N}.making")).FullName;
        var database = Open(Path.Combine(aside, "model.db"));
        PracticeOffice.Make(database, aside);
        DatabaseCopy.CopyFile(database, Path.Combine(aside, "copy.db"));
        File.Move(Path.Combine(aside, "copy.db"), Model, overwrite: true);
        database.ReleaseAll();
        Directory.Delete(aside, recursive: true);
    }

    private string? Latest(string account) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, $"{NameOf(account)}-{Version}-*.db").MaxBy(NumberOf) : null;

    private IEnumerable<string> All() =>
        Directory.EnumerateFiles(folder, "*.db")
            .Where(path => !Path.GetFileName(path).StartsWith("model-", StringComparison.Ordinal));

    private static bool IsOfThisVersion(string path) =>
        Path.GetFileName(path).Split('-') is [_, var version, _] && version == Version;

    private static int NumberOf(string path) =>
        int.Parse(Path.GetFileNameWithoutExtension(path).Split('-')[^1], CultureInfo.InvariantCulture);

    private static Instant LastUsed(string path) => new[] { path, path + "-wal" }.Where(File.Exists)
        .Max(file => Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)));

    private void Remove(string path)
    {
        Open(path).ReleaseAll();
        foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
        if (Directory.Exists(path + ".files")) Directory.Delete(path + ".files", recursive: true);
    }

    /// <summary>Everybody's is a copy of one office: its trail goes on under the keys of that one.</summary>
    private Database Open(string path) => Database.ThrowawayAt(path, Path.Combine(folder, "trail-keys"));

    /// <summary>No name of a person in the name of a file.</summary>
    private static string NameOf(string account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)))[..32];
}
