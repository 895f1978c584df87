using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Belastingen.Pages.Tests;

/// <summary>A provider of OpenID Connect, as a municipality has one: it knows one client, and says who is at the keyboard.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string Client = "belastingen", Secret = "een-geheim-voor-de-test", Audience = "https://belastingen.example/api";

    private readonly WebApplication _app;

    private Provider(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <summary>Who is at the keyboard.</summary>
    public string Account { get; set; } = "medewerker";

    /// <summary>The secret by which it recognises its client.</summary>
    public string Accepts { get; set; } = Secret;

    /// <summary>Starts one that sends people back to an address.</summary>
    public static async Task<Provider> Start(Uri client)
    {
        var address = Site.FreeAddress();
        Provider? provider = null;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("logout");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
            server.DisableAccessTokenEncryption();
            server.RegisterScopes(Scopes.OpenId, Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.EnableDegradedMode();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.RedirectUri != new Uri(client, "/aanmelden/terug").ToString())
                    context.Reject(Errors.InvalidClient, "This client is not known here.");
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.SignIn(Person(provider!.Account, context.Request.GetScopes()));
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (!context.Request.IsClientCredentialsGrantType() && context.ClientId != Client) context.Reject(Errors.InvalidClient, "Not known.");
                else if (context.ClientSecret != provider!.Accepts) context.Reject(Errors.InvalidClient, "Wrong secret.");
                return default;
            }));
            server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.Request.IsClientCredentialsGrantType())
                    context.SignIn(Program(context.Request.ClientId!, (string?)context.Request["voor"] ?? Audience));
                return default;
            }));
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
            server.AddEventHandler<HandleEndSessionRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.SignOut();
                return default;
            }));
        });
        var app = builder.Build();
        app.UseAuthentication();
        provider = new Provider(app, address);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The settings that a client needs.</summary>
    public string Settings() => $$"""{ "AUTHORITY": "{{Address}}", "CLIENT_ID": "{{Client}}", "CLIENT_SECRET": "{{Secret}}", "API_AUDIENCE": "{{Audience}}" }""";

    /// <summary>A token for a program (client credentials).</summary>
    /// <param name="client">Name of the program.</param>
    /// <param name="audience">For whom the token is meant.</param>
    public async Task<string> Token(string client, string audience)
    {
        using var asking = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = GrantTypes.ClientCredentials,
            ["client_id"] = client,
            ["client_secret"] = Secret,
            ["voor"] = audience,
        });
        using var answer = await asking.PostAsync(new Uri("/token", UriKind.Relative), form);
        var token = await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<System.Text.Json.JsonElement>(answer.Content);
        return token.TryGetProperty("access_token", out var given) ? given.GetString()! : throw new InvalidOperationException($"{token}");
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static ClaimsPrincipal Program(string client, string audience)
    {
        var identity = new ClaimsIdentity("provider");
        identity.SetClaim(Claims.Subject, client).SetResources(audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }

    private static ClaimsPrincipal Person(string account, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("provider");
        identity.SetClaim(Claims.Subject, $"id-of-{account}").SetClaim(Claims.PreferredUsername, account);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        identity.SetScopes(scopes);
        return new ClaimsPrincipal(identity);
    }
}
