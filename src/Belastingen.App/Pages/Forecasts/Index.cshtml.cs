using System.Text;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Forecasts;
using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Groups;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Forecasts;

/// <summary>
/// Vooruitblik: what comes in each month, with the pauses and without; as a chart, as a table and as a file.
/// </summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Code of a body; empty: all; null: the one chosen in the header.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Wie { get; set; }

    /// <summary>Code of a group; null or empty: everyone.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Groep { get; set; }

    /// <summary>Code of a tax type; null or empty: all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Soort { get; set; }

    public IReadOnlyList<GroupListed> Groups { get; private set; } = [];

    /// <summary>The tax types of the bodies, by code: bodies may levy the same one.</summary>
    public IReadOnlyList<TaxType> TaxTypes { get; private set; } = [];

    public Forecast Forecast { get; private set; } = null!;

    /// <summary>The part that is shown.</summary>
    public ForecastScope Scope => new(Body is "" ? null : Body, Or(Groep), Or(Soort));

    /// <summary>Code of the body that is shown; empty: all.</summary>
    public string Body => Wie ?? Desk.BodyChosen?.Code ?? "";

    /// <summary>The part in words.</summary>
    public string Of { get; private set; } = "";

    /// <summary>The chart as part of the page.</summary>
    public string Chart => ForecastChart.Inline(Forecast, Of);

    /// <summary>Address of a file with the same figures.</summary>
    public string Download(string handler) => $"/vooruitblik?handler={handler}&wie={Uri.EscapeDataString(Body)}"
        + $"&groep={Uri.EscapeDataString(Groep ?? "")}&soort={Uri.EscapeDataString(Soort ?? "")}";

    public IActionResult OnGet() => Read() ? Page() : NotFound();

    public IActionResult OnGetCsv()
    {
        if (!Read()) return NotFound();
        var text = new StringWriter();
        ForecastCsv.Write(Forecast, text);
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8",
            $"vooruitblik-{Written.Iso(Forecast.MadeOn)}.csv");
    }

    public IActionResult OnGetSvg() => Read()
        ? File(Encoding.UTF8.GetBytes(ForecastChart.Svg(Forecast, Of)), "image/svg+xml",
            $"vooruitblik-{Written.Iso(Forecast.MadeOn)}.svg")
        : NotFound();

    /// <summary>The sum of a column.</summary>
    public Cents Total(Func<ForecastMonth, Cents> of) => Forecast.Months.Total(of);

    private bool Read() => Desk.Read(session =>
    {
        var forecast = ForecastOffice.Execute(session, Scope);
        if (forecast.Refusal is not null) return false;
        Forecast = forecast.Value;
        Groups = ListGroups.Execute(session);
        var bodies = SettingsInForce.Of(session).Bodies;
        TaxTypes = [.. bodies.SelectMany(body => body.TaxTypes).DistinctBy(tax => tax.Code).OrderBy(tax => tax.Name)];
        Of = Words(bodies.FirstOrDefault(body => body.Code == Body)?.Name ?? Desk.Workplace!.Name);
        return true;
    });

    private string Words(string body)
    {
        var group = Scope.Group is { } code && code != BuiltInGroups.Everyone
            ? Groups.First(group => group.Code == code) : null;
        var tax = Scope.TaxType is { } type ? TaxTypes.First(it => it.Code == type).Name : null;
        return string.Join(", ", new[] { body, group is null ? null : GroupNames.Of(group), tax }.OfType<string>());
    }

    private static string? Or(string? code) => string.IsNullOrEmpty(code) ? null : code;
}
