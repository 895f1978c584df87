namespace Belastingen.Backoffice.Offices;

/// <summary>An office at which somebody works.</summary>
/// <param name="Code">Code of the office.</param>
/// <param name="Name">Name of the office.</param>
/// <param name="Account">Account of the person.</param>
/// <param name="Person">Name of the person there.</param>
/// <param name="Roles">What he may do there: names, separated by commas.</param>
public sealed record Workplace(string Code, string Name, string Account, string Person, string Roles);

/// <summary>At which offices a person works; none by default.</summary>
public static class OfficesOf
{
    /// <summary>The offices of an account, by name.</summary>
    public static List<Workplace> Account(Session session, string account) => session.Query<Workplace>(
        """
        -- OfficesOf.cs: where somebody works
        SELECT o.code AS Code, o.name AS Name, p.account AS Account, p.name AS Person, p.roles AS Roles
        FROM officers p
        JOIN offices o ON o.office = p.office
        WHERE p.account = @account
        ORDER BY o.name, o.code
        """, new { account });

    /// <summary>Everybody at every office of a practice database; nobody of a real one.</summary>
    public static List<Workplace> Examples(Session session) => session.Query<Workplace>(
        """
        -- OfficesOf.cs: example users exist in a practice database only
        SELECT o.code AS Code, o.name AS Name, p.account AS Account, p.name AS Person, p.roles AS Roles
        FROM product x
        JOIN officers p ON x.practice = 1
        JOIN offices o ON o.office = p.office
        ORDER BY o.name, o.code, p.account
        """);
}
