using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Belastingen.Backoffice.Records;

namespace Belastingen.Backoffice.Replays;

/// <summary>The event that sealed a preparation, as it is kept.</summary>
/// <param name="Event">Number of the event.</param>
/// <param name="Hash">Its hash, in the chain.</param>
/// <param name="Digest">The digest that the chain has of what it says.</param>
/// <param name="Salt">What stands before it in the digest; null when it was deleted by term.</param>
/// <param name="Payload">What it says; null when it was deleted by term.</param>
public sealed record SealText(long Event, string Hash, string Digest, string? Salt = null, string? Payload = null)
{
    /// <summary>Only what seals is read of what an event says.</summary>
    private static readonly JsonSerializerOptions Loose = new(JsonSerializerDefaults.Web);

    /// <summary>How it sealed the preparation.</summary>
    public SealedRun Read()
    {
        if (Payload is null) return new SealedRun(Event, Hash, IsWhole: true);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt}|{Payload}")));
        if (digest != Digest) return new SealedRun(Event, Hash, IsWhole: false);
        var said = JsonSerializer.Deserialize<Said>(Payload, Loose)!;
        return new SealedRun(Event, Hash, IsWhole: true, said.Digest, said.Record,
            [.. (said.Files ?? []).Select(file => file.Sha256)]);
    }

    private sealed record Said(string? Digest, RecordSeal? Record, IReadOnlyList<SaidFile>? Files);

    private sealed record SaidFile(string Sha256);
}
