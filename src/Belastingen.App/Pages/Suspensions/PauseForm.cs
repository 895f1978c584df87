using System.Globalization;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Belastingen.App.Pages.Suspensions;

/// <summary>The short form Stilzetten, as it is typed: period, taxes, what happens with the terms, decision.</summary>
internal sealed class PauseForm
{
    public string? Van { get; set; }

    public string? Tot { get; set; }

    /// <summary>All taxes, or those that are ticked.</summary>
    public string? Belastingen { get; set; }

    /// <summary>Ticked taxes as body/tax type.</summary>
    public List<string> Soorten { get; set; } = [];

    /// <summary>What happens with the terms; nothing is chosen beforehand.</summary>
    public string? Gevolg { get; set; }

    public string? Termijnen { get; set; }

    public string? Vanaf { get; set; }

    public string? Ineens { get; set; }

    public string? Betalen { get; set; }

    public string? NietAanmanen { get; set; }

    public string? Grond { get; set; }

    public string? Wie { get; set; }

    public string? Besluit { get; set; }

    public string? Besloten { get; set; }

    public string? Reden { get; set; }

    /// <summary>What is wrong, by the field it belongs to.</summary>
    [BindNever]
    public Dictionary<string, string> Faults { get; } = [];

    /// <summary>An empty form: from today through the end of the month after the next, for all taxes.</summary>
    public static PauseForm For(LocalDate today) => new()
    {
        Van = Written.Iso(today),
        Tot = Written.Iso(today.PlusMonths(2).With(DateAdjusters.EndOfMonth)),
        Belastingen = "alle",
        Grond = nameof(LegalBasis.PolicyRule),
    };

    /// <summary>A form filled in as an earlier proposal.</summary>
    public static PauseForm As(RuleDocument rule)
    {
        var form = new PauseForm
        {
            Van = Written.Iso(rule.Window.From),
            Tot = Written.Iso(rule.Window.Through),
            Belastingen = rule.Scope.TaxTypes is { Count: > 0 } ? "deze" : "alle",
            Soorten = [
                .. from body in rule.Scope.Bodies ?? [] from tax in rule.Scope.TaxTypes ?? [] select $"{body}/{tax}"],
            NietAanmanen = Written.Iso(rule.SideEffects?.NoDunningBefore),
            Grond = $"{rule.Ground[0].LegalBasis}",
            Wie = rule.Ground[0].DecidedBy,
            Besluit = rule.Ground[0].DecisionNumber,
            Besloten = Written.Iso(rule.Ground[0].DecidedOn),
            Reden = rule.Ground[0].Reason,
        };
        form.Choose(rule.Treatment);
        return form;
    }

    /// <summary>
    /// The rule that is meant; null when a field cannot be read. What it may not be is for the operation to say.
    /// </summary>
    /// <param name="group">Code of the group.</param>
    /// <param name="name">What the group is called.</param>
    /// <param name="bodies">Bodies of the office.</param>
    public RuleDocument? Read(string group, string name, IReadOnlyList<Body> bodies)
    {
        var (from, through) = (Day(nameof(Van), Van), Day(nameof(Tot), Tot));
        var treatment = Treatment();
        var scope = Scope(group, bodies);
        var decidedOn = OptionalDay(nameof(Besloten), Besloten);
        var noDunning = OptionalDay(nameof(NietAanmanen), NietAanmanen);
        if (!Enum.TryParse<LegalBasis>(Grond, out var basis)) Faults[nameof(Grond)] = "Kies waarop de pauze rust.";
        if (from is null || through is null || treatment is null || Faults.Count > 0) return null;
        return new RuleDocument(
            $"{name} {Written.Day(from.Value)} t/m {Written.Day(through.Value)}", scope,
            new Window(from.Value, through.Value), treatment,
            [
                new Ground(
                    basis, (Wie ?? "").Trim(), (Reden ?? "").Trim(), DecisionNumber: Text(Besluit),
                    DecidedOn: decidedOn),
            ],
            SideEffects: noDunning is null ? null : new SideEffects(NoDunningBefore: noDunning));
    }

    /// <summary>Puts each fault that the operation found beside its field; returns those that belong to none.</summary>
    public IReadOnlyList<string> Place(Refusal refusal)
    {
        if (refusal is not Refusal.Faults faults) return Sentences.Of(refusal).Split(Environment.NewLine);
        List<string> others = [];
        foreach (var fault in faults.Items)
            if (FieldOf(fault.Place) is { } field) Faults.TryAdd(field, fault.Reason);
            else others.Add(fault.Reason);
        return others;
    }

