using Belastingen.App.Logins;
using Microsoft.AspNetCore.Builder;

namespace Belastingen.App.Hosting;

/// <summary>What a browser may do with our pages: nothing but show them and send their forms back.</summary>
internal static class SecurityHeaders
{
    /// <summary>Adds the headers to every answer.</summary>
    public static void UseSecurityHeaders(this WebApplication app, LoginSettings login)
    {
        // Logging out sends a form that the provider answers.
        var forms = login is LoginSettings.OpenIdConnect { Authority: var authority }
            ? $"'self' {authority.GetLeftPart(UriPartial.Authority)}" : "'self'";
        var policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + $"connect-src 'self'; form-action {forms}; base-uri 'none'; frame-ancestors 'none'";
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers.CacheControl = "no-cache, no-store";
            return next(http);
        });
    }
}
