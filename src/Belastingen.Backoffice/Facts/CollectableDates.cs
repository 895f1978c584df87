namespace Belastingen.Backoffice.Facts;

/// <summary>On which dates a term that begins today may stand.</summary>
/// <param name="FirstAfterNotice">First collection date that a letter listed today allows.</param>
/// <param name="Today">The day.</param>
/// <param name="InForce">The settings in force; null: nothing begins.</param>
public sealed record CollectableDates(LocalDate FirstAfterNotice, LocalDate Today, SettingsInForce? InForce)
{
    /// <summary>Where nothing begins.</summary>
    public static CollectableDates None { get; } = new(LocalDate.MaxIsoValue, LocalDate.MinIsoValue, null);

    /// <summary>Last day on which somebody who pays himself must have paid.</summary>
    public LocalDate DueOfSelfPayer => Today.PlusDays(InForce!.Settings.Plan.SelfPayment.DueDays);

    /// <summary>Reads them.</summary>
    public static CollectableDates Of(OfficeSession session)
    {
        var inForce = SettingsInForce.Of(session);
        var (first, released) = (inForce.FirstDayAfterNotice(session.Today), NightFacts.LastReleasedOf(session));
        return new CollectableDates(first <= released ? released.Value.PlusDays(1) : first, session.Today, inForce);
    }

    /// <summary>The next run date that notice allows and the tax year's season; null: there is none.</summary>
    public LocalDate? Next(int taxYear)
    {
        var latest = InForce!.LastRunDateOf(taxYear, Today.Year);
        return InForce.RunDates.OnOrAfter(FirstAfterNotice) is [var next, ..] && !(next > latest) ? next : null;
    }
}
