using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Belastingen.Backoffice.Trail;

/// <summary>
/// A key under which the program signs every event it records. It stands in a file outside the database: who has all
/// rights there can compute the chain again, but cannot say that the program wrote it.
/// </summary>
/// <remarks>HMAC with SHA-256 over the hash of the event. Former keys stay: their events must verify.</remarks>
public sealed class TrailKey
{
    /// <summary>Hexadecimal digits of a signature.</summary>
    public const int MacLength = 2 * HMACSHA256.HashSizeInBytes;

    private const string Front = "belastingen trail key 1";
    private const int SecretBytes = 32;
    private const UnixFileMode OwnerAndGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private readonly byte[] _secret;

    private TrailKey(long number, long since, byte[] secret)
    {
        (Number, Since, _secret) = (number, since, secret);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(Front), .. secret]));
    }

    /// <summary>Its number: events name it by that.</summary>
    public long Number { get; }

    /// <summary>The event for which it was made: from there on every event of the office is signed.</summary>
    public long Since { get; }

    /// <summary>What names it without giving it away.</summary>
    public string Fingerprint { get; }

    /// <summary>The key of an office with this number; null when it is not here.</summary>
    /// <exception cref="InvalidDataException">The file is no such key.</exception>
    public static TrailKey? Find(Database database, string office, long number)
    {
        var path = PathOf(database, office, number);
        if (!File.Exists(path)) return null;
        string[] lines = [.. File.ReadLines(path)];
        return lines is [Front, var named, var since, var secret] && named == $"{number}"
            && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && secret.Length == 2 * SecretBytes && secret.All(char.IsAsciiHexDigitLower)
            ? new TrailKey(number, first, Convert.FromHexString(secret))
            : throw new InvalidDataException($"{path} is not a key of the trail.");
    }

    /// <summary>The key of an office with this number, made when it is not here.</summary>
    /// <param name="database">Whose folder of keys.</param>
    /// <param name="office">Code of the office.</param>
    /// <param name="number">From 1.</param>
    /// <param name="since">The event that is the first under it.</param>
    public static TrailKey Of(Database database, string office, long number, long since)
    {
        if (Find(database, office, number) is { } known) return known;
        Directory.CreateDirectory(database.TrailKeysFolder);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        OfficeKey.Place(PathOf(database, office, number), $"{Front}\n{number}\n{since}\n{secret}\n", OwnerAndGroup);
        return Find(database, office, number)!;
    }

    /// <summary>The file with a key.</summary>
    public static string PathOf(Database database, string office, long number) =>
        Path.Combine(database.TrailKeysFolder, $"{office}.{number}.key");

    /// <summary>The signature under this key over an event, by its hash.</summary>
    public string Sign(string hash) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.ASCII.GetBytes(hash)));

    /// <summary>Whether this is the signature over that hash. Hot path of verifying: nothing is allocated.</summary>
    public bool Verifies(string hash, ReadOnlySpan<char> mac)
    {
        Span<byte> text = stackalloc byte[MacLength];
        Span<byte> made = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<char> digits = stackalloc char[MacLength];
        if (!Encoding.ASCII.TryGetBytes(hash, text, out var length)) return false;
        HMACSHA256.HashData(_secret, text[..length], made);
        return Convert.TryToHexStringLower(made, digits, out _) && mac.SequenceEqual(digits);
    }
}
