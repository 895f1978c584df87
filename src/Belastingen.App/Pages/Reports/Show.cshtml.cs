using System.IO.Compression;
using Belastingen.Backoffice.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime.Text;

namespace Belastingen.App.Pages.Reports;

/// <summary>One report: choose a period and a moment, look at the first rows and the totals, take it along.</summary>
internal sealed class ShowModel(Desk desk) : OfficePage(desk)
{
    /// <summary>More parts are no longer looked through by hand.</summary>
    private const int LastPage = PreviewReport.MostCounted / PreviewReport.RowsPerPage;

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-ddTHH:mm");

    [BindProperty(SupportsGet = true)]
    public string? Van { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Tot { get; set; }

    /// <summary>The moment whose knowledge is shown, in Dutch time; empty: now.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Moment { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Deel { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public int Posten { get; set; } = SampleAsked.Usual.Items;

    [BindProperty(SupportsGet = true)]
    public string? Beginwaarde { get; set; } = SampleAsked.Usual.Seed;

    [BindProperty(SupportsGet = true)]
    public string? Trekking { get; set; }

    [BindProperty]
    public string? Vorm { get; set; }

    /// <summary>Why accounts and names are to be seen; empty: they are masked.</summary>
    [BindProperty]
    public string? Reden { get; set; }

    public Report Report { get; private set; } = null!;

    /// <summary>Null when it was refused.</summary>
    public ReportPreview? Preview { get; private set; }

    public bool IsSample => Report.Name == "sample";

    public IActionResult OnGet(string rapport) => Find(rapport) ? Look() : NotFound();

    /// <summary>Hands over the file; the export is recorded before it can be read.</summary>
    public IActionResult OnPostExport(string rapport)
    {
        if (!Find(rapport)) return NotFound();
        if (IsOfOtherOffice() || Filter() is not { } filter
            || !Enum.TryParse<ReportFormat>(Vorm, ignoreCase: true, out var format)) return Look();
        var folder = Directory.CreateTempSubdirectory("belastingen-");
        HttpContext.Response.OnCompleted(() =>
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
        var path = Path.Combine(folder.FullName, $"{Report.Name}.{format.ToString().ToLowerInvariant()}");
        var file = new ReportFile(path, format, string.IsNullOrWhiteSpace(Reden) ? null : Reden);
        var exported = ExportReport.Execute(Desk.Database, Desk.Acting!, filter, file, Desk.Now);
        if (exported.Refusal is not { } refusal) return HandOver(path, format);
        Complain(refusal);
        return Page();
    }

    /// <summary>The address of another part of what is looked at.</summary>
    public string Address(int part) =>
        $"/verantwoording/{Report.Name}{QueryString.Create(Fields().Append(new("deel", $"{part}")))}";

    /// <summary>What was chosen, for the form that takes it along.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields()
    {
        yield return new("van", Van);
        yield return new("tot", Tot);
        if (!string.IsNullOrEmpty(Moment)) yield return new("moment", Moment);
        if (!IsSample) yield break;
        yield return new("posten", $"{Posten}");
        yield return new("beginwaarde", Beginwaarde);
        yield return new("trekking", Trekking);
    }

    private bool Find(string name)
    {
        if (AllReports.Find(name) is not { } report) return false;
        Report = report;
        Van ??= Written.Iso(new LocalDate(Desk.Today.Year, 1, 1));
        Tot ??= Written.Iso(new LocalDate(Desk.Today.Year, 12, 31));
        return true;
    }

    private PageResult Look()
    {
        if (Complaints.Count > 0 || Filter() is not { } filter) return Page();
        var preview = Desk.Read(session => PreviewReport.Execute(session, filter, Math.Clamp(Deel, 1, LastPage)));
        if (preview.Refusal is { } refusal) Complain(refusal);
        else Preview = preview.Value;
        return Page();
    }

    /// <summary>Null when a field says nothing that can be asked; then it says so.</summary>
    private ReportFilter? Filter()
    {
        Instant? at = null;
        if (IsoDate.Read(Van ?? "") is not { } from || IsoDate.Read(Tot ?? "") is not { } through)
        {
            Complain("Vul een eerste en een laatste dag in.");
            return null;
        }

        if (!string.IsNullOrWhiteSpace(Moment))
        {
            if (Minutes.Parse(Moment) is not { Success: true, Value: var local })
            {
                Complain("Vul bij het moment een datum en een tijd in, of laat het leeg.");
                return null;
            }

            at = local.InZoneLeniently(DutchTime.Zone).ToInstant();
        }

        var by = Trekking == "bedrag" ? SampleBy.Value : SampleBy.Random;
        return new ReportFilter(Report.Name, from, through, at, new SampleAsked(Posten, Beginwaarde ?? "", by));
    }

    /// <summary>A CSV file goes with its sidecar, in one archive.</summary>
    private PhysicalFileResult HandOver(string path, ReportFormat format)
    {
        if (format == ReportFormat.Json) return PhysicalFile(path, "application/json", Path.GetFileName(path));
        if (format == ReportFormat.Xlsx)
            return PhysicalFile(path, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                Path.GetFileName(path));
        var archive = path + ".zip";
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
            foreach (var file in new[] { path, ExportReport.SidecarOf(path) })
                zip.CreateEntryFromFile(file, Path.GetFileName(file));
        return PhysicalFile(archive, "application/zip", Path.GetFileName(archive));
    }
}
