using Belastingen.Backoffice.Reports;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Pages;

/// <summary>Values of a report as a person reads them: the files keep the codes.</summary>
internal static class ReportWords
{
    private static readonly char[] EndOfHeading = [':', ';', '(', ','];

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["Debit"] = "automatische incasso",
        ["Transfer"] = "zelf overmaken",
        ["Open"] = "open",
        ["Replaced"] = "vervangen",
        ["Settled"] = "voldaan",
        ["Submitted"] = "ter goedkeuring",
        ["Approved"] = "goedgekeurd",
        ["NotApproved"] = "niet goedgekeurd",
        ["Withdrawn"] = "ingetrokken",
        ["Automatic"] = "vanzelf",
        ["OnRequest"] = "op verzoek",
        ["Continue"] = "afschrijven gaat door",
        ["Skip"] = "zelf overmaken",
        ["Postpone"] = "later afschrijven",
        ["Append"] = "achteraan toegevoegd",
        ["Spread"] = "verdeeld",
        ["Replan"] = "nieuw termijnschema",
        ["Lump"] = "in één keer",
        ["Individual"] = "door een medewerker",
        ["Plan"] = "eerste plan",
        ["Split"] = "gesplitst",
        ["Restore"] = "terug op eigen datum",
        ["Correction"] = "correctie",
        ["Resumed"] = "na blokkade of verzoek",
        ["ToTransfer"] = "zelf overmaken",
        ["Return"] = "stornering",
        ["Reject"] = "geweigerd voor uitvoering",
        ["Refund"] = "teruggeboekt door betaler",
        ["Reversal"] = "herstelboeking",
        ["Revocation"] = "teruggeroepen",
        ["PolicyRule"] = "beleidsregel",
        ["Ordinance"] = "verordening",
        ["IndividualDeferral"] = "uitstel in een individueel geval",
        ["Full"] = "volledig",
        ["Changes"] = "wijzigingen",
        ["Payment"] = "betaling",
        ["Reduction"] = "vermindering",
        ["Remission"] = "kwijtschelding",
        ["Active"] = "telt mee",
        ["Random"] = "elke post",
        ["Value"] = "elke cent",
        ["Access"] = "toegang",
        ["Settings"] = "instellingen",
        ["Rule"] = "incassopauze",
        ["Group"] = "groep",
        ["Request"] = "verzoek",
        ["Hold"] = "blokkade",
        ["Money"] = "geld",
        ["Run"] = "incasso",
        ["Letters"] = "brieven",
        ["Work"] = "werkvoorraad",
        ["Export"] = "download",
        ["Office"] = "kantoor",
        ["Other"] = "anders",
    };

    private static readonly Dictionary<string, string> OfEnums = new[]
    {
        Named<PostponedBecause>(because => Words.Reason(Outcome.Postponed, (long)because)),
        Named<RefusedBecause>(Words.Of), Named<HoldReason>(Words.Of),
        Named<RequestState>(Words.Of), Named<Basis>(Words.Of), Named<Outcome>(Words.Of), Named<RunState>(Words.Of),
    }.SelectMany(each => each).GroupBy(pair => pair.Code).ToDictionary(same => same.Key, same => same.First().Word);

    /// <summary>The name of a column on the page: the beginning of its meaning.</summary>
    public static string Heading(ReportColumn column)
    {
        var end = column.Meaning.IndexOfAny(EndOfHeading);
        return (end > 0 ? column.Meaning[..end] : column.Meaning).Trim();
    }

    /// <summary>The class of a cell.</summary>
    public static string? Place(ReportColumn column) =>
        column.Type is ColumnType.Number or ColumnType.Cents ? "number" : null;

    /// <summary>A value.</summary>
    public static string Of(ReportColumn column, object? value) => value switch
    {
        null => "",
        long number => column.Type == ColumnType.Cents ? Written.Euro(number) : $"{number}",
        bool flag => flag ? "ja" : "nee",
        LocalDate day => Written.Day(day),
        Instant at => Written.Moment(at),
        string text => Word(column, text),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Only codes of this program have words; what a person wrote stays.</summary>
    private static string Word(ReportColumn column, string text) => column.Name switch
    {
        "group" => Words.Group(text),
        "run_state" => Words.Of(Enum.Parse<RunState>(text)),
        "outcome" => Words.Of(Enum.Parse<Outcome>(text)),
        "roles" =>
            string.Join(", ", text.Split(' ').Select(role => Written.Of(Enum.Parse<Backoffice.Desk.Role>(role)))),
        "state" or "kind" or "reason" or "method" or "basis" or "treatment" or "trigger" or "plan" or "legal_basis"
            or "selection" or "hold_reason"
            or "term_kind" or "opened_kind" or "closed_kind" or "return_kind" =>
                Codes.GetValueOrDefault(text) ?? OfEnums.GetValueOrDefault(text) ?? text,
        _ => text,
    };

    private static IEnumerable<(string Code, string Word)> Named<T>(Func<T, string> word)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => (value.ToString(), word(value)));
}
