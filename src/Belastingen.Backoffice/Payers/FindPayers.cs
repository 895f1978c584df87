namespace Belastingen.Backoffice.Payers;

/// <summary>A payer that was found.</summary>
/// <param name="Debtor">Key of the debtor: what may stand in an address.</param>
/// <param name="Number">Number of the debtor.</param>
/// <param name="Name">Name.</param>
/// <param name="Postcode">Postcode, if it is known.</param>
/// <param name="HouseNumber">House number, if it is known.</param>
/// <param name="Assessment">Key of the assessment by whose number he was found.</param>
public sealed record PayerFound(long Debtor, string Number, string Name, string? Postcode, string? HouseNumber,
    long? Assessment);

/// <summary>Who was found.</summary>
/// <param name="Found">By name.</param>
/// <param name="HasMore">Whether there are more than are shown.</param>
public sealed record PayersFound(IReadOnlyList<PayerFound> Found, bool HasMore);

/// <summary>
/// Finds payers by number of an assessment, own number, postcode with house number, or beginnings of the words of a
/// name.
/// </summary>
/// <remarks>
/// A number or an address is found by its index; so is how a name begins. What stands further on in a name is sought in
/// all of the index.
/// </remarks>
public static class FindPayers
{
    /// <summary>More than anybody reads; who sees them all types one letter more.</summary>
    public const int Most = 50;

    private const string Columns =
        "SELECT d.debtor AS Debtor, d.number AS Number, d.name AS Name, d.postcode AS Postcode, d.house_number AS "
            + "HouseNumber";

    /// <summary>Finds them. Nothing of what was typed is kept.</summary>
    public static Answer<PayersFound> Execute(OfficeSession session, string? typed)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        if (SearchedFor.Read(typed) is not { } sought)
            return new Refusal.NotAccepted("Zoeken",
                $"typ {SearchedFor.LeastLetters} tot {SearchedFor.MostLetters} tekens van een nummer, naam of adres.");
        var numbered = ByNumber(session, sought.Text);
        if (numbered.Count > 0) return Shown(numbered);
        return Shown(
            sought.Postcode is { } postcode ? ByAddress(session, sought, postcode) : ByName(session, sought.Words));
    }

    private static PayersFound Shown(List<PayerFound> found) =>
        new(found.Count > Most ? found.GetRange(0, Most) : found, found.Count > Most);

    /// <summary>By the number of an assessment or of the debtor himself; one that is both counts as both.</summary>
    private static List<PayerFound> ByNumber(OfficeSession session, string number)
    {
        var capitals = number.ToUpperInvariant();
        var billed = session.Query<FoundRow>(
            $"""
            -- FindPayers.cs: by number of an assessment
            {Columns}, a.assessment AS Assessment
            FROM assessments a
            JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
            WHERE a.office = @office
            AND a.number IN (@number, @capitals)
            ORDER BY a.number
            """, new { number, capitals });
        var known = session.Query<FoundRow>(
            $"""
            -- FindPayers.cs: by number of a debtor
            {Columns}, CAST(NULL AS BIGINT) AS Assessment
            FROM debtors d
            WHERE d.office = @office
            AND d.number IN (@number, @capitals)
            ORDER BY d.number
            """, new { number, capitals });
        return [.. billed.Concat(known).Select(row => row.ToFound()).DistinctBy(found => found.Debtor)];
    }

    private static List<PayerFound> ByAddress(OfficeSession session, SearchedFor sought, string postcode) =>
    [
        .. session.Stream<FoundRow>(
            $"""
            -- FindPayers.cs: by postcode, which a delivery may write with a space
            {Columns}, CAST(NULL AS BIGINT) AS Assessment
            FROM debtors d
            WHERE d.office = @office
            AND d.postcode IN (@postcode, @spaced)
            ORDER BY d.name, d.debtor
            """, new { postcode, spaced = postcode.Insert(postcode.Length - 2, " ") })
            .Where(row => sought.IsAt(row.HouseNumber)).Take(Most + 1).Select(row => row.ToFound()),
    ];

    /// <summary>
    /// Names that begin with it, and then names in which it stands further on; as many as are shown and one.
    /// </summary>
    private static List<PayerFound> ByName(OfficeSession session, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return [];
        var pattern = string.Join("% ", words) + "%";
        var begins = session.Stream<FoundRow>(
            $"""
            -- FindPayers.cs: by how a name begins
            {Columns}, CAST(NULL AS BIGINT) AS Assessment
            FROM debtors d
            WHERE d.office = @office
            AND d.name_key >= @first
            AND d.name_key < @beyond
            AND d.name_key LIKE @pattern
            ORDER BY d.name_key, d.debtor
            """, new { first = words[0], beyond = words[0] + char.MaxValue, pattern })
            .Take(Most + 1).Select(row => row.ToFound()).ToList();
        if (begins.Count > Most) return begins;
        var further = Further(session, pattern, Most + 1 - begins.Count);
        return [.. begins, .. further];
    }

    /// <summary>Read from the index alone first: going to every row of an office takes ten times as long.</summary>
    private static List<PayerFound> Further(OfficeSession session, string pattern, int count)
    {
        var keys = session.Stream<long>(
            """
            -- FindPayers.cs: further on in a name; the condition on all names makes an engine choose their index
            SELECT d.debtor
            FROM debtors d
            WHERE d.office = @office
            AND d.name_key > ''
            AND (d.name_key LIKE @inside OR d.name_key LIKE @joined)
            AND NOT (d.name_key LIKE @pattern)
            ORDER BY d.name_key, d.debtor
            """, new { inside = "% " + pattern, joined = "%-" + pattern, pattern }).Take(count).ToList();
        if (keys.Count == 0) return [];
        return session.Query<FoundRow>(
            $"""
            -- FindPayers.cs: who these are
            {Columns}, CAST(NULL AS BIGINT) AS Assessment
            FROM debtors d
            WHERE d.office = @office
            AND d.debtor IN @keys
            ORDER BY d.name_key, d.debtor
            """, new { keys }).ConvertAll(row => row.ToFound());
    }

    private sealed record FoundRow(
        long Debtor, string Number, string Name, string? Postcode, string? HouseNumber, long? Assessment)
    {
        public PayerFound ToFound() => new(Debtor, Number, Name, Postcode, HouseNumber, Assessment);
    }
}
