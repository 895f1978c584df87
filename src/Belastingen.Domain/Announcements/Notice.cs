namespace Belastingen.Domain.Announcements;

/// <summary>When a term may be collected, given when the payer was told (vooraankondiging).</summary>
public static class Notice
{
    /// <summary>The first collection date that a letter sent on this day allows.</summary>
    public static LocalDate CollectableFrom(LocalDate sentOn, int noticeDays) => sentOn.PlusDays(noticeDays);

    /// <summary>
    /// Only a new or earlier date or a higher amount needs notice; standing still or less works at once.
    /// </summary>
    /// <param name="cents">What the term is now.</param>
    /// <param name="announcedCents">What the payer was last told for this claim and date; zero: nothing.</param>
    public static bool IsNeeded(long cents, long announcedCents) => cents > announcedCents;
}
