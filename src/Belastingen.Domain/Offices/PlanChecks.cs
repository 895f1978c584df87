using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using static Belastingen.Domain.Offices.SettingChecks;

namespace Belastingen.Domain.Offices;

/// <summary>What makes a plan policy unusable.</summary>
public static class PlanChecks
{
    /// <summary>More terms than months in a tax year would run into the next.</summary>
    private const int MostTerms = 12;

    /// <summary>All faults of a policy; empty when plans can be made by it.</summary>
    /// <param name="plan">The policy.</param>
    /// <param name="path">Where it stands, such as <c>plan</c>.</param>
    public static IEnumerable<SettingFault> Of(PlanPolicy plan, string path) =>
    [
        .. Range($"{path}.terms", plan.Terms, 1, MostTerms),
        .. AtLeast($"{path}.minimumPerTerm", plan.MinimumPerTerm, Cents.Zero),
        .. Bands(plan, $"{path}.bands"),
        .. Limits(plan.Limits, $"{path}.limits"),
        .. Groups(plan, $"{path}.limitsPerGroup"),
        .. TaxTypes(plan, $"{path}.termsPerTaxType"),
        .. Choice($"{path}.late.rule", plan.Late.Rule),
        .. Range($"{path}.late.atLeast", plan.Late.AtLeast, 1, MostTerms),
        .. Choice($"{path}.selfPayment.way", plan.SelfPayment.Way),
        .. Range($"{path}.selfPayment.dueDays", plan.SelfPayment.DueDays, 1, 365),
    ];

    private static IEnumerable<SettingFault> Bands(PlanPolicy plan, string path)
    {
        for (var i = 0; i < plan.Bands.Length; i++)
        {
            var (through, terms) = plan.Bands[i];
            foreach (var fault in AtLeast($"{path}[{i}].through", through, new Cents(1))) yield return fault;
            foreach (var fault in Range($"{path}[{i}].terms", terms, 1, MostTerms)) yield return fault;
            if (i > 0 && through <= plan.Bands[i - 1].Through)
                yield return new SettingFault.NotAscending($"{path}[{i}].through");
        }
    }

    private static IEnumerable<SettingFault> Limits(DebitLimits limits, string path)
    {
        foreach (var fault in AtLeast($"{path}.from", limits.From, new Cents(1))) yield return fault;
        foreach (var fault in AtLeast($"{path}.through", limits.Through, new Cents(1))) yield return fault;
        if (limits is { From: { } from, Through: { } through } && from > through)
            yield return new SettingFault.Crossed(path, from, through);
        foreach (var fault in Choice($"{path}.below", limits.Below)) yield return fault;
        foreach (var fault in Choice($"{path}.above", limits.Above)) yield return fault;
    }

    private static IEnumerable<SettingFault> Groups(PlanPolicy plan, string path)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < plan.LimitsPerGroup.Length; i++)
        {
            var (group, limits) = plan.LimitsPerGroup[i];
            foreach (var fault in Filled($"{path}[{i}].group", group)) yield return fault;
            if (!seen.Add(group)) yield return new SettingFault.Twice($"{path}[{i}].group", group);
            foreach (var fault in Limits(limits, $"{path}[{i}].limits")) yield return fault;
        }
    }

    private static IEnumerable<SettingFault> TaxTypes(PlanPolicy plan, string path)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < plan.TermsPerTaxType.Length; i++)
        {
            var (taxType, terms) = plan.TermsPerTaxType[i];
            foreach (var fault in Filled($"{path}[{i}].taxType", taxType)) yield return fault;
            if (!seen.Add(taxType)) yield return new SettingFault.Twice($"{path}[{i}].taxType", taxType);
            foreach (var fault in Range($"{path}[{i}].terms", terms, 1, MostTerms)) yield return fault;
        }
    }
}
