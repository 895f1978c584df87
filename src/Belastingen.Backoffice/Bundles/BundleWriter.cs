using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Bundles;

/// <summary>
/// Writes files into a zip, one after another, and knows the hash of each. The same files give the same bytes.
/// </summary>
internal sealed class BundleWriter : IDisposable
{
    /// <summary>The earliest that a zip can say: when a file was put in says nothing about it.</summary>
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly ZipArchive _zip;
    private readonly List<BundleEntry> _entries = [];

    public BundleWriter(Stream file) => _zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>The files so far.</summary>
    public IReadOnlyList<BundleEntry> Entries => _entries;

    /// <summary>Adds a file; names come in order.</summary>
    public void Add(string name, Action<Stream> write, CompressionLevel level = CompressionLevel.Fastest)
    {
        if (_entries.Count > 0 && string.CompareOrdinal(_entries[^1].Name, name) >= 0)
            throw new InvalidOperationException($"{name} does not come after {_entries[^1].Name}.");
        var entry = _zip.CreateEntry(name, level);
        entry.LastWriteTime = Always;
        using var hash = SHA256.Create();
        using var target = entry.Open();
        using var counted = new CountedStream(target);
        using (var hashing = new CryptoStream(counted, hash, CryptoStreamMode.Write, leaveOpen: true)) write(hashing);
        _entries.Add(new BundleEntry(name, counted.Count, Convert.ToHexStringLower(hash.Hash!)));
    }

    public void AddText(string name, Action<TextWriter> write) => Add(name, stream =>
    {
        using var writer = new StreamWriter(stream, Utf8, 1 << 16, leaveOpen: true);
        write(writer);
    });

    public void AddJson<T>(string name, T value) =>
        Add(name, stream => JsonSerializer.Serialize(stream, value, RuleJson.Compact));

    /// <summary>The last file, which names all others.</summary>
    public void Close(byte[] manifest)
    {
        var entry = _zip.CreateEntry(BundleNames.Manifest, CompressionLevel.Fastest);
        entry.LastWriteTime = Always;
        using var target = entry.Open();
        target.Write(manifest);
    }

    public void Dispose() => _zip.Dispose();

    private sealed class CountedStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            Count += buffer.Length;
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
