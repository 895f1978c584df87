namespace Belastingen.Backoffice.Offices;

/// <summary>
/// What people are called who work or worked at an office: an account in a record means little to a reader.
/// </summary>
public sealed class PeopleOf
{
    private readonly Dictionary<string, string> _names;

    private PeopleOf(Dictionary<string, string> names) => _names = names;

    /// <summary>Reads them; of who left, the last name counts.</summary>
    public static PeopleOf Office(OfficeSession session) => new(session.Query<Row>(
        """
        -- PeopleOf.cs
        SELECT h.account AS Account, h.name AS Name
        FROM officer_roles h
        WHERE h.office = @Office
        AND h.recorded_event = (SELECT MAX(x.recorded_event) FROM officer_roles x WHERE x.office = h.office
            AND x.account = h.account)
        """, new { session.Office }).ToDictionary(row => row.Account, row => row.Name));

    /// <summary>The name, or else the account: the simulation, or who was never known here.</summary>
    public string NameOf(string account) => account switch
    {
        "night" => "de nacht",
        "outbox" => "de aflevering aan de bank",
        _ => _names.GetValueOrDefault(account, account),
    };

    private sealed record Row(string Account, string Name);
}
