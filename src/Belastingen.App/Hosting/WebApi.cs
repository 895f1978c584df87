using System.Security.Claims;
using System.Text.Json.Serialization;
using Belastingen.App.Api;
using Belastingen.App.Logins;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Belastingen.App.Hosting;

/// <summary>
/// The API for form servers and case systems: by tokens of the municipality's own provider, beside the pages.
/// </summary>
internal static class WebApi
{
    /// <summary>
    /// Calls from one address in a minute: more than a form server makes, less than a loop gone wrong.
    /// </summary>
    public const int CallsAMinute = 600;

    private const string Policy = "program";

    private const string Document = $"{Endpoints.Root}/openapi.json";

    /// <summary>Adds the API, when there is a provider that gives tokens for it.</summary>
    public static void AddWebApi(this IServiceCollection services, ServeOptions options)
    {
        if (ApiSettings.Of(options.Login) is not { } settings) return;
        services.AddSingleton(settings).AddSingleton<ApiDoor>();
        services.AddAuthentication().AddJwtBearer(bearer =>
        {
            (bearer.Authority, bearer.Audience, bearer.MapInboundClaims) = (settings.Authority.ToString(),
                settings.Audience, false);
            bearer.RequireHttpsMetadata = !settings.Authority.IsLoopback;
            // Tokens live by the real clock, also where that of a practice database was moved.
            bearer.TimeProvider = HostClock.Real;
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy, new AuthorizationPolicyBuilder(JwtBearerDefaults.AuthenticationScheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.FindFirstValue(settings.ClientClaim) is { Length: > 0 }).Build());
        services.ConfigureHttpJsonOptions(json =>
        {
            // The document describes what is read and written as it is.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectNullableAnnotations =
                json.SerializerOptions.RespectRequiredConstructorParameters = true;
            foreach (var converter in Backoffice.Data.Json.Compact.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });
        services.AddOpenApi("v1", document =>
        {
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            document.ShouldInclude = about =>
                about.RelativePath?.StartsWith("api/v1/offices", StringComparison.Ordinal) == true;
            ApiDocument.Describe(document, settings);
        });
    }

    /// <summary>What is the same for every answer of the API; before everything that could answer for it.</summary>
    public static void UseWebApi(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.Use((http, next) =>
            {
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers["API-Version"] = ApiDocument.Version;
                    return Task.CompletedTask;
                });
                http.Response.Headers.CacheControl = "private, no-cache";
                if (http.Request.Path == Document) http.Response.Headers.AccessControlAllowOrigin = "*";
                return next(http);
            });
            api.UseExceptionHandler(
                broken => broken.Run(http => Problems.Write(http, StatusCodes.Status500InternalServerError)));
            api.UseStatusCodePages(empty => Problems.Write(empty.HttpContext, empty.HttpContext.Response.StatusCode));
            // An address ends without a slash; ASP.NET Core would take both for the same.
            api.Use(
                (http, next) =>
                    http.Request.Path.Value!.EndsWith('/')
                        ? Problems.Write(http, StatusCodes.Status404NotFound)
                        : next(http));
        });
    }

    /// <summary>Puts its addresses in their place.</summary>
    public static void MapWebApi(this WebApplication app, ServeOptions options)
    {
        if (ApiSettings.Of(options.Login) is null) return;
        app.MapOpenApi(Document).AllowAnonymous();
        app.MapGroup($"{Endpoints.Root}/offices/{{office}}").RequireAuthorization(Policy).MapEndpoints();
    }

    /// <summary>Whether a request is one of a program.</summary>
    public static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
