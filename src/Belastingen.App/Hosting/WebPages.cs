using System.Net;
using System.Threading.RateLimiting;
using Belastingen.App.Logins;
using Belastingen.App.Pages;
using Belastingen.App.Pages.Search;
using Belastingen.Backoffice.Practising;
using Belastingen.Backoffice.Trail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Belastingen.App.Hosting;

/// <summary>The back office in the browser: Razor Pages behind a login, with everything that guards them.</summary>
internal static class WebPages
{
    /// <summary>
    /// Attempts to log in from one address in a minute: more than a person needs, far less than guessing takes.
    /// </summary>
    private const int LoginsAMinute = 30;

    /// <summary>Adds the pages, when somebody can log in to them.</summary>
    public static void AddWebPages(this IServiceCollection services, ServeOptions options)
    {
        if (options.Login is LoginSettings.None) return;
        var secure = options.IsLoopbackOnly ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddScoped<Desk>().AddSingleton(options.Login).AddSingleton(new WebAssets(options.Theme))
            .AddSingleton<SearchLimit>();
        services.AddSingleton(new PracticeRooms(Path.Combine(options.Database.FilesFolder, "oefenen")));
        services.AddDataProtection().SetApplicationName("belastingen")
            .PersistKeysToFileSystem(OfficeKey.MakeFolder(Path.Combine(options.Database.FilesFolder, "keys")));
        services.AddLogin(options.Login, secure);
        services.AddScoped<IAuthorizationHandler, PageAccess>();
        services.AddAuthorizationBuilder().AddPolicy(
            PageAccess.Policy, policy => policy.RequireAuthenticatedUser().AddRequirements(new PageAccess.Required()));
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = secure == CookieSecurePolicy.Always ? "__Host-formulier" : "formulier";
            (forgery.Cookie.SecurePolicy, forgery.Cookie.SameSite) = (secure, SameSiteMode.Strict);
            forgery.FormFieldName = "formulier";
        });
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddRateLimiter(LimitLogins);
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);
        services.AddRazorPages(pages =>
        {
            pages.Conventions.AuthorizeFolder("/", PageAccess.Policy);
            pages.Conventions.AllowAnonymousToPage("/Sessions/Login");
            pages.Conventions.AllowAnonymousToFolder("/Faults");
            // It is shown in answer to a form whose token was missing.
            pages.Conventions.AddPageApplicationModelConvention(
                "/Faults/Show", page => page.Filters.Add(new IgnoreAntiforgeryTokenAttribute()));
        }).AddCookieTempDataProvider(kept => (kept.Cookie.Name, kept.Cookie.SecurePolicy) = ("melding", secure));
    }

    /// <summary>Puts them in their place, when there are any.</summary>
    public static void MapWebPages(this WebApplication app, ServeOptions options)
    {
        if (options.Login is LoginSettings.None) return;
        app.UseForwardedHeaders();
        app.UseSecurityHeaders(options.Login);
        app.UseHsts();
        app.UseExceptionHandler("/fout/500");
        app.UseWebApi();
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !WebApi.IsApi(http),
            pages => pages.UseStatusCodePagesWithReExecute("/fout/{0}"));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Services.GetRequiredService<WebAssets>().Map(app);
        if (options.Login is LoginSettings.OpenIdConnect) app.MapLogin();
        app.MapGet("/", () => Results.Redirect("/vandaag")).AllowAnonymous();
        app.MapRazorPages();
    }

    /// <summary>Counts forms sent to the login page and answers of the provider, per address they come from.</summary>
    private static void LimitLogins(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (IPAddress From, int AMinute)>(http =>
        {
            var from = http.Connection.RemoteIpAddress ?? IPAddress.None;
            return WebApi.IsApi(http) ? AMinute(from, WebApi.CallsAMinute)
                : IsAttempt(http.Request) ? AMinute(from, LoginsAMinute)
                : RateLimitPartition.GetNoLimiter((IPAddress.None, 0));
        });
    }

    private static RateLimitPartition<(IPAddress From, int AMinute)> AMinute(IPAddress from, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(
            (from, most),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    private static bool IsAttempt(HttpRequest request) =>
        (HttpMethods.IsPost(request.Method) && request.Path == Login.Path)
        || request.Path == Login.CallBack || request.Path == Login.Begin;
}
