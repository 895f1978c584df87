using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Belastingen.App.Pages;

/// <summary>
/// The style sheet, the theme and the one script: part of the program, so that nothing is loaded from elsewhere.
/// </summary>
/// <param name="theme">
/// A municipality's own file of custom properties; null: the one that comes with the program.
/// </param>
internal sealed class WebAssets(string? theme)
{
    private const string Folder = "/bestanden";

    private readonly Asset _style = Embedded("style.css", "text/css");
    private readonly Asset _theme = theme is null
        ? Embedded("theme.css", "text/css") : new Asset("theme.css", "text/css", File.ReadAllBytes(theme));

    private readonly Asset _script = Embedded("page.js", "text/javascript");

    /// <summary>
    /// Address of the style sheet; another one when it changes, so that browsers may keep it for ever.
    /// </summary>
    public string Style => _style.Address;

    /// <summary>Address of the theme.</summary>
    public string Theme => _theme.Address;

    /// <summary>Address of the script.</summary>
    public string Script => _script.Address;

    /// <summary>Serves them.</summary>
    public void Map(WebApplication app)
    {
        foreach (var asset in new[] { _style, _theme, _script })
            app.MapGet(asset.Address, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(asset.Bytes, $"{asset.Type}; charset=utf-8");
            }).AllowAnonymous();
    }

    private static Asset Embedded(string name, string type)
    {
        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new Asset(name, type, memory.ToArray());
    }

    private sealed record Asset(string Name, string Type, byte[] Bytes)
    {
        public string Address { get; } = $"{Folder}/{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12]}/{Name}";
    }
}
