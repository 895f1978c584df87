using System.Text.Json;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// That a night broke off, and why: kept beside the bank files, because the database may be what broke. A night that
/// goes well removes it.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Cause">Why, as it was told in the log: no name, no account, no citizen number.</param>
/// <param name="Again">When it is tried again by itself; null: at its next hour, or by a person.</param>
public sealed record BrokenNight(Instant At, string Cause, Instant? Again)
{
    /// <summary>The last night of an office that broke off; null when the last one went well.</summary>
    public static BrokenNight? Of(Database database, string code)
    {
        try
        {
            return JsonSerializer.Deserialize<BrokenNight>(File.ReadAllText(PathOf(database, code)), Json.Compact);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            // Not there, or torn off by what broke the night: the log has it.
            return null;
        }
    }

    /// <summary>Keeps it, if that can be written.</summary>
    public void Keep(Database database, string code) => Try(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(database, code))!);
        File.WriteAllText(PathOf(database, code), JsonSerializer.Serialize(this, Json.Compact));
    });

    /// <summary>A night went well.</summary>
    public static void Forget(Database database, string code)
    {
        if (File.Exists(PathOf(database, code))) Try(() => File.Delete(PathOf(database, code)));
    }

    private static string PathOf(Database database, string code) =>
        Path.Combine(database.FilesFolder, "nights", code + ".json");

    /// <summary>Where nothing can be written the log must do.</summary>
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            // The log has it.
        }
    }
}
