namespace Belastingen.Backoffice.Offices;

/// <summary>A body as a person chooses it.</summary>
/// <param name="Key">Key of the body within the office.</param>
/// <param name="Code">Code in the tax package.</param>
/// <param name="Name">As an officer reads it.</param>
public sealed record BodyListed(long Key, string Code, string Name);

/// <summary>The bodies of an office: who levies.</summary>
public static class ListBodies
{
    /// <summary>All of them, by name.</summary>
    public static List<BodyListed> Execute(OfficeSession session) => session.Query<BodyListed>(
        """
        -- ListBodies.cs
        SELECT body AS [Key], code AS Code, name AS Name
        FROM bodies
        WHERE office = @Office
        ORDER BY name, body
        """, new { session.Office });
}
