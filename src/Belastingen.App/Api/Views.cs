using System.ComponentModel;
using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Api;

/// <summary>A request as it is filed.</summary>
/// <param name="Debtor">Number of the debtor, as in the tax package.</param>
/// <param name="Rule">Number of the pause.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="Through">The payer's own last day.</param>
/// <param name="SharePercent">The part that waits, in per cent.</param>
/// <param name="ShareCents">The part that waits, in cents.</param>
/// <param name="Choice">Which of the plans of the pause he chose, from 1.</param>
/// <param name="Evidence">What he sent along.</param>
[Description("Verzoek van een belastingschuldige om onder een incassopauze te vallen.")]
internal sealed record RequestBody(
    [property: Description("Nummer van de belastingschuldige in het belastingpakket.")] string Debtor,
    [property: Description("Nummer van de incassopauze.")] long Rule,
    [property: Description("Dag van ontvangst: vanaf dan staat het afschrijven stil tot er is beslist.")]
    LocalDate ReceivedOn,
    [property: Description("Eigen laatste dag, als hij die noemde.")] LocalDate? Through = null,
    [property: Description("Het deel dat wacht, in procenten; leeg: alles.")] int? SharePercent = null,
    [property: Description("Het deel dat wacht, in centen; niet samen met sharePercent.")] long? ShareCents = null,
    [property: Description("Welk plan van de incassopauze hij koos, vanaf 1.")] int? Choice = null,
    [property: Description("Kenmerk van wat hij meestuurde.")] string? Evidence = null);

/// <summary>An opt-out as it is filed.</summary>
/// <param name="Debtor">Number of the debtor, as in the tax package.</param>
/// <param name="From">First collection date for which it counts.</param>
[Description("Een belastingschuldige wil doorbetalen: automatische incassopauzes gelden niet voor hem.")]
internal sealed record OptOutBody(
    [property: Description("Nummer van de belastingschuldige in het belastingpakket.")] string Debtor,
    [property: Description("Eerste incassodatum waarvoor het geldt.")] LocalDate From);

/// <summary>The end of an opt-out.</summary>
/// <param name="Through">Last collection date for which it counts.</param>
[Description("Einde van het doorbetalen.")]
internal sealed record OptOutChange(
    [property: Description("Laatste incassodatum waarvoor het geldt.")] LocalDate Through);

/// <summary>By what a payer is looked up; one of both.</summary>
/// <param name="AssessmentNumber">Number of an assessment.</param>
/// <param name="DebtorNumber">Number of the debtor.</param>
[Description("Waarmee een betaler wordt opgezocht: precies één van beide. Nummers staan nooit in een adres.")]
internal sealed record LookupBody(
    [property: Description("Nummer van een aanslag.")] string? AssessmentNumber = null,
    [property: Description("Nummer van de belastingschuldige.")] string? DebtorNumber = null);

/// <param name="Payer">His key, for addresses.</param>
internal sealed record PayerFound([property: Description("Sleutel van de betaler, voor in een adres.")] long Payer);

[Description("Een verzoek, zonder namen en nummers van personen.")]
internal sealed record RequestView(
    long Request, long Payer, long Rule, string State, LocalDate ReceivedOn, LocalDate Deadline,
    LocalDate? DecidedOn = null, LocalDate? Through = null, long? SharePercent = null, long? ShareCents = null)
{
    public static RequestView Of(RequestFiled filed) => new(
        filed.Request, filed.Payer, filed.Rule, Codes.Of(filed.State), filed.ReceivedOn, filed.Deadline,
        filed.DecidedOn, filed.Through, filed.SharePercent, filed.ShareCents);
}

/// <summary>A page of requests.</summary>
[Description("Verzoeken die veranderden, in volgorde van hun laatste verandering.")]
internal sealed record RequestsView(
    IReadOnlyList<RequestView> Requests,
    [property: Description("Geef dit de volgende keer mee als changedAfter.")] long Through,
    [property: Description("Of er nu al meer is.")] bool HasMore);

