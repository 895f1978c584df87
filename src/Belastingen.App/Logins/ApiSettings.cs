namespace Belastingen.App.Logins;

/// <summary>
/// How programs are known that use the API: by a token of the same provider as people (client credentials).
/// </summary>
/// <param name="Authority">Address of the provider.</param>
/// <param name="Audience">For whom a token must be meant.</param>
/// <param name="ClientClaim">The claim of a token that holds the name of the program.</param>
internal sealed record ApiSettings(Uri Authority, string Audience, string ClientClaim)
{
    /// <summary>
    /// What the account of a program begins with: no person is taken for a program, nor the other way round.
    /// </summary>
    public const string AccountPrefix = "client:";

    /// <summary>The account of a program among the officers of an office.</summary>
    public static string AccountOf(string client) => $"{AccountPrefix}{client}";

    /// <summary>The settings, when there is a provider and the API is wanted.</summary>
    public static ApiSettings? Of(LoginSettings login) =>
        login is LoginSettings.OpenIdConnect { ApiAudience: { } audience } provider
        ? new ApiSettings(provider.Authority, audience, provider.ApiClientClaim) : null;
}
