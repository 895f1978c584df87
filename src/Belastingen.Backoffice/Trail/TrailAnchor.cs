using System.Text;
using System.Text.Json;
using NodaTime.Text;

namespace Belastingen.Backoffice.Trail;

/// <summary>
/// The head of an office's chain at a moment, signed: kept elsewhere, it fixes every event through that one.
/// </summary>
/// <param name="Office">Code of the office.</param>
/// <param name="Event">The last event it covers.</param>
/// <param name="Hash">The hash of that event.</param>
/// <param name="Events">How many events there are through that one.</param>
/// <param name="At">When it was made.</param>
/// <param name="Key">Fingerprint of the key that signed it.</param>
/// <param name="PublicKey">The public half of that key (PEM): a line can be checked by itself.</param>
/// <param name="Signature">Signature over <see cref="Statement"/>, base64 of DER.</param>
public sealed record TrailAnchor(
    string Office, long Event, string Hash, long Events, Instant At, string Key, string PublicKey, string Signature)
{
    /// <summary>The text that is signed: seven lines, UTF-8, each closed by a line feed.</summary>
    public string Statement =>
        $"belastingen anchor 1\n{Office}\n{Event}\n{Hash}\n{Events}\n{InstantPattern.ExtendedIso.Format(At)}\n{Key}\n";

    /// <summary>An anchor, signed.</summary>
    public static TrailAnchor SignedBy(OfficeKey key, string office, long number, string hash, long events, Instant at)
    {
        var anchor = new TrailAnchor(office, number, hash, events, at, key.Fingerprint, key.PublicKeyPem, "");
        return anchor with { Signature = key.Sign(Encoding.UTF8.GetBytes(anchor.Statement)) };
    }

    /// <summary>
    /// What is wrong with it by itself, in Dutch; null when it was signed by the key it names, and by the one that is
    /// expected.
    /// </summary>
    /// <param name="fingerprint">Fingerprint of the key that is expected; null: not known.</param>
    public string? Fault(string? fingerprint)
    {
        if (OfficeKey.FingerprintIn(PublicKey) != Key)
            return "De sleutel in het anker is niet de sleutel die het noemt.";
        if (!OfficeKey.Verifies(PublicKey, Encoding.UTF8.GetBytes(Statement), Signature))
            return "De handtekening klopt niet: het anker is na het ondertekenen gewijzigd.";
        return fingerprint is null || fingerprint.Equals(Key, StringComparison.OrdinalIgnoreCase)
            ? null
            : "Het anker is ondertekend met een andere sleutel dan die van het kantoor.";
    }
}

/// <summary>
/// A file of anchors: one a line, each complete by itself, of one office or more; a history when it is added to.
/// </summary>
public static class AnchorFile
{
    /// <summary>Longest file that is read: a line a day of 400 offices for fifty years, and more.</summary>
    private const long LargestBytes = 8_000_000_000;

    /// <summary>Bytes by which the first line of such a file is known.</summary>
    private const int FrontOfAnchor = 16;

    /// <summary>Whether a file is one of anchors, or empty: nothing else is ever added to.</summary>
    public static bool IsOne(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).LinkTarget is not null) return false;
        if (new FileInfo(path).Length == 0) return true;
        using var file = File.OpenRead(path);
        Span<byte> front = stackalloc byte[FrontOfAnchor];
        var read = file.ReadAtLeast(front, front.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(front[..read]).TrimStart().StartsWith("{\"office\":", StringComparison.Ordinal);
    }

    /// <summary>Adds anchors, durably. A line that was torn off by a power cut stays one line.</summary>
    public static void Append(string path, IEnumerable<TrailAnchor> anchors)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var isTorn = false;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            isTorn = file.ReadByte() != '\n';
        }

        var text = string.Concat(anchors.Select(anchor => JsonSerializer.Serialize(anchor, Json.Compact) + "\n"));
        file.Write(Encoding.UTF8.GetBytes((isTorn ? "\n" : "") + text));
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// The anchors of an office in these files, in the order of their events. One unreadable, badly signed or by
    /// another key refuses the lot: an anchor proves something or is no anchor.
    /// </summary>
    public static Answer<IReadOnlyList<TrailAnchor>> Read(IEnumerable<string> paths, string office, string? fingerprint)
    {
        List<TrailAnchor> anchors = [];
        List<Fault> faults = [];
        foreach (var path in paths)
        {
            if (!File.Exists(path)) return new Refusal.NotFound("Bestand", path);
            if (new FileInfo(path).Length > LargestBytes)
                return new Refusal.NotAccepted(path, "Het bestand is te groot voor ankers.");
            var line = 0;
            foreach (var text in File.ReadLines(path))
            {
                line++;
                if (text.Length == 0) continue;
                var anchor = Parsed(text);
                if (anchor is not null && anchor.Office != office) continue;
                var fault = anchor is null ? "Dit is geen anker." : anchor.Fault(fingerprint);
                if (fault is null) anchors.Add(anchor!);
                else faults.Add(new Fault($"{Path.GetFileName(path)} regel {line}", fault));
            }
        }

        if (faults.Count > 0) return new Refusal.Faults(faults);
        return anchors.OrderBy(anchor => anchor.Event).ToArray();
    }

    private static TrailAnchor? Parsed(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrailAnchor>(line, Json.Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
