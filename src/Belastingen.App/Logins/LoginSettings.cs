using Microsoft.Extensions.Configuration;

namespace Belastingen.App.Logins;

/// <summary>How people log in to the pages; bound once at start, and only values after that.</summary>
internal abstract record LoginSettings
{
    /// <summary>What the settings in the environment begin with.</summary>
    private const string Prefix = "BELASTINGEN_OIDC_";

    private LoginSettings()
    {
    }

    /// <summary>Nobody: there are no pages.</summary>
    internal sealed record None : LoginSettings;

    /// <summary>The example users of a practice database, by pressing a button.</summary>
    internal sealed record ExampleUsers : LoginSettings;

    /// <summary>The municipality's own provider, by OpenID Connect.</summary>
    /// <param name="Authority">Address of the provider.</param>
    /// <param name="ClientId">How the provider knows us.</param>
    /// <param name="ClientSecret">Our secret there.</param>
    /// <param name="AccountClaim">The claim that holds the account as it stands with the officers of an office.</param>
    internal sealed record OpenIdConnect(Uri Authority, string ClientId, string ClientSecret, string AccountClaim)
        : LoginSettings
    {
        /// <summary>For whom a token must be meant with which a program uses the API; null: there is no API.</summary>
        public string? ApiAudience { get; init; }

        /// <summary>The claim of such a token that holds the name of the program.</summary>
        public string ApiClientClaim { get; init; } = "client_id";
    }

    /// <summary>Reads the provider from the environment, or from the file that BELASTINGEN_OIDC_FILE names.</summary>
    /// <returns>The settings, or in Dutch what is missing.</returns>
    public static (LoginSettings? Settings, string? Missing) FromEnvironment()
    {
        var file = Environment.GetEnvironmentVariable($"{Prefix}FILE");
        if (file is not null && !File.Exists(file)) return (null, $"{file} (BELASTINGEN_OIDC_FILE) is er niet.");
        var configuration = new ConfigurationBuilder();
        if (file is not null) configuration.AddJsonFile(Path.GetFullPath(file));
        return From(configuration.AddEnvironmentVariables(Prefix).Build());
    }

    /// <summary>Reads the provider from configuration; none when nothing of it is there.</summary>
    public static (LoginSettings? Settings, string? Missing) From(IConfiguration configuration)
    {
        var (authority, id) = (configuration["AUTHORITY"], configuration["CLIENT_ID"]);
        var secret = configuration["CLIENT_SECRET"];
        if (authority is null && id is null && secret is null) return (new None(), null);
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
            return (null, $"{Prefix}AUTHORITY moet een https-adres zijn.");
        if (string.IsNullOrWhiteSpace(id)) return (null, $"{Prefix}CLIENT_ID ontbreekt.");
        if (string.IsNullOrWhiteSpace(secret)) return (null, $"{Prefix}CLIENT_SECRET ontbreekt.");
        return (new OpenIdConnect(address, id, secret, configuration["ACCOUNT_CLAIM"] ?? "preferred_username")
        {
            ApiAudience = configuration["API_AUDIENCE"],
            ApiClientClaim = configuration["API_CLIENT_CLAIM"] ?? "client_id",
        }, null);
    }
}
