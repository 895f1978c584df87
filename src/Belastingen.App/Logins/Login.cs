using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Belastingen.App.Logins;

/// <summary>
/// Logging in. A cookie holds the account, the chosen office and body; what the person may do there is read at every
/// request.
/// </summary>
internal static partial class Login
{
    /// <summary>Name of the scheme, and of the claims in the cookie.</summary>
    public const string Scheme = "belastingen", AccountClaim = "account", OfficeClaim = "office", BodyClaim = "body",
        PartClaim = "part";

    /// <summary>Where a person logs in, and where the provider sends him back to.</summary>
    public const string Path = "/aanmelden", Begin = "/aanmelden/begin", CallBack = "/aanmelden/terug";

    /// <summary>What a person sees who is known and may not come in.</summary>
    public const string Denied = "/geen-toegang";

    private const string Begun = "begun";

    /// <summary>A session in which nothing happens ends after this time ...</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>... and any session after a working day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    /// <summary>Cookie and, where there is one, provider.</summary>
    public static void AddLogin(this IServiceCollection services, LoginSettings settings, CookieSecurePolicy secure)
    {
        var schemes = services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = secure == CookieSecurePolicy.Always ? "__Host-belastingen" : "belastingen";
            // Browsers and providers live by the real clock, also where that of a practice database was moved.
            cookie.TimeProvider = HostClock.Real;
            cookie.Cookie.SecurePolicy = secure;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = (Path, Denied, "naar");
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Idle, true);
            cookie.Events.OnSigningIn = signing =>
            {
                var now = Now(signing.Options).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                signing.Properties.Items.TryAdd(Begun, now);
                return Task.CompletedTask;
            };
            cookie.Events.OnValidatePrincipal = Validate;
        });
        if (settings is LoginSettings.OpenIdConnect provider)
            schemes.AddOpenIdConnect(oidc => Configure(oidc, provider, secure));
    }

    /// <summary>The page on which the provider is asked who somebody is.</summary>
    public static void MapLogin(this WebApplication app) => app.MapGet(Begin, (string? naar) => Results.Challenge(
        new AuthenticationProperties { RedirectUri = LocalOr(naar, "/vandaag") },
        [OpenIdConnectDefaults.AuthenticationScheme])).AllowAnonymous();

    /// <summary>What the cookie holds.</summary>
    /// <param name="account">The person.</param>
    /// <param name="office">Code of the office at which he works.</param>
    /// <param name="body">Key of the body he looks at; null: all of the office.</param>
    /// <param name="part">Whom he plays in the practice office; null: he does not practise.</param>
    public static ClaimsPrincipal Person(string account, string office, long? body = null, string? part = null)
    {
        var identity = new ClaimsIdentity([new(AccountClaim, account), new(OfficeClaim, office)], Scheme);
        if (body is { } key) identity.AddClaim(new(BodyClaim, key.ToString(CultureInfo.InvariantCulture)));
        if (part is not null) identity.AddClaim(new(PartClaim, part));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Goes on with the same session as somebody else sits down: it does not begin again by that.</summary>
    /// <param name="http">The request.</param>
    /// <param name="person">What the cookie is to hold.</param>
    public static async Task GoOn(HttpContext http, ClaimsPrincipal person)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        await http.SignInAsync(Scheme, person, ticket.Properties);
    }

    /// <summary>An address within this site, or else another one.</summary>
    public static string LocalOr(string? address, string other) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] ? address : other;

    private static void Configure(
        OpenIdConnectOptions oidc, LoginSettings.OpenIdConnect provider, CookieSecurePolicy secure)
    {
        (oidc.Authority, oidc.ClientId) = (provider.Authority.ToString(), provider.ClientId);
        oidc.ClientSecret = provider.ClientSecret;
        oidc.TimeProvider = HostClock.Real;
        oidc.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        (oidc.ResponseType, oidc.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        (oidc.CallbackPath, oidc.SignedOutCallbackPath) = (CallBack, "/aanmelden/afgemeld");
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.UsePkce) = (false, false, true);
        oidc.PushedAuthorizationBehavior = PushedAuthorizationBehavior.UseIfAvailable;
        oidc.TokenValidationParameters.NameClaimType = provider.AccountClaim;
        (oidc.CorrelationCookie.SecurePolicy, oidc.NonceCookie.SecurePolicy) = (secure, secure);
        (oidc.CorrelationCookie.SameSite, oidc.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
        // No tokens are kept, so the provider hears from whom it comes by the client's name.
        oidc.Events.OnRedirectToIdentityProviderForSignOut = leaving =>
        {
            leaving.ProtocolMessage.ClientId = provider.ClientId;
            return Task.CompletedTask;
        };
        oidc.Events.OnTicketReceived = received => Arrive(received, provider.AccountClaim);
        oidc.Events.OnRemoteFailure = failed =>
        {
            Failed(failed.HttpContext.RequestServices.GetRequiredService<ILogger<Desk>>(), failed.Failure?.Message);
            failed.Response.Redirect($"{Path}?mislukt=true");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }

    /// <summary>Whom the provider knows is let in where one of our offices knows him too.</summary>
    private static Task Arrive(TicketReceivedContext received, string claim)
    {
        var desk = received.HttpContext.RequestServices.GetRequiredService<Desk>();
        var account = received.Principal?.FindFirstValue(claim);
        if (account is not null && !account.StartsWith(Logins.ApiSettings.AccountPrefix, StringComparison.Ordinal)
            && desk.OfficesOf(account) is [var first, ..])
        {
            received.Principal = Person(first.Account, first.Code);
            return Task.CompletedTask;
        }

        received.Response.Redirect(Denied);
        received.HandleResponse();
        return Task.CompletedTask;
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var account = context.Principal?.FindFirstValue(AccountClaim);
        var office = context.Principal?.FindFirstValue(OfficeClaim);
        long? body =
            long.TryParse(context.Principal?.FindFirstValue(BodyClaim), CultureInfo.InvariantCulture, out var key)
                ? key
                : null;
        var part = context.Principal?.FindFirstValue(PartClaim);
        var begun = long.Parse(context.Properties.Items[Begun] ?? "0", CultureInfo.InvariantCulture);
        var desk = context.HttpContext.RequestServices.GetRequiredService<Desk>();
        var lasts = Now(context.Options).ToUnixTimeSeconds() - begun;
        var isLate = lasts >= Longest.TotalSeconds;
        if (!isLate && account is not null && office is not null
            && (part is null ? desk.Sit(account, office, body) : desk.SitToPractise(account, office, part, body)))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "The provider did not let somebody in: {Reason}")]
    private static partial void Failed(ILogger logger, string? reason);

    private static DateTimeOffset Now(CookieAuthenticationOptions options) => options.TimeProvider!.GetUtcNow();
}
