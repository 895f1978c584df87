// Hot path: 88 bytes for each due instalment of a night.
using System.Buffers.Binary;
using System.Security.Cryptography;
using Belastingen.Domain.Decisions;

namespace Belastingen.Backoffice.Records;

/// <summary>
/// The digest of a run: over all decisions in order with what they were decided on, and over the run's own record.
/// </summary>
public sealed class RunDigest : IDisposable
{
    private const int ValuesPerDecision = 11;
    private const int DecisionsAtOnce = 1_000;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[DecisionsAtOnce * ValuesPerDecision * sizeof(long)];
    private int _length;

    /// <summary>Adds the next decision.</summary>
    public void Add(in DueInstalment due, in DecisionRow row)
    {
        if (_length == _buffer.Length) Flush();
        ReadOnlySpan<long> values =
        [
            row.Assessment, row.Instalment, row.Claim, row.Cents, due.AnnouncedCents, due.ClaimLeftCents,
            (due.AnnouncedInTime ? 1 : 0) + ((long)due.Mandate * 2) + ((long)due.State * 16), row.Outcome, row.Reason,
            (row.Rule ?? 0) * 1_000_000 + (row.Version ?? 0), row.Hold ?? 0,
        ];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length), value);
            _length += sizeof(long);
        }
    }

    /// <summary>The digest, in lower case.</summary>
    /// <param name="recordSha256">The hash over the record.</param>
    public string Close(string recordSha256)
    {
        Flush();
        _hash.AppendData(Convert.FromHexString(recordSha256));
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(_buffer.AsSpan(0, _length));
        _length = 0;
    }
}