    private string? FieldOf(string place) => place switch
    {
        "window.from" => nameof(Van),
        "window.through" => nameof(Tot),
        "ground[0].decidedBy" => nameof(Wie),
        "ground[0].reason" => nameof(Reden),
        "ground[0].decidedOn" => nameof(Besloten),
        "treatment.payBy" => nameof(Betalen),
        "treatment.plans[0].count" => nameof(Termijnen),
        "treatment.plans[0].first" => nameof(Vanaf),
        "treatment.plans[0].on" => nameof(Ineens),
        _ when place.StartsWith("treatment", StringComparison.Ordinal) => nameof(Gevolg),
        _ when place.StartsWith("scope", StringComparison.Ordinal) => nameof(Belastingen),
        _ => null,
    };

    private void Choose(Treatment treatment)
    {
        Gevolg = treatment switch
        {
            Domain.Suspensions.Treatment.Skip => "zelf",
            Domain.Suspensions.Treatment.Postpone { Plans: [ResumePlan.Append, ..] } => "achteraan",
            Domain.Suspensions.Treatment.Postpone { Plans: [ResumePlan.Spread, ..] } => "verdelen",
            Domain.Suspensions.Treatment.Postpone { Plans: [ResumePlan.Replan, ..] } => "nieuw",
            Domain.Suspensions.Treatment.Postpone { Plans: [ResumePlan.Lump, ..] } => "ineens",
            _ => null,
        };
        if (treatment is Domain.Suspensions.Treatment.Skip skip) Betalen = Written.Iso(skip.PayBy);
        if (treatment is not Domain.Suspensions.Treatment.Postpone postpone) return;
        if (postpone.Plans[0] is ResumePlan.Replan replan)
            (Termijnen, Vanaf) = (replan.Count.ToString(CultureInfo.InvariantCulture), Written.Iso(replan.First));
        if (postpone.Plans[0] is ResumePlan.Lump lump) Ineens = Written.Iso(lump.On);
    }

    private Treatment? Treatment() => Gevolg switch
    {
        "achteraan" => Later(new ResumePlan.Append()),
        "verdelen" => Later(new ResumePlan.Spread()),
        "nieuw" when (Count(), Day(nameof(Vanaf), Vanaf)) is ({ } count, { } first) =>
            Later(new ResumePlan.Replan(count, first)),
        "ineens" when Day(nameof(Ineens), Ineens) is { } day => Later(new ResumePlan.Lump(day)),
        "zelf" when Day(nameof(Betalen), Betalen) is { } by => new Treatment.Skip(by),
        "nieuw" or "ineens" or "zelf" => null,
        _ => Wrong(nameof(Gevolg), "Kies wat er met de termijnen gebeurt."),
    };

    private static Treatment.Postpone Later(ResumePlan plan) => new([plan]);

    private Treatment? Wrong(string field, string sentence)
    {
        Faults[field] = sentence;
        return null;
    }

    private Scope Scope(string group, IReadOnlyList<Body> bodies)
    {
        if (Belastingen != "deze") return new Scope(group);
        var ticked = bodies.SelectMany(body => body.TaxTypes, (body, tax) => (body, tax))
            .Where(it => Soorten.Contains($"{it.body.Code}/{it.tax.Code}")).ToList();
        var of = ticked.Select(it => it.body).Distinct().ToList();
        var taxes = ticked.Select(it => it.tax.Code).Distinct().ToList();
        if (ticked.Count == 0) Faults[nameof(Belastingen)] = "Kies minstens één belasting, of kies alle belastingen.";
        else if (of.Sum(body => body.TaxTypes.Count(tax => taxes.Contains(tax.Code))) != ticked.Count)
            Faults[nameof(Belastingen)] =
                "Kies een belasting die meer dan één van hen heft, bij elk van hen of bij geen.";
        return new Scope(group, Bodies: [.. of.Select(body => body.Code)], TaxTypes: taxes);
    }

    private int? Count()
    {
        if (int.TryParse(Termijnen, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        Faults[nameof(Termijnen)] = "Vul het aantal termijnen in.";
        return null;
    }

    private LocalDate? Day(string field, string? text)
    {
        if (IsoDate.Read(text ?? "") is { } day) return day;
        Faults[field] = "Vul een datum in.";
        return null;
    }

    private LocalDate? OptionalDay(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Day(field, text);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
