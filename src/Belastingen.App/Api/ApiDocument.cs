using Belastingen.App.Logins;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Belastingen.App.Api;

/// <summary>What the document says beyond what the addresses say of themselves.</summary>
internal static class ApiDocument
{
    /// <summary>Version in every answer and in the document; the first number stands in the address.</summary>
    public const string Version = "1.0.0";

    private const string Scheme = "provider";

    /// <summary>Title, server, security and the forms of dates.</summary>
    public static void Describe(OpenApiOptions options, ApiSettings settings)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Belastingen.Backoffice",
                Version = Version,
                Description =
                    "Verzoeken en doorbetalen indienen, en het plan van een betaler en de incasso’s lezen. Bedragen "
                        + "zijn hele centen; dagen zijn zoals 2020-03-31, momenten zoals 2020-03-31T03:00:00Z.",
                Contact = new OpenApiContact { Name = "De beheerder van uw kantoor" },
                License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
            };
            document.Servers = [new OpenApiServer { Url = Endpoints.Root }];
            Shorten(document);
            Secure(document, settings);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            var format = type == typeof(LocalDate) ? "date" : type == typeof(Instant) ? "date-time" : null;
            if (format is null) return Task.CompletedTask;
            var isOptional = type != context.JsonTypeInfo.Type;
            (schema.Type, schema.Format) = (isOptional ? JsonSchemaType.String | JsonSchemaType.Null
                : JsonSchemaType.String, format);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            if (operation.OperationId is not { } name || !Endpoints.Table.TryGetValue(name, out var roles))
                return Task.CompletedTask;
            operation.Description += $" Rol: {string.Join(" of ", roles.Select(Written.Of))}.";
            foreach (var header in operation.Parameters?.OfType<OpenApiParameter>()
                .Where(one => one.In == ParameterLocation.Header) ?? [])
                header.Required = true;
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// The version stands in the address of the server, and so not in every path (design rule on versions).
    /// </summary>
    private static void Shorten(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
            if (path.StartsWith($"{Endpoints.Root}/offices", StringComparison.Ordinal))
                paths.Add(path[Endpoints.Root.Length..], item);
        document.Paths = paths;
    }

    private static void Secure(OpenApiDocument document, ApiSettings settings)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OpenIdConnect,
            OpenIdConnectUrl = new Uri(settings.Authority, ".well-known/openid-configuration"),
            Description = "OAuth 2, client credentials, bij de provider van de gemeente.",
        };
        document.Security = [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }
}
