using System.Text;
using System.Text.Json;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Proofs;

/// <summary>
/// A statement in JSON with the signature of the office over its exact bytes, in one file that is JSON itself.
/// </summary>
/// <remarks>
/// Three lines: the second is the statement and is what is signed, without its line end, so that it can be checked
/// without this program too: <c>sed -n 2p FILE | tr -d '\n' | openssl dgst -sha256 -verify KEY -signature
/// SIGNATURE</c>.
/// </remarks>
/// <param name="Statement">The bytes that are signed.</param>
/// <param name="Signature">The signature.</param>
public sealed record SignedStatement(byte[] Statement, OfficeSignature Signature)
{
    private const string Before = """{"statement":""", Between = ""","signature":""", After = "}";

    /// <summary>Signs what is said.</summary>
    public static SignedStatement Of<T>(T said, OfficeKey key)
    {
        var statement = JsonSerializer.SerializeToUtf8Bytes(said, Json.Compact);
        return new SignedStatement(
            statement,
            new OfficeSignature(OfficeSignature.Method, key.Sign(statement), key.Fingerprint, key.PublicKeyPem));
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() =>
    [
        .. Encoding.UTF8.GetBytes(Before + "\n"), .. Statement,
        .. Encoding.UTF8.GetBytes($"\n{Between}{JsonSerializer.Serialize(Signature, Json.Compact)}{After}\n"),
    ];

    /// <summary>What a file holds; null when it has not this form.</summary>
    public static SignedStatement? Read(ReadOnlySpan<byte> file)
    {
        var first = file.IndexOf((byte)'\n');
        if (first < 0 || !file[..first].SequenceEqual(Encoding.UTF8.GetBytes(Before))) return null;
        var rest = file[(first + 1)..];
        var second = rest.IndexOf((byte)'\n');
        if (second < 0) return null;
        var last = Encoding.UTF8.GetString(rest[(second + 1)..]).TrimEnd();
        if (!last.StartsWith(Between, StringComparison.Ordinal) || !last.EndsWith(After, StringComparison.Ordinal))
            return null;
        try
        {
            var signature = JsonSerializer.Deserialize<OfficeSignature>(last[Between.Length..^After.Length],
                Json.Compact);
            return signature is null ? null : new SignedStatement(rest[..second].ToArray(), signature);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the signature is over exactly these bytes, by the key that stands beside it.</summary>
    public bool Holds => OfficeKey.FingerprintIn(Signature.PublicKey) == Signature.Fingerprint
        && OfficeKey.Verifies(Signature.PublicKey, Statement, Signature.Value);
}

/// <summary>A signature of an office.</summary>
/// <param name="Algorithm">How it was made.</param>
/// <param name="Value">The signature, base64.</param>
/// <param name="Fingerprint">What names the key.</param>
/// <param name="PublicKey">The public half of the key, PEM: to be compared with the one the office gave out.</param>
public sealed record OfficeSignature(string Algorithm, string Value, string Fingerprint, string PublicKey)
{
    /// <summary>How signatures are made.</summary>
    public const string Method = "ECDSA P-256, SHA-256, DER, base64";
}
