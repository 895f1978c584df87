using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Belastingen.App.Api;

/// <summary>Why something was not done, as a program and a person both read it (RFC 9457).</summary>
/// <param name="Type">Address that stands for the kind of problem: it never changes.</param>
/// <param name="Title">The kind of problem in Dutch.</param>
/// <param name="Status">Status of HTTP.</param>
/// <param name="Detail">What is the matter this time, in Dutch.</param>
/// <param name="Code">The kind of problem as a stable word.</param>
/// <param name="Errors">What is wrong in what was sent, by its place; null: nothing in particular.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, IReadOnlyList<ProblemError>? Errors = null);

/// <summary>One thing that is wrong in what was sent.</summary>
/// <param name="Place">The member.</param>
/// <param name="Reason">What is wrong with it, in Dutch.</param>
internal sealed record ProblemError(string Place, string Reason);

/// <summary>Every refusal as a problem.</summary>
internal static class Problems
{
    /// <summary>Media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The problem of a refusal.</summary>
    public static Problem Of(Refusal refusal) => refusal switch
    {
        Refusal.NoSuchOffice or Refusal.NotAnOfficer => Make(404, "office-not-found", "Kantoor niet gevonden",
            "Dit kantoor bestaat niet, of uw programma werkt er niet."),
        Refusal.RoleMissing =>
            Make(403, "role-missing", "Rol ontbreekt",
                "Uw programma heeft bij dit kantoor de rol niet die hiervoor nodig is."),
        Refusal.NotFound => Make(404, "not-found", "Niet gevonden", Sentences.Of(refusal)),
        Refusal.Faults faults =>
            Make(400, "invalid", "Gegevens niet juist", "Verbeter wat bij ‘errors’ staat. Er is niets vastgelegd.") with
            {
                Errors = [.. faults.Items.Select(fault => new ProblemError(fault.Place, fault.Reason))],
            },
        Refusal.KeyUsedDifferently => Make(422, "idempotency-key-reused", "Sleutel al gebruikt", Sentences.Of(refusal)),
        Refusal.ChangedMeanwhile => Make(412, "changed-meanwhile", "Intussen veranderd", Sentences.Of(refusal)),
        Refusal.WrongState => Make(409, "wrong-state", "Kan nu niet", Sentences.Of(refusal)),
        _ => Make(409, "refused", "Geweigerd", Sentences.Of(refusal)),
    };

    /// <summary>The problem of a status that HTTP itself gave.</summary>
    public static Problem Of(int status) => status switch
    {
        400 => Make(400, "bad-request", "Verzoek niet leesbaar",
            "Het verzoek is niet leesbaar. Er is niets vastgelegd."),
        401 => Make(401, "unauthorized", "Niet aangemeld", "Stuur een geldig toegangsbewijs (bearer token) mee."),
        403 => Make(403, "forbidden", "Geen toegang", "Met dit toegangsbewijs kan dit niet."),
        404 => Make(404, "not-found", "Niet gevonden", "Dit adres bestaat niet."),
        405 => Make(405, "method-not-allowed", "Methode bestaat niet", "Dit adres kent deze methode niet."),
        413 => Make(413, "too-large", "Te groot", $"De inhoud mag niet groter zijn dan {ApiDoor.LargestBody} bytes."),
        415 => Make(415, "unsupported-media-type", "Inhoud niet als JSON", "Stuur de inhoud als application/json."),
        429 => Make(429, "too-many-requests", "Te veel verzoeken", "Wacht een minuut en probeer het opnieuw."),
        _ => Make(status, "failed", "Er ging iets mis",
            "Wat niet bevestigd was, is teruggedraaid. Probeer het met dezelfde sleutel opnieuw."),
    };

    /// <summary>Another problem.</summary>
    public static Problem Make(int status, string code, string title, string detail) =>
        new($"/api/problems/{code}", title, status, detail, code);

    public static IResult Answer(this Problem problem) =>
        new Answered(problem.Status, MediaType, JsonSerializer.SerializeToUtf8Bytes(problem, Json.Compact));

    /// <summary>Writes it where no answer has been given.</summary>
    public static Task Write(HttpContext http, int status) => Of(status).Answer().ExecuteAsync(http);
}

/// <summary>An answer as it is sent.</summary>
/// <param name="Status">Status of HTTP.</param>
/// <param name="MediaType">What kind of body; null: there is none.</param>
/// <param name="Body">The body.</param>
internal sealed record Answered(int Status, string? MediaType, byte[] Body) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (MediaType is null) return;
        httpContext.Response.ContentType = MediaType;
        httpContext.Response.ContentLength = Body.Length;
        await httpContext.Response.Body.WriteAsync(Body);
    }
}
