using Belastingen.Domain.Money;

namespace Belastingen.Domain.Offices;

/// <summary>What is wrong with one setting.</summary>
/// <param name="Path">Where: property names from the root, such as <c>bodies[GM0855].plan.bands[0].terms</c>.</param>
public abstract record SettingFault(string Path)
{
    /// <summary>Not filled in.</summary>
    public sealed record Empty(string Path) : SettingFault(Path);

    /// <summary>Longer than a bank file allows.</summary>
    public sealed record TooLong(string Path, int Most) : SettingFault(Path);

    /// <summary>A number outside its range, both bounds allowed.</summary>
    public sealed record OutsideRange(string Path, long Least, long Most) : SettingFault(Path);

    /// <summary>An amount below the least that makes sense.</summary>
    public sealed record AmountBelow(string Path, Cents Least) : SettingFault(Path);

    /// <summary>Not one of the choices.</summary>
    public sealed record NotAChoice(string Path, string Seen) : SettingFault(Path);

    /// <summary>A lower bound above its upper bound.</summary>
    public sealed record Crossed(string Path, Cents From, Cents Through) : SettingFault(Path);

    /// <summary>A band that does not lie above the one before it.</summary>
    public sealed record NotAscending(string Path) : SettingFault(Path);

    /// <summary>Something that stands in a list twice.</summary>
    public sealed record Twice(string Path, string Seen) : SettingFault(Path);

    /// <summary>Four eyes off without a recorded ground.</summary>
    public sealed record NoGround(string Path) : SettingFault(Path);

    /// <summary>A run that is prepared too late to reach the bank before its cut-off.</summary>
    public sealed record LeadWithinCutOff(string Path, int CutOffDaysBefore) : SettingFault(Path);

    /// <summary>As a tax officer reads it, with the path at the end.</summary>
    public string Sentence => SettingSentences.Of(this);
}