[Description("Doorbetalen, zonder namen en nummers van personen.")]
internal sealed record OptOutView(long OptOut, long Payer, LocalDate From, LocalDate? Through = null)
{
    public static OptOutView Of(OptOutShown shown) => new(shown.OptOut, shown.DebtorKey, shown.From, shown.Through);
}

[Description("De termijnen van een betaler, per aanslag: wat was en wat komt.")]
internal sealed record PlanView(long Payer, IReadOnlyList<AssessmentView> Assessments)
{
    public static PlanView Of(long payer, DebtorExplained told) =>
        new(payer, [.. told.Assessments.Select(bill => new AssessmentView(
        bill.Number, bill.TaxYear, bill.Assessed.Value, bill.Open.Value, bill.Summary,
        [.. bill.Lines.Select(
            line => new LineView(line.On, line.Amount.Value, Codes.Of(line.Kind), line.Sentence))]))]);
}

/// <summary>An assessment of a plan.</summary>
internal sealed record AssessmentView(
    string Number, int TaxYear, long AssessedCents, long OpenCents,
    [property: Description("Hoe het ervoor staat, in een zin.")] string Summary, IReadOnlyList<LineView> Lines);

/// <summary>A line of a plan.</summary>
internal sealed record LineView(
    LocalDate On, long AmountCents,
    [property: Description("Waar de regel over gaat, zoals coming (wordt afgeschreven) of postponed (verschoven).")]
    string Kind,
    [property: Description("De zin die een medewerker aan de telefoon voorleest.")] string Sentence);

/// <summary>A run in the list.</summary>
[Description("Een incasso met haar verantwoording: wat verviel is aangeboden, verschoven, zelf te betalen, "
    + "geblokkeerd of uitgevallen.")]
internal sealed record RunView(
    LocalDate RunDate, string State, Instant CutOff, long Debits, TallyView Due, TallyView Presented,
    TallyView Postponed,
    TallyView Skipped, TallyView Held, TallyView Refused,
    Instant? ReleasedAt = null,
    [property: Description("SHA-256 over alle uitkomsten.")] string? Digest = null,
    [property: Description("Per wie heft, belastingsoort, uitkomst en reden; alleen bij één incasso.")]
    IReadOnlyList<RunLineView>? Lines = null,
    [property: Description("De bankbestanden; alleen bij één incasso.")] IReadOnlyList<RunFileView>? Files = null)
{
    public static RunView Of(RunShown run) => new(
        run.RunDate, Codes.Of(run.State), run.CutOff, run.Debits, TallyView.Of(run.Due), TallyView.Of(run.Presented),
        TallyView.Of(run.Postponed), TallyView.Of(run.Skipped), TallyView.Of(run.Held), TallyView.Of(run.Refused),
        run.ReleasedAt, run.Digest);

    public static RunView InFull(RunShown run) => Of(run) with
    {
        Lines = [.. run.Lines.Select(line => new RunLineView(
            line.Body, line.TaxType, Codes.Of(line.Outcome), line.Reason, line.Count, line.Cents))],
        Files = [.. run.Files.Select(file => new RunFileView(file.FileName, file.Debits, file.Cents, file.Sha256))],
    };
}

/// <summary>A page of runs.</summary>
internal sealed record RunsView(
    IReadOnlyList<RunView> Runs,
    [property: Description("Geef dit de volgende keer mee als after; leeg: er is niets meer.")] LocalDate? Next = null);

/// <summary>Count and cents.</summary>
internal sealed record TallyView(long Count, long Cents)
{
    public static TallyView Of(Tally tally) => new(tally.Count, tally.Cents);
}

/// <summary>A line of the reconciliation.</summary>
internal sealed record RunLineView(string Body, string TaxType, string Outcome, long Reason, long Count, long Cents);

/// <summary>A bank file.</summary>
internal sealed record RunFileView(string Name, long Debits, long Cents, string Sha256);

/// <summary>Members of closed sets as programs read them.</summary>
internal static class Codes
{
    /// <summary>Such as <c>needsReview</c>.</summary>
    public static string Of(Enum member) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
