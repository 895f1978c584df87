using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Belastingen.App.Logins;
using Belastingen.Backoffice.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Belastingen.App.Api;

/// <summary>
/// One request of a program: on whose behalf, at which office, in which roles, at which moment. What
/// <see cref="Hall.Desk"/> is to the pages.
/// </summary>
internal sealed class ApiDoor(Database database, IClock clock, ApiSettings settings)
{
    /// <summary>Largest body: a request takes less than a kilobyte.</summary>
    public const int LargestBody = 16_384;

    /// <summary>Reads at an office; answers 304 when the reader has it already.</summary>
    public IResult Read<T>(HttpContext http, string office, Role[] roles, Func<OfficeSession, Answer<T>> read)
    {
        using var session = database.Read(clock.GetCurrentInstant());
        var acting = ActingAt(session, http, office, roles);
        if (acting.Refusal is { } shut) return Problems.Of(shut).Answer();
        var answer = read(session.As(acting.Value));
        if (answer.Refusal is { } refusal) return Problems.Of(refusal).Answer();
        var body = JsonSerializer.SerializeToUtf8Bytes(answer.Value, Json.Compact);
        var tag = TagOf(body);
        http.Response.Headers.ETag = tag;
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        return HttpMethods.IsGet(http.Request.Method)
            && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Tag == tag)
            ? new Answered(StatusCodes.Status304NotModified, null, [])
            : new Answered(StatusCodes.Status200OK, "application/json", body);
    }

    /// <summary>Makes something at an office, once for each key.</summary>
    public async Task<IResult> Make<TBody, T>(
        HttpContext http, string office, Func<OfficeSession, TBody, Answer<T>> make, Func<T, string> locate)
        where TBody : class
    {
        if (KeyOf(http) is not { } key)
            return Problems.Make(400, "idempotency-key-missing", "Sleutel ontbreekt",
                $"Stuur een Idempotency-Key mee van 1 tot en met {AnswerOnce.LongestKey} tekens, voor elk nieuw "
                    + "verzoek een andere.").Answer();
        var sent = await Sent<TBody>.From(http);
        if (sent.Problem is { } unreadable) return unreadable.Answer();
        return Write(http, office, session => AnswerOnce.Execute(session, new Asked(key, sent.Digest), () =>
            make(session, sent.Value!).Then(made =>
                new Made(StatusCodes.Status201Created, locate(made), JsonSerializer.Serialize(made, Json.Compact)))));
    }

    /// <summary>Changes something at an office, when it still is as the program knows it.</summary>
    /// <param name="http">The request, with If-Match.</param>
    /// <param name="office">Code of the office.</param>
    /// <param name="read">Reads it as it is now.</param>
    /// <param name="change">Changes it.</param>
    public async Task<IResult> Change<TBody, T>(HttpContext http, string office, Func<OfficeSession, Answer<T>> read,
        Func<OfficeSession, TBody, Answer<T>> change)
        where TBody : class
    {
        if (http.Request.Headers.IfMatch is not [var known])
            return Problems.Make(428, "if-match-missing", "If-Match ontbreekt",
                "Stuur in If-Match de ETag mee die u het laatst kreeg.").Answer();
        var sent = await Sent<TBody>.From(http);
        if (sent.Problem is { } unreadable) return unreadable.Answer();
        return Write(http, office, session => read(session)
            .Then<T>(now => TagOf(JsonSerializer.SerializeToUtf8Bytes(now, Json.Compact)) == known
                ? change(session, sent.Value!) : new Refusal.ChangedMeanwhile())
            .Then(changed => new Made(StatusCodes.Status200OK, "", JsonSerializer.Serialize(changed, Json.Compact))));
    }

    private IResult Write(HttpContext http, string office, Func<OfficeSession, Answer<Made>> act)
    {
        var at = clock.GetCurrentInstant();
        Answer<Acting> acting;
        using (var session = database.Read(at)) acting = ActingAt(session, http, office, [Role.Officer]);
        if (acting.Refusal is { } shut) return Problems.Of(shut).Answer();
        var made = database.Write(at, acting.Value, act);
        if (made.Refusal is { } refusal) return Problems.Of(refusal).Answer();
        var body = Encoding.UTF8.GetBytes(made.Value.Body);
        http.Response.Headers.ETag = TagOf(body);
        if (made.Value.Location.Length > 0) http.Response.Headers.Location = made.Value.Location;
        return new Answered(made.Value.Status, "application/json", body);
    }

    /// <summary>The program at an office: known by its own table, nothing by default.</summary>
    private Answer<Acting> ActingAt(Session session, HttpContext http, string office, Role[] roles)
    {
        var client = http.User.FindFirstValue(settings.ClientClaim) ?? "";
        var acting = Acting.As(session, office, ApiSettings.AccountOf(client));
        return acting.Refusal is null && acting.Value.Lacks(roles) is { } lacks ? lacks : acting;
    }

    private static string? KeyOf(HttpContext http) =>
        http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 and <= AnswerOnce.LongestKey } key]
            && key.All(char.IsAscii) ? key : null;

    private static string TagOf(ReadOnlySpan<byte> body) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"";
}
