namespace Belastingen.Backoffice.Reports;

/// <summary>How a sample is drawn.</summary>
public enum SampleBy
{
    /// <summary>Every item has the same chance.</summary>
    Random,

    /// <summary>Every cent has the same chance (monetary unit sampling).</summary>
    Value,
}

/// <summary>Which sample to draw.</summary>
/// <param name="Items">How many items, 1 or more.</param>
/// <param name="Seed">The same seed draws the same items.</param>
/// <param name="By">How.</param>
public sealed record SampleAsked(int Items, string Seed, SampleBy By)
{
    /// <summary>More is no sample: it is held in memory.</summary>
    public const int MostItems = 10_000;

    /// <summary>When nothing is said.</summary>
    public static readonly SampleAsked Usual = new(25, "1", SampleBy.Random);
}

/// <summary>What a person asks of a report.</summary>
/// <param name="Name">Name of the report.</param>
/// <param name="From">First day of the period.</param>
/// <param name="Through">Last day of the period, included.</param>
/// <param name="At">The moment whose knowledge is shown; null: now.</param>
/// <param name="Sample">Which sample, of the report that draws one.</param>
public sealed record ReportFilter(string Name, LocalDate From, LocalDate Through, Instant? At = null,
    SampleAsked? Sample = null);

/// <summary>A report that was asked for, checked.</summary>
/// <param name="Office">Key of the office.</param>
/// <param name="Code">Code of the office.</param>
/// <param name="From">First day of the period.</param>
/// <param name="Through">Last day of the period, included.</param>
/// <param name="At">The moment whose knowledge is shown.</param>
/// <param name="Position">Last event of the office at that moment: what was recorded later does not appear.</param>
/// <param name="IsPast">Whether anything was recorded since.</param>
/// <param name="Sample">Which sample.</param>
public sealed record ReportAsked(
    long Office, string Code, LocalDate From, LocalDate Through, Instant At, long Position, bool IsPast,
    SampleAsked Sample)
{
    /// <summary>The day of the moment.</summary>
    public LocalDate Today => DutchTime.DateOf(At);

    /// <summary>First moment of the period.</summary>
    public Instant Begin => From.AtStartOfDayInZone(DutchTime.Zone).ToInstant();

    /// <summary>First moment after the period.</summary>
    public Instant End => Through.PlusDays(1).AtStartOfDayInZone(DutchTime.Zone).ToInstant();

    /// <summary>Checks what is asked: only who has the role Auditor may, of a moment that has been.</summary>
    public static Answer<(Report Report, ReportAsked Asked)> Of(OfficeSession session, ReportFilter filter)
    {
        if (session.Lacks(Role.Auditor) is { } lacking) return lacking;
        if (AllReports.Find(filter.Name) is not { } report) return new Refusal.NotFound("Verantwoording", filter.Name);
        if (filter.Through < filter.From)
            return new Refusal.NotAccepted("Periode", "de laatste dag ligt voor de eerste.");
        if (filter.At > session.At) return new Refusal.NotAccepted("Moment", "dit ligt in de toekomst.");
        var sample = filter.Sample ?? SampleAsked.Usual;
        if (sample.Items is < 1 or > SampleAsked.MostItems)
            return new Refusal.NotAccepted("Aantal posten", $"dit is van 1 tot en met {SampleAsked.MostItems}.");

        var at = filter.At ?? session.At;
        var last = Trail.AuditTrail.Position(session);
        var position = filter.At is null ? last : PositionAt(session, at);
        var asked = new ReportAsked(session.Office, session.Code, filter.From, filter.Through, at, position,
            position < last, sample);
        if (asked.IsPast && report.WhyNotThen(session, asked) is { } why) return new Refusal.NotAccepted("Moment", why);
        return (report, asked);
    }

    private static long PositionAt(OfficeSession session, Instant at) => session.Scalar<long>(
        """
        -- ReportAsked.cs: what had been recorded at a moment
        SELECT COALESCE(MAX(event), 0)
        FROM events
        WHERE office = @office
        AND at <= @at
        """, new { at });
}
