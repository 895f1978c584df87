using System.Globalization;
using System.Net;
using System.Text;

namespace Belastingen.Backoffice.Forecasts;

/// <summary>
/// A forecast as a picture: two bars a month, with the rules and without, readable in light and dark.
/// </summary>
public static class ForecastChart
{
    private const int Width = 800;
    private const int Height = 420;
    private const int Left = 78;
    private const int Right = 784;
    private const int Top = 92;
    private const int Bottom = 352;
    private const int Lines = 4;

    private static readonly string[] MonthNames = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt",
        "nov", "dec"];

    /// <summary>Never part of a name: those are encoded.</summary>
    private const string StyleGoesHere = "<style/>\n";

    private const string Style =
        """
        <style>
          .page { fill: #ffffff } .ink { fill: #1b1f24 } .soft { fill: #59636e } .grid { stroke: #d9dee4 } .base { stroke: #818b98 }
          .with { fill: #0b62a4 } .without { fill: #c3ccd6; stroke: #818b98; stroke-dasharray: 3 2 } .today { stroke: #b35900 } .now { fill: #b35900 }
          text { font-family: "Segoe UI", "Helvetica Neue", Arial, sans-serif; font-size: 12px }
          .title { font-size: 18px; font-weight: 600 } .legend { font-size: 13px } .end { text-anchor: end } .mid { text-anchor: middle }
          @media (prefers-color-scheme: dark) {
            .page { fill: #12161b } .ink { fill: #e8ecf1 } .soft { fill: #9aa5b1 } .grid { stroke: #2c333b } .base { stroke: #6b7681 }
            .with { fill: #58a6e6 } .without { fill: #47515c; stroke: #9aa5b1 } .today { stroke: #f0a24b } .now { fill: #f0a24b }
          }
        </style>

        """;

    /// <summary>The picture as a file of its own, that brings its colours.</summary>
    /// <param name="forecast">What to draw.</param>
    /// <param name="office">Name of the office, or of the part of it that was asked for.</param>
    public static string Svg(Forecast forecast, string office) => Draw(forecast, office, Style);

    /// <summary>The picture as part of a page, which gives it the colours of its own style sheet.</summary>
    public static string Inline(Forecast forecast, string office) => Draw(forecast, office, style: "");

    private static string Draw(Forecast forecast, string office, string style)
    {
        var months = AllMonths(forecast.Months);
        var top = Ceiling(
            months.Select(month => Math.Max(month.With.Value, month.Without.Value)).DefaultIfEmpty(0).Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" class=\"chart\" "
                + $"width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-labelledby=\"t d\">\n");
        Head(svg, forecast, office, months);
        svg.Replace(StyleGoesHere, style);
        Axis(svg, top);
        for (var i = 0; i < months.Count; i++) Month(svg, months, i, top);
        Today(svg, forecast, months);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Head(StringBuilder svg, Forecast forecast, string office, IReadOnlyList<ForecastMonth> months)
    {
        var name = WebUtility.HtmlEncode(office);
        var (with, without) = (months.Total(month => month.With), months.Total(month => month.Without));
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"t\">Verwachte incasso per maand, {name}</title>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<desc id=\"d\">Met incassopauzes samen {Euro(with)}, zonder {Euro(without)}. ");
        foreach (var month in months)
            svg.Append(CultureInfo.InvariantCulture,
                $"{NameOf(month.Month)} {month.Month.Year}: met {Euro(month.With)}, zonder {Euro(month.Without)}. ");
        svg.Append("</desc>\n").Append(StyleGoesHere);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"page\" width=\"{Width}\" height=\"{Height}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text class=\"ink title\" x=\"16\" y=\"32\">Verwachte incasso per maand</text>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text class=\"soft\" x=\"16\" y=\"52\">{name}, stand {forecast.MadeOn:dd-MM-yyyy}; "
            + $"tot en met vandaag wat is aangeboden</text>\n");
        Legend(svg, 470, "without", "zonder pauzes");
        Legend(svg, 612, "with", "met incassopauzes");
    }

    private static void Legend(StringBuilder svg, int x, string bar, string text) =>
        svg.Append(CultureInfo.InvariantCulture,
        $"<rect class=\"{bar}\" x=\"{x}\" y=\"66\" width=\"12\" height=\"12\" rx=\"2\"/><text class=\"ink legend\" "
            + $"x=\"{x + 18}\" y=\"77\">{text}</text>\n");

    private static void Axis(StringBuilder svg, long top)
    {
        for (var line = 0; line <= Lines; line++)
        {
            var cents = top / Lines * line;
            var y = Y(cents, top);
            svg.Append(CultureInfo.InvariantCulture,
                $"<line class=\"{(line == 0 ? "base" : "grid")}\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{y}\" y2=\"{y}\"/>"
                + $"<text class=\"soft end\" x=\"{Left - 8}\" y=\"{y + 4}\">{Short(cents)}</text>\n");
        }
    }

    private static void Month(StringBuilder svg, IReadOnlyList<ForecastMonth> months, int i, long top)
    {
        var slot = (double)(Right - Left) / months.Count;
        var bar = Math.Min(slot * 0.36, 26);
        var (month, middle) = (months[i], Left + (slot * (i + 0.5)));
        Bar(svg, "without", middle - bar - 1, bar, month.Without.Value, top);
        Bar(svg, "with", middle + 1, bar, month.With.Value, top);
        var isShown = months.Count <= 18 || i % ((months.Count / 18) + 1) == 0;
        if (isShown)
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"soft mid\" x=\"{middle:0.0}\" y=\"{Bottom + 18}\">{NameOf(month.Month)}</text>");
        if (i == 0 || month.Month.Month == 1)
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"ink mid\" x=\"{middle:0.0}\" y=\"{Bottom + 36}\">{month.Month.Year}</text>");
        svg.Append('\n');
    }

    private static void Bar(StringBuilder svg, string kind, double x, double width, long cents, long top)
    {
        if (cents <= 0) return;
        var y = Y(cents, top);
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect class=\"{kind}\" x=\"{x:0.0}\" y=\"{y}\" width=\"{width:0.0}\" "
            + $"height=\"{Bottom - y}\" rx=\"2\"><title>{Euro(new Cents(cents))}</title></rect>");
    }

    /// <summary>A line between what is and what is expected.</summary>
    private static void Today(StringBuilder svg, Forecast forecast, IReadOnlyList<ForecastMonth> months)
    {
        var index = months.ToList().FindIndex(month => month.Month == forecast.MadeOn.ToYearMonth());
        if (index < 0) return;
        var days = CalendarSystem.Iso.GetDaysInMonth(forecast.MadeOn.Year, forecast.MadeOn.Month);
        var x = Left + ((double)(Right - Left) / months.Count * (index + ((double)forecast.MadeOn.Day / days)));
        svg.Append(CultureInfo.InvariantCulture,
            $"<line class=\"today\" x1=\"{x:0.0}\" x2=\"{x:0.0}\" y1=\"{Top - 2}\" y2=\"{Bottom}\" "
                + $"stroke-dasharray=\"4 3\"/><text class=\"now mid\" x=\"{Math.Clamp(x, Left + 20, Right - 24):0.0}\" "
                + $"y=\"{Bottom + 54}\">vandaag</text>\n");
    }

    /// <summary>Months without anything are drawn too: an axis of time has no gaps.</summary>
    private static List<ForecastMonth> AllMonths(IReadOnlyList<ForecastMonth> months)
    {
        List<ForecastMonth> all = [];
        foreach (var month in months)
        {
            while (all.Count > 0 && all[^1].Month.PlusMonths(1).CompareTo(month.Month) < 0)
                all.Add(new ForecastMonth(all[^1].Month.PlusMonths(1), Cents.Zero, Cents.Zero, Cents.Zero));
            all.Add(month);
        }

        return all;
    }

    private static int Y(long cents, long top) => Bottom - (int)(cents * (Bottom - Top) / top);

    /// <summary>The next round amount that divides by the number of lines: 1, 2, 4 or 8 times a power of ten.</summary>
    private static long Ceiling(long cents)
    {
        for (long power = 10_000; ; power *= 10)
            foreach (var step in (ReadOnlySpan<long>)[1, 2, 4, 6, 8])
                if (power * step >= cents) return power * step;
    }

    private static string NameOf(YearMonth month) => MonthNames[month.Month - 1];

    private static string Euro(Cents amount) => $"€ {amount}";

    private static string Short(long cents) => cents switch
    {
        0 => "€ 0",
        >= 100_000_000 => $"€ {Decimal(cents, 100_000_000)} mln",
        >= 1_000_000 => $"€ {cents / 100 / 1000m:0.#}".Replace('.', ',') + ".000",
        _ => $"€ {new Cents(cents)}".Replace(",00", "", StringComparison.Ordinal),
    };

    private static string Decimal(long cents, long unit) =>
        (cents / (decimal)unit).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
}
