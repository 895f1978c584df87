using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Belastingen.Backoffice.Records;

/// <summary>One chunk of a run's own record as it is stored: compressed, with the hash of what it says.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Content">A byte for the format, four for the length (lowest first), then Brotli.</param>
/// <param name="Sha256">SHA-256 of what it says, before it was compressed.</param>
public sealed record RecordChunk(long Number, byte[] Content, string Sha256)
{
    /// <summary>Version of the layout of a record.</summary>
    public const int Format = 1;

    /// <summary>What a chunk may say at most: larger is damage, and memory must not follow it.</summary>
    private const int MaxBytes = 1 << 28;

    /// <summary>The fastest that compresses; a third of what was there is left.</summary>
    private const int Quality = 1, Window = 22;

    private const int Front = 5;

    /// <summary>A chunk that says this.</summary>
    public static RecordChunk Of(long number, ReadOnlySpan<byte> plain)
    {
        var packed = new byte[Front + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        packed[0] = Format;
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1), plain.Length);
        if (!BrotliEncoder.TryCompress(plain, packed.AsSpan(Front), out var written, Quality, Window))
            throw new InvalidOperationException("There was too little room to compress.");
        return new RecordChunk(number, packed.AsSpan(0, Front + written).ToArray(),
            Convert.ToHexStringLower(SHA256.HashData(plain)));
    }

    /// <summary>What it says.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a format this program does not know.</exception>
    public byte[] Plain()
    {
        if (Content.Length < Front || Content[0] != Format)
            throw new InvalidDataException($"Chunk {Number} has no known format.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(Content.AsSpan(1));
        if (length is < 0 or > MaxBytes) throw new InvalidDataException($"Chunk {Number} has no length that can be.");
        var plain = new byte[length];
        if (!BrotliDecoder.TryDecompress(Content.AsSpan(Front), plain, out var written) || written != length)
            throw new InvalidDataException($"Chunk {Number} is damaged.");
        return plain;
    }
}

/// <summary>The hash over a whole record: SHA-256 over the hashes of its chunks, in order.</summary>
public sealed class RecordHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds the next chunk.</summary>
    public void Add(string sha256) => _hash.AppendData(Convert.FromHexString(sha256));

    /// <summary>The hash, in lower case.</summary>
    public string Close() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();
}

/// <summary>What the event of a preparation says of its record, under the chain.</summary>
/// <param name="Chunks">Number of chunks.</param>
/// <param name="Bytes">What they say, in bytes before they were compressed.</param>
/// <param name="Sha256">The hash over the record.</param>
public sealed record RecordSeal(long Chunks, long Bytes, string Sha256);
