using System.Text.Json;
using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Reports;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Reports;

/// <summary>
/// An office that is played through most of a year: a pause, a longer version of it, a request, an opt-out, payments, a remission, a hold and
/// returns; at a moment in spring all its reports are taken.
/// </summary>
internal sealed class ReportedYear : IDisposable
{
    public static readonly LocalDate From = new(2020, 1, 1);
    public static readonly LocalDate Through = new(2022, 12, 31);

    public ReportedYear()
    {
        Office = new PlayedOffice(PlayedOffice.MonthEnds());
        Office.GoTo(PlayedOffice.Day("15-02-2020"));
        foreach (var bill in new[] { "Z1", "Z2", "Z3", "C1", "C2", "C3" })
            Office.Bill(bill, "31-03-2020", [("OZB", 500m), ("AFVAL", 303.33m)]);
        foreach (var debtor in new[] { "DZ1", "DZ2", "DZ3" }) Office.Member(debtor, "SelfEmployed");
        Office.PlayThrough("16-03-2020");
        Office.Rule(Practice.Appending("SelfEmployed", "2020-03-20", "2020-05-31"));
        Office.PlayThrough("20-04-2020");
        Office.Returned("C1", "31-03-2020", 80.33m);
        Office.Write(session => PlaceHold.Execute(session.As(Office.As("officer")), new NewHold(
            "DC2", HoldReason.Other, Office.Today, Remark: "=HYPERLINK(\"http://kwaad\")")));
        Office.PlayThrough("11-05-2020");
        Office.Rule(Practice.Appending("SelfEmployed", "2020-03-20", "2020-06-30"), versionOf: 1);
        Office.PlayThrough("15-05-2020");
        // Taking them is recorded too, and was not known yet at the moment they show.
        Spring = Office.Now - Duration.FromMinutes(1);
        InSpring = AllReports.List.ToDictionary(report => report.Name, report => Export(report.Name, Spring).Sidecar);
        Office.GoTo(Office.Today.PlusDays(1));
        Autumn();
    }

    public PlayedOffice Office { get; }

    /// <summary>A moment at which every report was taken.</summary>
    public Instant Spring { get; }

    /// <summary>What the files of that moment said of themselves.</summary>
    public IReadOnlyDictionary<string, ReportSidecar> InSpring { get; }

    /// <summary>Exports a report as it is known now, or was at a moment.</summary>
    public ReportExported Export(
        string name, Instant? at = null, ReportFormat format = ReportFormat.Csv, string? reason = null, SampleAsked? sample = null)
    {
        var exported = Try(name, at, format, reason, sample);
        return exported.Refusal is { } refusal ? throw new InvalidOperationException($"{name}: {Sentences.Of(refusal)}") : exported.Value;
    }

    public Answer<ReportExported> Try(
        string name, Instant? at = null, ReportFormat format = ReportFormat.Csv, string? reason = null, SampleAsked? sample = null)
    {
        // An output is written new only: every export of this year takes the place of the one before it.
        File.Delete(PathOf(name, format));
        File.Delete(PathOf(name, format) + ".meta.json");
        return ExportReport.Execute(Office.Database, Office.As("auditor"), new ReportFilter(name, From, Through, at, sample),
            new ReportFile(PathOf(name, format), format, reason), Office.Now);
    }

    public string PathOf(string name, ReportFormat format) =>
        Path.Combine(Path.GetDirectoryName(Office.Database.FilesFolder)!, $"{name}.{format}");

    /// <summary>The rows of a report, as a program reads them.</summary>
    public List<Dictionary<string, JsonElement>> Rows(string name, Instant? at = null, string? reason = null, SampleAsked? sample = null)
    {
        Export(name, at, ReportFormat.Json, reason, sample);
        using var file = JsonDocument.Parse(File.ReadAllText(PathOf(name, ReportFormat.Json)));
        return [.. file.RootElement.GetProperty("rows").EnumerateArray().Select(row =>
            row.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.Clone()))];
    }

    public void Dispose() => Office.Dispose();

    private void Autumn()
    {
        Office.Pays("Z1", 100m);
        Office.OptsOut("DZ2", "2020-08-01");
        Book("R1", PaymentKind.Remission, "Z3-1", 400m);
        Book("V1", PaymentKind.Reduction, "C3-2", 33.33m);
        Office.PlayThrough("05-08-2020");
        Office.Returned("C3", "31-07-2020", Presented("C3", "2020-07-31"), "AM04");
        Office.PlayThrough("15-10-2020");
        Office.PlayThrough("05-11-2020", release: false);
        Office.PlayThrough("05-12-2020");
    }

    private void Book(string key, PaymentKind kind, string claim, decimal euro)
    {
        var booked = Office.Database.Write(Office.Now, Office.As("officer"), session => BookPayment.Execute(session, new PaymentFact(key, kind, claim[..2], claim, Office.Today, new Cents((long)(euro * 100)))));
        if (booked.Refusal is { } refusal) throw new InvalidOperationException(Sentences.Of(refusal));
    }

    private decimal Presented(string bill, string date) => Office.Ask<long>(
        """
        SELECT b.cents
        FROM debits b
        JOIN runs r ON r.office = b.office AND r.run_date = b.run_date AND r.preparation = b.preparation
        JOIN assessments a ON a.office = b.office AND a.assessment = b.assessment
        WHERE a.number = @bill AND b.run_date = @day
        """, new { bill, day = PlayedOffice.Day(date) }) / 100m;
}
