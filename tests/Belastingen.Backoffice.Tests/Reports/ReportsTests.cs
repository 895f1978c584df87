using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Reports;
using MiniExcelLibs;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Reports;

/// <summary>Every report of a played year: the totals tie, the formats agree, and a past moment shows what was known then.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class ReportsTests
{
    private static readonly string[] Names = [.. AllReports.List.Select(report => report.Name)];

    private ReportedYear _year = null!;

    [OneTimeSetUp]
    public void A_played_year() => _year = new ReportedYear();

    [OneTimeTearDown]
    public void Close() => _year.Dispose();

    [Test]
    public void Decisions_reconciliation_runs_and_debits_tie_per_run_in_count_and_cents()
    {
        var decisions = _year.Rows("decisions");
        var runs = _year.Rows("runs").Where(run => Text(run, "run_state") is not null and not "Taken").DistinctBy(run => Text(run, "run_date")).ToList();

        Assert.That(runs, Has.Count.GreaterThan(7));
        Assert.That(decisions.Select(row => Text(row, "outcome")).Distinct(), Is.SupersetOf(new[] { "Presented", "Postponed", "Held", "Refused" }));
        foreach (var outcome in new[] { "Presented", "Postponed", "Skipped", "Held", "Refused" })
        {
            var counted = Tallies(decisions.Where(row => Text(row, "outcome") == outcome), _ => 1);
            Assert.That(Tallies(_year.Rows("run-reconciliation").Where(row => Text(row, "outcome") == outcome), row => Number(row, "count")),
                Is.EqualTo(counted), outcome);
            Assert.That(runs.Where(run => Number(run, $"{outcome.ToLowerInvariant()}_count") > 0).Select(run =>
                $"{Text(run, "run_date")} {Number(run, $"{outcome.ToLowerInvariant()}_count")} {Number(run, $"{outcome.ToLowerInvariant()}_cents")}"),
                Is.EqualTo(counted), outcome);
        }

        Assert.That(Tallies(_year.Rows("debits"), row => Number(row, "terms")),
            Is.EqualTo(Tallies(decisions.Where(row => Text(row, "outcome") == "Presented"), _ => 1)));
        Assert.That(_year.Rows("run-reconciliation").GroupBy(row => Text(row, "run_date"))
            .Where(rows => rows.Sum(row => Number(row, "cents")) != Number(rows.First(), "run_due_cents")), Is.Empty);
    }

    [Test]
    public void The_bank_files_are_those_of_the_report()
    {
        foreach (var run in _year.Rows("runs").Where(run => Text(run, "run_state") is "Released" && Text(run, "file_name") is not null))
        {
            var file = Path.Combine(Backoffice.Runs.Outbox.FolderOf(_year.Office.Database, "PLAY"), Text(run, "file_name")!);
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), Is.EqualTo(Text(run, "file_sha256")));
        }
    }

    [Test]
    public void What_a_rule_postponed_is_presented_paid_lowered_or_open()
    {
        var lines = _year.Rows("postponed");

        Assert.That(lines, Is.Not.Empty);
        Assert.That(lines.Where(line => Number(line, "postponed_cents")
            != Number(line, "presented_cents") + Number(line, "paid_cents") + Number(line, "lowered_cents") + Number(line, "open_cents")), Is.Empty);
        Assert.That(lines.Sum(line => Number(line, "postponed_cents")), Is.EqualTo(_year.Rows("instalments")
            .Where(term => Text(term, "state") == "Postponed").Sum(term => Number(term, "closed_cents"))));
        foreach (var column in new[] { "presented_cents", "paid_cents", "lowered_cents", "open_cents" })
            Assert.That(lines.Sum(line => Number(line, column)), Is.GreaterThan(0), column);
    }

    [Test]
    public void The_balance_holds_per_claim_and_ties_to_payments_terms_returns_and_deliveries()
    {
        var balance = _year.Rows("balance");
        long Sum(string column) => balance.Sum(row => Number(row, column));

        Assert.That(balance.Select(row => Number(row, "difference_cents")), Is.All.Zero);
        var payments = _year.Rows("payments").ToLookup(row => Text(row, "kind"), row => Number(row, "cents"));
        Assert.That((Sum("paid_cents"), Sum("reduced_cents"), Sum("remitted_cents")),
            Is.EqualTo((payments["Payment"].Sum(), payments["Reduction"].Sum(), payments["Remission"].Sum())));
        Assert.That(Sum("returned_cents"), Is.EqualTo(_year.Rows("returns").Sum(row => Number(row, "cents"))));
        Assert.That(Sum("planned_cents"), Is.EqualTo(_year.Rows("instalments").Where(row => Text(row, "state") == "Open").Sum(row => Number(row, "open_cents"))));
        var claims = _year.Rows("deliveries").Where(row => Text(row, "file") == "claims.csv").ToList();
        Assert.That((claims.Sum(row => Number(row, "added")), claims.Sum(row => Number(row, "cents"))), Is.EqualTo(((long)balance.Count, Sum("assessed_cents"))));
    }

    [TestCaseSource(nameof(Names))]
    public void A_past_moment_shows_what_was_known_then_or_says_why_it_cannot(string name)
    {
        var then = _year.Try(name, _year.Spring);

        if (then.Refusal is { } refusal)
        {
            Assert.That(name, Is.AnyOf("balance", "mandates", "postponed", "instalments"));
            Assert.That(Sentences.Of(refusal), Does.Contain("Kies een later moment."));
            return;
        }

        var (was, isNow) = (_year.InSpring[name], then.Value.Sidecar);
        Assert.That((isNow.RowCount, isNow.Sha256), Is.EqualTo((was.RowCount, was.Sha256)));
    }

    [TestCaseSource(nameof(Names))]
    public void Every_format_holds_the_same_figures(string name)
    {
        // An export is an event, and so a row of some reports: of one moment all three are the same.
        var at = name is "balance" or "mandates" or "postponed" or "instalments" ? (NodaTime.Instant?)null : _year.Spring;
        var csv = _year.Export(name, at).Sidecar;
        var json = _year.Rows(name, at);
        var xlsx = _year.Export(name, at, ReportFormat.Xlsx).Sidecar;
        var path = _year.PathOf(name, ReportFormat.Xlsx);

        Assert.That(xlsx.Sha256, Is.EqualTo(csv.Sha256));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_year.PathOf(name, ReportFormat.Csv)))), Is.EqualTo(csv.Sha256));
        Assert.That(MiniExcel.GetSheetNames(path), Is.EqualTo(new[] { "gegevens", "toelichting", "kenmerken" }));
        var cells = MiniExcel.Query(path, useHeaderRow: true, sheetName: "gegevens").Cast<IDictionary<string, object?>>().ToList();
        Assert.That(cells, Has.Count.EqualTo(json.Count));
        for (var i = 0; i < json.Count; i++)
            Assert.That(csv.Columns.Select(column => Written(column, cells[i].TryGetValue(column.Name, out var cell) ? cell : null)),
                Is.EqualTo(csv.Columns.Select(column => Written(column, json[i][column.Name]))));
        foreach (var (column, sum) in csv.Totals)
            Assert.That(json.Sum(row => row[column].ValueKind == JsonValueKind.Null ? 0 : Number(row, column)), Is.EqualTo(sum), column);
    }

    [Test]
    public void No_text_is_taken_for_a_formula()
    {
        _year.Export("holds", reason: "Controle");
        var line = File.ReadAllLines(_year.PathOf("holds", ReportFormat.Csv))[1];

        Assert.That(line, Does.Contain(";\"'=HYPERLINK(\"\"http://kwaad\"\")\";"));
    }

    [Test]
    public void Accounts_and_names_are_masked_unless_a_reason_is_recorded()
    {
        var masked = _year.Rows("debits")[0];
        var exported = _year.Export("debits", reason: " Steekproef 2020 ");
        var open = _year.Rows("debits", reason: "Steekproef 2020")[0];

        Assert.That((Text(masked, "iban"), Text(masked, "debtor_name")), Is.EqualTo((Masked(Text(open, "iban")!), "P***")));
        Assert.That(Text(open, "iban"), Does.Match("^NL[0-9]{2}TEST[0-9]{10}$"));
        var recorded = _year.Office.Ask<string>("SELECT payload FROM event_payloads WHERE event = @Event", new { exported.Event });
        Assert.That(recorded, Does.Contain("\"masked\":false,\"reason\":\"Steekproef 2020\"").And.Contain(exported.Sidecar.Sha256));
        Assert.That(_year.Office.Ask<string>("SELECT actor FROM events WHERE event = @Event", new { exported.Event }), Is.EqualTo("auditor"));
    }

    [Test]
    public void Only_an_auditor_exports()
    {
        var answer = ExportReport.Execute(_year.Office.Database, _year.Office.As("officer"),
            new ReportFilter("runs", ReportedYear.From, ReportedYear.Through), new ReportFile(_year.PathOf("no", ReportFormat.Csv)), _year.Office.Now);

        Assert.That(answer.Refusal, Is.InstanceOf<Refusal.RoleMissing>());
        Assert.That(File.Exists(_year.PathOf("no", ReportFormat.Csv)), Is.False);
    }

    [TestCase(SampleBy.Random)]
    [TestCase(SampleBy.Value)]
    public void A_sample_can_be_drawn_again_and_every_fact_of_it_is_there(SampleBy by)
    {
        var asked = new SampleAsked(12, "jaar 2020", by);
        var first = _year.Rows("sample", sample: asked);

        Assert.That(first.Sum(row => Number(row, "draws")), Is.EqualTo(12));
        var (drawn, again, other) = (Hash(asked), Hash(asked), Hash(asked with { Seed = "anders" }));
        Assert.That(again, Is.EqualTo(drawn));
        Assert.That(other, Is.Not.EqualTo(drawn));
        Assert.That(first.Where(row => Text(row, "outcome") == "Presented").Select(row => Text(row, "mandate_reference")), Is.All.StartsWith("MD"));
        Assert.That(Number(first[0], "population_count"), Is.EqualTo(_year.Rows("decisions").Count));

        string Hash(SampleAsked sample) => _year.Export("sample", sample: sample).Sidecar.Sha256;
    }

    [Test]
    public void Documentation_names_the_columns_that_reports_have()
    {
        var lines = File.ReadAllLines(Path.Combine(Root(AppContext.BaseDirectory), "docs", "reports.md"));
        var documented = new Dictionary<string, List<string>>();
        List<string> columns = [];
        foreach (var line in lines.SkipWhile(line => line != "## The reports"))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal)) documented[line[4..]] = columns = [];
            else if (line.StartsWith("| `", StringComparison.Ordinal)) columns.Add(string.Join(' ', line.Split('|')[1..3].Select(cell => cell.Trim(' ', '`'))));
        }

        Assert.That(documented, Is.EquivalentTo(AllReports.List.ToDictionary(
            report => report.Name, report => report.Columns.Select(column => $"{column.Name} {column.TypeName}").ToList())));
    }

    private static string Root(string folder) =>
        Directory.Exists(Path.Combine(folder, "docs")) ? folder : Root(Path.GetDirectoryName(folder)!);

    private static IEnumerable<string> Tallies(IEnumerable<Dictionary<string, JsonElement>> rows, Func<Dictionary<string, JsonElement>, long> count) =>
        [.. rows.GroupBy(row => Text(row, "run_date")).OrderBy(run => run.Key, StringComparer.Ordinal)
            .Select(run => $"{run.Key} {run.Sum(count)} {run.Sum(row => Number(row, "cents"))}")];

    private static string? Text(Dictionary<string, JsonElement> row, string column) => row[column].GetString();

    private static long Number(Dictionary<string, JsonElement> row, string column) =>
        row[column].ValueKind == JsonValueKind.Null ? 0 : row[column].GetInt64();

    private static string Masked(string iban) => $"{iban[..2]}{new string('*', iban.Length - 5)}{iban[^3..]}";

    private static string Written(ReportSidecar.Column column, object? value) => value switch
    {
        null or "" => "",
        JsonElement { ValueKind: JsonValueKind.Null } => "",
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetInt64().ToString(CultureInfo.InvariantCulture),
        JsonElement { ValueKind: JsonValueKind.True } => "True",
        JsonElement { ValueKind: JsonValueKind.False } => "False",
        JsonElement text => column.Type switch
        {
            "moment" => text.GetString()![..19],
            _ => text.GetString()!.ReplaceLineEndings("\n"),
        },
        DateTime at => at.ToString(column.Type == "date" ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };
}
