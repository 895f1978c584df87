using System.Collections.Immutable;
using System.Text.Json;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Facts;

/// <summary>A tax type of a body.</summary>
/// <param name="Key">Key of the tax type within the office.</param>
/// <param name="Code">Code in the tax package, unique within the body.</param>
/// <param name="Name">As an officer reads it.</param>
public sealed record TaxType(long Key, string Code, string Name);

/// <summary>Who levies: a municipality or a water board.</summary>
/// <param name="Key">Key of the body within the office.</param>
/// <param name="Code">Code in the tax package.</param>
/// <param name="Name">As an officer reads it.</param>
/// <param name="TaxTypes">Its tax types, by key.</param>
public sealed record Body(long Key, string Code, string Name, ImmutableArray<TaxType> TaxTypes);

/// <summary>What an office works by now: the last approved settings, its run dates and its bodies.</summary>
/// <param name="Version">Number of the approved settings; recorded with every run that used them.</param>
/// <param name="Settings">The settings.</param>
/// <param name="RunDates">The run-date table.</param>
/// <param name="Bodies">The bodies, by key.</param>
public sealed record SettingsInForce(
    long Version, OfficeSettings Settings, RunDateTable RunDates, ImmutableArray<Body> Bodies)
{
    /// <summary>Reads them. An office without approved settings is a bug: its first import approves them.</summary>
    public static SettingsInForce Of(OfficeSession session)
    {
        var latest = Latest(session);
        var dates = new RunDateTable(RunDatesOf(session));
        return new SettingsInForce(latest.Version, Read(latest.Document), dates, BodiesOf(session));
    }

    /// <summary>Reads the settings alone: for who asks for no run date and no body.</summary>
    public static OfficeSettings Alone(OfficeSession session) => Read(Latest(session).Document);

    /// <summary>
    /// The plan policy for an assessment: that of its body, or the office's when several bodies are on one bill.
    /// </summary>
    /// <param name="bodies">Codes of the bodies of its claims.</param>
    public PlanPolicy PolicyFor(IReadOnlyCollection<string> bodies) =>
        bodies.Count == 1 ? Settings.PlanFor(bodies.First()) : Settings.Plan;

    /// <summary>
    /// First day on which a term may be collected that is still to be announced by us, known on a given day.
    /// </summary>
    /// <remarks>
    /// Where an officer confirms dispatch, the days that printing and post take are reckoned with beforehand.
    /// </remarks>
    public LocalDate FirstDayAfterNotice(LocalDate knownOn)
    {
        var notice = Settings.Notice;
        var dispatch = notice.SentOn == NoticeSentOn.OnConfirmation ? notice.DispatchDays : 0;
        return knownOn.PlusDays(notice.Days + dispatch);
    }

    /// <summary>
    /// Last run date that the terms of a tax year may take: before the first one of the year after the later of the tax
    /// year and the given year; null when that is not entered in the table.
    /// </summary>
    public LocalDate? LastRunDateOf(int taxYear, int year) => RunDates.LastBeforeTaxYear(Math.Max(taxYear, year) + 1);

    private static VersionRow Latest(OfficeSession session) => session.One<VersionRow>(
        """
        -- SettingsInForce.cs: the last approved settings
        SELECT version, document
        FROM settings
        WHERE office = @office
        AND version = (SELECT MAX(version) FROM settings WHERE office = @office AND state = 'Approved')
        """);

    private static List<RunDate> RunDatesOf(OfficeSession session) =>
        session.Query<RunDateRow>(
            """
            -- SettingsInForce.cs: the run-date table
            SELECT published_on AS PublishedOn, collect_on AS CollectOn, first_of_tax_year AS FirstOfTaxYear
            FROM run_dates
            WHERE office = @office
            ORDER BY collect_on
            """)
        .ConvertAll(row => new RunDate(row.PublishedOn, row.CollectOn, (int?)row.FirstOfTaxYear));

    private static ImmutableArray<Body> BodiesOf(OfficeSession session)
    {
        var rows = session.Query<BodyRow>(
            """
            -- SettingsInForce.cs: bodies with their tax types
            SELECT b.body AS Body, b.code AS BodyCode, b.name AS BodyName,
                t.tax_type AS TaxType, t.code AS Code, t.name AS Name
            FROM bodies b
            JOIN tax_types t ON t.office = b.office AND t.body = b.body
            WHERE b.office = @office
            ORDER BY b.body, t.tax_type
            """);
        return
        [
            .. rows.GroupBy(row => row.Body).Select(body => new Body(
                body.Key, body.First().BodyCode, body.First().BodyName,
                [.. body.Select(row => new TaxType(row.TaxType, row.Code, row.Name))])),
        ];
    }

    /// <summary>The last document read, with what it says: every step of every night asks for the same one.</summary>
    private static Memo? _lastRead;

    /// <summary>Settings as stored.</summary>
    internal static OfficeSettings Read(string document)
    {
        if (Volatile.Read(ref _lastRead) is { } last && last.Document == document) return last.Settings;
        var settings = JsonSerializer.Deserialize<OfficeSettings>(document, Json.Compact)!;
        Volatile.Write(ref _lastRead, new Memo(document, settings));
        return settings;
    }

    private sealed record Memo(string Document, OfficeSettings Settings);

    private sealed record VersionRow(long Version, string Document);

    private sealed record RunDateRow(LocalDate PublishedOn, LocalDate CollectOn, long? FirstOfTaxYear);

    private sealed record BodyRow(long Body, string BodyCode, string BodyName, long TaxType, string Code, string Name);
}
