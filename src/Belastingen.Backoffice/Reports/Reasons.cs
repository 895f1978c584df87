using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Reports;

/// <summary>The reason of an outcome by its name in the domain.</summary>
internal static class Reasons
{
    private static readonly string?[] Postponed = Names<PostponedBecause>();
    private static readonly string?[] Held = Names<HoldReason>();
    private static readonly string?[] Refused = Names<RefusedBecause>();

    /// <summary>The name; null when the outcome has no reasons.</summary>
    public static string? Of(Outcome outcome, long reason) => outcome switch
    {
        Outcome.Postponed => Postponed[reason],
        Outcome.Held => Held[reason],
        Outcome.Refused => Refused[reason],
        _ => null,
    };

    private static string?[] Names<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        var names = new string?[values.Max(value => Convert.ToInt32(value, null)) + 1];
        foreach (var value in values) names[Convert.ToInt32(value, null)] = value.ToString();
        return names;
    }
}
