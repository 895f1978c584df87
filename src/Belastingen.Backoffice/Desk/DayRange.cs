namespace Belastingen.Backoffice.Desk;

/// <summary>Days from the first through the last: what is said of a last day before the first.</summary>
internal static class DayRange
{
    /// <summary>The sentence.</summary>
    public const string Backwards = "De laatste dag ligt voor de eerste.";

    /// <summary>What is wrong with a range; null when nothing is. Null for a last day is a range that lasts.</summary>
    /// <param name="from">First day.</param>
    /// <param name="through">Last day, included.</param>
    /// <param name="place">Where the last day stands.</param>
    public static Fault? Fault(LocalDate? from, LocalDate? through, string place = "through") =>
        through < from ? new Fault(place, Backwards, DutchDate.Of(through.Value)) : null;
}
