using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Checker.Evidence;

/// <summary>An event that somebody outside the office kept: what the chain said at the time.</summary>
/// <param name="Event">Number of the event.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="IsSigned">Whether the signature on it is that of the key in it.</param>
/// <param name="Key">Fingerprint of that key.</param>
public sealed record Anchor(long Event, string Hash, bool IsSigned, string Key);

/// <summary>All that is examined: exports, bank files and anchors kept from before.</summary>
public sealed class Books
{
    private readonly Dictionary<string, Export> _exports;

    private Books(IEnumerable<Export> exports, IEnumerable<BankFile> files, IEnumerable<Anchor> anchors)
    {
        _exports = exports.ToDictionary(export => export.Name);
        Files = [.. files];
        Anchors = [.. anchors];
        var summer = _exports.Count == 0 ? default : _exports.Values.Min(export => export.MadeAt);
        Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(summer, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);
    }

    /// <summary>The exports.</summary>
    public IReadOnlyCollection<Export> Exports => _exports.Values;

    /// <summary>The bank files.</summary>
    public IReadOnlyList<BankFile> Files { get; }

    /// <summary>The anchors.</summary>
    public IReadOnlyList<Anchor> Anchors { get; }

    /// <summary>Day on which the exports were made.</summary>
    public DateOnly Today { get; }

    /// <summary>All debits in the bank files.</summary>
    public IEnumerable<FileEntry> Entries => Files.SelectMany(file => file.Entries);

    /// <summary>Rows of a report; none when it was not exported.</summary>
    public IReadOnlyList<Row> this[string report] => _exports.TryGetValue(report, out var export) ? export.Rows : [];

    /// <summary>Reads a folder of exports, a folder of bank files and files of anchors.</summary>
    public static Books Read(string exports, string? bankFiles = null, params IEnumerable<string> anchors) => new(
        Directory.EnumerateFiles(exports, "*.csv").Order(StringComparer.Ordinal).Select(Export.Read),
        Directory.Exists(bankFiles ?? exports)
            ? Directory.EnumerateFiles(bankFiles ?? exports, "*.xml*").Order(StringComparer.Ordinal).Select(BankFile.Read) : [],
        anchors.SelectMany(File.ReadLines).Where(line => line.StartsWith('{')).Select(AnchorOf));

    private static Anchor AnchorOf(string line)
    {
        using var anchor = JsonDocument.Parse(line);
        string Text(string name) => anchor.RootElement.GetProperty(name).ToString();
        var statement = $"belastingen anchor 1\n{Text("office")}\n{Text("event")}\n{Text("hash")}\n{Text("events")}\n{Text("at")}\n{Text("key")}\n";
        using var key = ECDsa.Create();
        key.ImportFromPem(Text("publicKey"));
        var isSigned = key.VerifyData(Encoding.UTF8.GetBytes(statement), Convert.FromBase64String(Text("signature")), HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence);
        return new Anchor(anchor.RootElement.GetProperty("event").GetInt64(), Text("hash"), isSigned, Text("key"));
    }
}
