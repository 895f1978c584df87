using System.Security.Cryptography;
using System.Text;

namespace Belastingen.Backoffice.Trail;

/// <summary>
/// The office's own signing key: what leaves the office under it can be told from what somebody made up later.
/// </summary>
/// <remarks>
/// ECDSA on P-256 with SHA-256, so that <c>openssl dgst -sha256 -verify</c> checks a signature without this program.
/// The key stands in a PEM file outside the database: who has all rights on the database cannot sign with it. It is
/// made at first use; to bring your own, or to keep it elsewhere (a mounted secret, another disk), point <see
/// cref="Database.KeysFolder"/> there. Its public half lies beside it and is what others keep.
/// </remarks>
public sealed class OfficeKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const DSASignatureFormat AsOpenSsl = DSASignatureFormat.Rfc3279DerSequence;

    /// <summary>More than any signature of this kind takes (72 bytes).</summary>
    private const int LongestSignature = 128;

    private readonly string _pem;

    private OfficeKey(string pem)
    {
        _pem = pem;
        using var key = Imported(pem);
        PublicKeyPem = key.ExportSubjectPublicKeyInfoPem();
        Fingerprint = FingerprintOf(PublicKeyPem);
    }

    /// <summary>The public half: whoever has it can check signatures, and make none.</summary>
    public string PublicKeyPem { get; }

    /// <summary>What names the key: SHA-256 of its SubjectPublicKeyInfo (DER), 64 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>The key of an office, made when there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file holds no key of this kind.</exception>
    public static OfficeKey Of(Database database, string officeCode)
    {
        var path = PathOf(database, officeCode);
        if (!File.Exists(path)) Make(path);
        try
        {
            var key = new OfficeKey(File.ReadAllText(path));
            KeepPublicHalf(Path.ChangeExtension(path, ".public.pem"), key.PublicKeyPem);
            return key;
        }
        catch (CryptographicException broken)
        {
            throw new InvalidDataException($"{path} is not a private key on P-256 (PEM).", broken);
        }
    }

    /// <summary>The file with the private key of an office.</summary>
    public static string PathOf(Database database, string officeCode) =>
        Path.Combine(database.KeysFolder, officeCode + ".pem");

    /// <summary>
    /// A signature over these bytes, base64 of DER. It is another one each time, and each of them verifies.
    /// </summary>
    public string Sign(ReadOnlySpan<byte> data)
    {
        using var key = Imported(_pem);
        return Convert.ToBase64String(key.SignData(data, HashAlgorithmName.SHA256, AsOpenSsl));
    }

    /// <summary>
    /// Whether a signature is over exactly these bytes by the private half of this key. Nonsense verifies nothing.
    /// </summary>
    public static bool Verifies(string publicKeyPem, ReadOnlySpan<byte> data, string signature)
    {
        Span<byte> bytes = stackalloc byte[LongestSignature];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        try
        {
            using var key = Imported(publicKeyPem);
            return key.VerifyData(data, bytes[..length], HashAlgorithmName.SHA256, AsOpenSsl);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>What names a public key; null when this is none on P-256.</summary>
    public static string? FingerprintIn(string publicKeyPem)
    {
        try
        {
            return FingerprintOf(publicKeyPem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>
    /// The folder of keys that come with an installation, made when there is none: officers may share everything else
    /// of its folder, so this one is its owner's alone, also where an earlier version made it wider.
    /// </summary>
    public static DirectoryInfo MakeFolder(string path)
    {
        var folder = Directory.CreateDirectory(path);
        if (OperatingSystem.IsWindows()) return folder;
        try
        {
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.UserExecute);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            // Somebody else's, such as a mounted secret: its owner says who may read it.
        }

        return folder;
    }

    private static string FingerprintOf(string publicKeyPem)
    {
        using var key = Imported(publicKeyPem);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    private static ECDsa Imported(string pem)
    {
        ECDsa? key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value
                != ECCurve.NamedCurves.nistP256.Oid.Value)
                throw new CryptographicException("Not a key on P-256.");
            var imported = key;
            key = null;
            return imported;
        }
        catch (ArgumentException broken)
        {
            throw new CryptographicException("Not a key (PEM).", broken);
        }
        finally
        {
            key?.Dispose();
        }
    }

    /// <summary>
    /// Whole or not at all, and only one of several that make it at once: the others read what that one made.
    /// </summary>
    private static void Make(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder)) MakeFolder(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Place(path, key.ExportPkcs8PrivateKeyPem() + "\n", OwnerOnly);
    }

    private static void KeepPublicHalf(string path, string pem)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() == pem.Trim()) return;
        if (IsReadOnly(path)) return;
        File.Delete(path);
        Place(path, pem + "\n", OwnerOnly | UnixFileMode.GroupRead);
    }

    /// <summary>
    /// A mounted secret may lie where nothing else can be written; the public half is then in every anchor.
    /// </summary>
    private static bool IsReadOnly(string path)
    {
        try
        {
            using var probe = new FileStream(path + ".probe", FileMode.Create, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Whole or not at all, durably; what somebody else placed meanwhile stays.</summary>
    internal static void Place(string path, string text, UnixFileMode mode)
    {
        var aside = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using (var file = new FileStream(aside, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
