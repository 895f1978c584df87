using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>
/// What makes a rule unusable at an office, all of it at once; the place is the path of the property.
/// </summary>
public static class RuleChecks
{
    /// <summary>Tax years before and after these are typing errors.</summary>
    private const int FirstYear = 2000, LastYear = 2100;

    /// <summary>Longest name that fits a screen and a letter.</summary>
    private const int LongestName = 100;

    /// <summary>All faults; none: the rule can be submitted.</summary>
    /// <param name="rule">What the officer wrote.</param>
    /// <param name="office">Bodies and tax types of the office.</param>
    /// <param name="ownGroups">Codes of its own groups that are approved.</param>
    public static List<Fault> Of(RuleDocument rule, SettingsInForce office, IReadOnlySet<string> ownGroups) =>
    [
        .. Name(rule.Name), .. Window(rule), .. Whom(rule.Scope, ownGroups), .. What(rule.Scope, office),
        .. Assessments(rule.Scope), .. TriggerChecks.Of(rule), .. TreatmentChecks.Of(rule),
        .. SideEffectChecks.Of(rule), .. GroundChecks.Of(rule, office),
    ];

    /// <summary>The own groups of an office that a rule may name.</summary>
    internal static HashSet<string> OwnGroups(OfficeSession session) => [.. session.Query<string>(
        """
        -- RuleChecks.cs
        SELECT code
        FROM own_groups
        WHERE office = @office
        AND state = 'Approved'
        """)];

    private static IEnumerable<Fault> Name(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) yield return new Fault("name", "Dit moet zijn ingevuld.");
        if (name.Length > LongestName) yield return new Fault("name", $"De naam is hoogstens {LongestName} tekens.");
    }

    private static IEnumerable<Fault> Window(RuleDocument rule)
    {
        var (from, through) = (rule.Window.From, rule.Window.Through);
        if (DayRange.Fault(from, through, "window.through") is { } backwards) yield return backwards;
    }

    private static IEnumerable<Fault> Whom(Scope scope, IReadOnlySet<string> ownGroups)
    {
        if (!BuiltInGroups.Has(scope.Group) && !ownGroups.Contains(scope.Group))
            yield return new Fault("scope.group", "Deze groep bestaat niet of is nog niet goedgekeurd.", scope.Group);
        if (scope.Including is { Count: > 0 } && scope.Group != BuiltInGroups.Associations)
            yield return new Fault("scope.including", "Soorten verenigingen horen alleen bij de groep Associations.",
                scope.Group);
        if (scope.Bases is { Count: > 0 } && scope.Group is BuiltInGroups.Everyone or BuiltInGroups.Citizens)
            yield return new Fault("scope.bases", "In deze groep zit niemand op een grond; alle leden tellen.",
                scope.Group);
    }

    private static IEnumerable<Fault> What(Scope scope, SettingsInForce office)
    {
        var bodies = scope.Bodies ?? [];
        foreach (var (i, code) in bodies.Index())
            if (office.Bodies.All(body => body.Code != code))
                yield return new Fault($"scope.bodies[{i}]",
                    "Deze gemeente of dit waterschap heft niet bij dit kantoor.", code);
        var known = office.Bodies.Where(body => bodies.Count == 0 || bodies.Contains(body.Code))
            .SelectMany(body => body.TaxTypes).Select(tax => tax.Code).ToHashSet();
        foreach (var (i, code) in (scope.TaxTypes ?? []).Index())
            if (!known.Contains(code))
                yield return new Fault($"scope.taxTypes[{i}]", "Deze belastingsoort wordt hier niet geheven.", code);
        foreach (var fault in Twice("scope.bodies", bodies).Concat(Twice("scope.taxTypes", scope.TaxTypes ?? [])))
            yield return fault;
    }

    private static IEnumerable<Fault> Assessments(Scope scope)
    {
        foreach (var (i, year) in (scope.TaxYears ?? []).Index())
            if (year is < FirstYear or > LastYear)
                yield return new Fault($"scope.taxYears[{i}]", "Dit is geen belastingjaar.", $"{year}");
        if (scope.TaxYearsThrough is < FirstYear or > LastYear)
            yield return new Fault("scope.taxYearsThrough", "Dit is geen belastingjaar.", $"{scope.TaxYearsThrough}");
        if (scope.TaxYears is { Count: > 0 } && scope.TaxYearsThrough is not null)
            yield return new Fault("scope.taxYearsThrough",
                "Noem belastingjaren, of alle tot en met een jaar; niet beide.");
        if (DayRange.Fault(scope.AssessedFrom, scope.AssessedThrough, "scope.assessedThrough") is { } backwards)
            yield return backwards;
        if (scope.AmountFromCents < 0)
            yield return new Fault("scope.amountFromCents", "Een bedrag is nul of meer.", $"{scope.AmountFromCents}");
        if (scope.AmountThroughCents < (scope.AmountFromCents ?? 0))
            yield return new Fault("scope.amountThroughCents", "Het hoogste bedrag ligt onder het laagste.",
                $"{scope.AmountThroughCents}");
    }

    private static IEnumerable<Fault> Twice(string path, IEnumerable<string> codes) =>
        codes.GroupBy(code => code).Where(code => code.Count() > 1)
            .Select(code => new Fault(path, "Dit staat er meer dan één keer in.", code.Key));
}
