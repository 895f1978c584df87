using System.Text;
using System.Text.Json;

namespace Belastingen.Backoffice.Runs;

/// <summary>What a line of the journal says happened.</summary>
public enum JournalStep
{
    /// <summary>A run was released; each of its files follows on a line of its own.</summary>
    Released,

    /// <summary>A file is about to be put in the outbox: from here on, gone is fetched.</summary>
    Placing,

    /// <summary>A file is about to be taken back by an emergency stop.</summary>
    Withdrawn,
}

/// <summary>A line of the journal.</summary>
/// <param name="RunDate">Date of the run.</param>
/// <param name="Preparation">Number of its preparation.</param>
/// <param name="ReleasedAt">When it was released.</param>
/// <param name="Sha256">Hashes of all its files; of one step, of that file.</param>
/// <param name="Step">What happened; null: a release as written before each file had lines of its own.</param>
/// <param name="At">When that step was taken; null for the release.</param>
public sealed record JournalLine(
    LocalDate RunDate, long Preparation, Instant ReleasedAt, IReadOnlyList<string> Sha256, JournalStep? Step = null,
        Instant? At = null);

/// <summary>
/// The journal beside an office's outbox: outside the database, never shortened. It knows every released run date and
/// every step of a file, so that neither a restored backup nor a stop and a start sends anything twice.
/// </summary>
public sealed class Journal
{
    private readonly string _path;
    private readonly List<JournalLine> _lines;

    private Journal(string path) => (_path, _lines) = (path, [.. Lines(path)]);

    /// <summary>The journal of an office as it stands now.</summary>
    public static Journal Of(Database database, string code) => new(Outbox.JournalOf(database, code));

    /// <summary>The line of the journal for a run date; null when none was released.</summary>
    public static JournalLine? Known(Database database, string code, LocalDate runDate) =>
        Of(database, code).Release(runDate);

    /// <summary>
    /// The first line of the journal for a run date that the database does not know as released: a restored backup.
    /// </summary>
    public static JournalLine? UnknownTo(OfficeSession session)
    {
        var released = RunRow.All(session).Where(run => run.State.WasReleased).Select(run => run.RunDate).ToHashSet();
        return Of(session.Database, session.Code)._lines.Find(line => !released.Contains(line.RunDate));
    }

    /// <summary>The first line about a run date; null when it was not released.</summary>
    public JournalLine? Release(LocalDate runDate) => _lines.Find(line => line.RunDate == runDate);

    /// <summary>The last step of a file; null when it was never placed.</summary>
    public JournalStep? Last(string sha256) =>
        _lines.FindLast(line => line.Step is JournalStep.Placing or JournalStep.Withdrawn
            && line.Sha256.Contains(sha256))?.Step;

    /// <summary>Adds a line and makes it durable.</summary>
    public void Add(JournalLine line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var file = new FileStream(_path, FileMode.Append, FileAccess.Write);
        var start = file.Length > 0 ? "\n" : "";
        file.Write(Encoding.UTF8.GetBytes(start + JsonSerializer.Serialize(line, Json.Compact)));
        file.Flush(flushToDisk: true);
        _lines.Add(line);
    }

    /// <summary>
    /// Of two journals of one office the one that knows more; of two that went apart, both, and then nothing counts
    /// as taken back.
    /// </summary>
    /// <param name="ours">Lines of the one that is kept.</param>
    /// <param name="others">Lines of the other.</param>
    public static IReadOnlyList<string> Newest(IReadOnlyList<string> ours, IReadOnlyList<string> others)
    {
        if (ours.Count >= others.Count && ours.Take(others.Count).SequenceEqual(others)) return ours;
        if (others.Take(ours.Count).SequenceEqual(ours)) return others;
        return [.. ours.Concat(others.Except(ours))
            .Where(line => !line.Contains("\"step\":\"Withdrawn\"", StringComparison.Ordinal))];
    }

    /// <summary>The whole lines of a journal; one that a power cut tore off is not one.</summary>
    private static IEnumerable<JournalLine> Lines(string path)
    {
        foreach (var line in TextOf(path))
            if (JsonSerializer.Deserialize<JournalLine>(line, Json.Compact) is { } entry) yield return entry;
    }

    /// <summary>The same as they are written.</summary>
    public static IEnumerable<string> TextOf(string path) =>
        File.Exists(path) ? File.ReadLines(path).Where(line => line.EndsWith('}')) : [];
}
