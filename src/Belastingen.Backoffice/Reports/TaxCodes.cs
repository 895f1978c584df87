namespace Belastingen.Backoffice.Reports;

/// <summary>Codes of bodies and tax types by key: a dozen of each, read once a report.</summary>
internal sealed class TaxCodes
{
    private readonly Dictionary<long, TaxCode> _codes;

    private TaxCodes(Dictionary<long, TaxCode> codes) => _codes = codes;

    public TaxCode this[long taxType] => _codes[taxType];

    public static TaxCodes Read(OfficeSession session) => new(session.Query<Row>(
        """
        -- TaxCodes.cs
        SELECT t.tax_type AS TaxType, b.code AS Body, t.code AS Code
        FROM tax_types t
        JOIN bodies b ON b.office = t.office AND b.body = t.body
        WHERE t.office = @office
        """).ToDictionary(row => row.TaxType, row => new TaxCode(row.Body, row.Code)));

    private sealed record Row(long TaxType, string Body, string Code);
}

/// <summary>A tax type of a body.</summary>
internal sealed record TaxCode(string Body, string Code);
