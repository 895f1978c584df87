using System.Security.Cryptography;
using System.Text.Json;

namespace Belastingen.Backoffice.Trail;

/// <summary>What an event says of the image of one table that stands beside it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows in the image.</param>
/// <param name="Chunks">Chunks in which it stands.</param>
/// <param name="Sha256">SHA-256 over the hashes of those chunks, in order.</param>
public sealed record TableImage(string Table, long Rows, long Chunks, string Sha256)
{
    private static readonly string[] Imaged = ["DeliveryImported"];

    /// <summary>The first event beside which an image is not what the event says; null when each is.</summary>
    internal static TrailFault? FirstFault(OfficeSession session)
    {
        foreach (var said in session.Query<SaidRow>(
            """
            -- TableImage.cs: events that say of images
            SELECT e.event AS Event, p.payload AS Payload
            FROM events e
            JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            WHERE e.office = @office
            AND e.action IN @Imaged
            AND e.version > 1
            ORDER BY e.event
            """, new { Imaged }))
            foreach (var image in ImagesIn(said.Payload))
                if (Beside(session, said.Event, image.Table) != (image.Chunks, image.Sha256))
                    return new TrailFault.NotAsRecorded(
                        said.Event, $"Het beeld van {image.Table}", "het is gewijzigd of niet volledig meer");
        return null;
    }

    private static (long Chunks, string Sha256) Beside(OfficeSession session, long number, string image)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (chunks, text) = (0L, "");
        foreach (var chunk in session.Stream<ChunkRow>(
            """
            -- TableImage.cs: an image
            SELECT content AS Content, sha256 AS Sha256
            FROM event_images
            WHERE office = @office
            AND event = @number
            AND image = @image
            ORDER BY chunk
            """, new { number, image }))
        {
            var hash = SHA256.HashData(chunk.Content);
            if (Convert.ToHexStringLower(hash) != chunk.Sha256) return (chunks, text);
            whole.AppendData(hash);
            chunks++;
        }

        return (chunks, Convert.ToHexStringLower(whole.GetHashAndReset()));
    }

    /// <summary>The images in a payload; none when somebody wrote something else, which its digest tells.</summary>
    private static List<TableImage> ImagesIn(string payload)
    {
        try
        {
            using var facts = JsonDocument.Parse(payload);
            return facts.RootElement.TryGetProperty("images", out var images)
                ? images.Deserialize<List<TableImage>>(Json.Compact) ?? []
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed record SaidRow(long Event, string Payload);

    private sealed class ChunkRow
    {
        public byte[] Content { get; init; } = [];

        public string Sha256 { get; init; } = "";
    }
}
