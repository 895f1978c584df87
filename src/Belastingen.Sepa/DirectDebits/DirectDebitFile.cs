// Hot path: one call of Add for each of up to 400,000 collections a night. No allocation, LINQ or await per item.
using System.Security.Cryptography;
using NodaTime;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>Writes one pain.008 file, forward only: RCUR collections of the CORE scheme in one payment block.</summary>
/// <remarks>
/// The totals stand in front but are known last, so collections go to a body aside and the file is composed on
/// <see cref="Close"/>: header, body, end, hashed on the way, flushed to the disk and only then given its name. The
/// same header and collections give the same bytes. Use from one thread.
/// </remarks>
public sealed class DirectDebitFile : IDisposable
{
    /// <summary>The most collections in a batch at BNG and Volksbank (AM19 above it): start the next file.</summary>
    public const int MaxTransactions = 100_000;

    /// <summary>
    /// Version of what is written for the same header and collections: raised whenever a byte would differ.
    /// </summary>
    public const int WriterVersion = 1;

    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly DirectDebitHeader _header;
    private readonly FileStream _body;
    private readonly PainXml _xml;
    private bool _closed;

    private DirectDebitFile(string path, DirectDebitHeader header)
    {
        _path = path;
        _header = header;
        _body = new FileStream(path + ".body", new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = BufferBytes,
        });
        _xml = new PainXml(_body, ns: null);
        MadeOn = header.CreatedOn;
    }

    /// <summary>The number of collections added so far.</summary>
    public int Count { get; private set; }

    /// <summary>The total of the collections added so far, in euro cents.</summary>
    public long SumCents { get; private set; }

    /// <summary>The day the file is made: what <see cref="DirectDebit.Faults"/> is to be asked with.</summary>
    public LocalDate MadeOn { get; }

    /// <summary>Begins a file; nothing stands at <paramref name="path"/> before it is closed.</summary>
    /// <param name="path">The final name, in a folder that exists; a file that has it is replaced on closing.</param>
    /// <param name="header">What the collections share.</param>
    /// <exception cref="ArgumentException">The header has a value no bank would take.</exception>
    public static DirectDebitFile Create(string path, DirectDebitHeader header)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(header);
        header.Check();

        return new DirectDebitFile(path, header);
    }

    /// <summary>Adds one collection.</summary>
    /// <exception cref="ArgumentException">It has faults: ask for those first and refuse it.</exception>
    /// <exception cref="InvalidOperationException">The file is closed or full.</exception>
    public void Add(in DirectDebit debit)
    {
        if (_closed) throw new InvalidOperationException("The file is closed.");
        if (Count == MaxTransactions)
            throw new InvalidOperationException($"A batch holds at most {MaxTransactions} collections.");
        if (debit.Faults(MadeOn) is not DirectDebitFaults.None and var faults)
            throw new ArgumentException($"Collection '{debit.EndToEndId}' has faults: {faults}.", nameof(debit));

        DirectDebitBody.Write(_xml, debit);
        Count++;
        SumCents += debit.AmountCents;
    }

    /// <summary>Composes the file, flushes it to the disk and gives it its name.</summary>
    /// <exception cref="InvalidOperationException">It is empty, which no bank takes, or was closed before.</exception>
    public DirectDebitFileSummary Close()
    {
        if (_closed) throw new InvalidOperationException("The file is closed.");
        if (Count == 0) throw new InvalidOperationException("A file without collections is never written.");

        _closed = true;
        var unnamed = _path + ".tmp";
        try
        {
            var (bytes, hash) = Compose(unnamed);
            File.Move(unnamed, _path, overwrite: true);
            return new DirectDebitFileSummary(Path.GetFileName(_path), Count, SumCents, bytes, hash);
        }
        finally
        {
            File.Delete(unnamed);
            Dispose();
        }
    }

    /// <summary>Removes what stands aside; without <see cref="Close"/> nothing is left of the file.</summary>
    public void Dispose()
    {
        _closed = true;
        using (_body)
            _xml.Dispose();
    }

    private (long Bytes, string Sha256Hex) Compose(string path)
    {
        _xml.Flush();
        _body.Position = 0;

        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        using var sha256 = SHA256.Create();
        using (var hashing = new CryptoStream(file, sha256, CryptoStreamMode.Write, leaveOpen: true))
            DirectDebitFrame.Write(hashing, _header, Count, SumCents, _body);

        file.Flush(flushToDisk: true);
        return (file.Length, Convert.ToHexStringLower(sha256.Hash!));
    }
}
