using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Belastingen.App.Api;

/// <summary>What a program sent, read within a limit, or why it could not be read.</summary>
/// <param name="Value">What was sent; null: it could not be read.</param>
/// <param name="Digest">SHA-256 of where and what: by it a repeat is known.</param>
/// <param name="Problem">Why not; null: it could.</param>
internal sealed record Sent<T>(T? Value, string Digest, Problem? Problem)
    where T : class
{
    /// <summary>Reads the body.</summary>
    public static async Task<Sent<T>> From(HttpContext http)
    {
        if (!http.Request.HasJsonContentType()) return Not(Problems.Of(StatusCodes.Status415UnsupportedMediaType));
        var body = new byte[ApiDoor.LargestBody + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false,
            http.RequestAborted);
        if (length > ApiDoor.LargestBody) return Not(Problems.Of(StatusCodes.Status413PayloadTooLarge));
        try
        {
            var value = JsonSerializer.Deserialize<T>(body.AsSpan(0, length), Json.Compact);
            if (value is null) return Not(Problems.Of(StatusCodes.Status400BadRequest));
            return new Sent<T>(value, DigestOf(http.Request.Path, body.AsSpan(0, length)), null);
        }
        catch (JsonException wrong)
        {
            // Its message is English and may hold what was sent; the place says enough.
            return Not(Problems.Of(StatusCodes.Status400BadRequest) with
            {
                Errors = [
                    new ProblemError(wrong.Path ?? "$",
                        "Hier staat iets wat niet bestaat, ontbreekt of een andere vorm moet hebben.")],
            });
        }
    }

    private static Sent<T> Not(Problem problem) => new(null, "", problem);

    private static string DigestOf(string path, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
