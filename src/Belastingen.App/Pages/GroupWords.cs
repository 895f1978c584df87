using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Groups;

namespace Belastingen.App.Pages;

/// <summary>How large a group is and what defines it, in sentences.</summary>
internal static class GroupWords
{
    /// <summary>How many members, and how we know.</summary>
    public static string Size(GroupSize group)
    {
        if (group.IsSubmitted)
            return "Deze groep ligt ter goedkeuring bij een collega; een incassopauze kan hem nog niet noemen.";
        if (group.All is { } all)
            return $"{Written.Count(all, "belastingschuldige", "belastingschuldigen")}. Niemand wordt erin gezet: "
            + (group.Code == BuiltInGroups.Everyone
                ? "iedereen hoort erbij."
                : "natuurlijke personen die geen zelfstandige zijn.");
        if (group.Criteria is not null) return "Wie erin zit, volgt uit kenmerken.";
        return group.ByBasis.Count == 0
            ? "Nog geen leden."
            : $"Leden: {string.Join(", ", group.ByBasis.OrderBy(pair => pair.Key)
                .Select(pair => $"{Written.Number(pair.Value)} {Words.Of(pair.Key).ToLowerInvariant()}"))}.";
    }

    /// <summary>What defines the members of a group by criteria.</summary>
    public static string Of(GroupCriteria criteria, IReadOnlyList<Body> bodies)
    {
        List<string> parts = [];
        if (criteria.TaxTypes is { Count: > 0 } taxes)
            parts.Add($"heeft een aanslag {string.Join(" of ", taxes.Select(code => Name(code, bodies)))}");
        if (criteria.Residential is { } residential)
            parts.Add(residential ? "voor een woning" : "voor iets anders dan een woning");
        if (criteria.AmountFromCents is { } from) parts.Add($"de aanslag is {Written.Euro(from)} of meer");
        if (criteria.AmountThroughCents is { } through) parts.Add($"de aanslag is hoogstens {Written.Euro(through)}");
        if (criteria.SbiPrefix is { } sbi) parts.Add($"de SBI-code begint met {sbi}");
        if (criteria.WithMandate is { } mandate) parts.Add(mandate ? "met machtiging" : "zonder machtiging");
        return string.Join("; ", parts);
    }

    private static string Name(string code, IReadOnlyList<Body> bodies) =>
        bodies.SelectMany(body => body.TaxTypes).FirstOrDefault(tax => tax.Code == code)?.Name ?? code;
}
