using System.Text.Json;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Nights;

/// <summary>Where an office stands: for the health report, the status command, the pages and the watch alike.</summary>
/// <param name="Office">Code of the office.</param>
/// <param name="Situations">All that is the matter, the gravest first; one that says so when nothing is.</param>
/// <param name="LastNight">The last calendar night done; null when none is.</param>
/// <param name="NightsOwed">Calendar nights that are owed now.</param>
/// <param name="NextCutOff">By when the bank must have the first run that it was not given; null when none is
/// near.</param>
public sealed record OfficeStatus(
    string Office, IReadOnlyList<Situation> Situations, LocalDate? LastNight = null, int NightsOwed = 0,
        Instant? NextCutOff = null)
{
    /// <summary>How long a night may be owed before somebody should wonder.</summary>
    public static readonly Duration Patience = Duration.FromHours(1);

    /// <summary>The gravest.</summary>
    public Situation Worst => Situations[0];

    /// <summary>How grave it is.</summary>
    public OfficeHealth Health => Worst.Health;

    /// <summary>Whether a person must do something.</summary>
    public bool NeedsPerson => Worst.NeedsPerson;

    /// <summary>How much is wrong: what comes first when offices are compared, the worst in front.</summary>
    /// <remarks>More grave things are worse than one: missed twice is worse than missed once.</remarks>
    public static int Compare(OfficeStatus one, OfficeStatus other)
    {
        for (var health = OfficeHealth.Unhealthy; health > OfficeHealth.Healthy; health--)
            if (other.CountOf(health).CompareTo(one.CountOf(health)) is var order and not 0) return order;
        return (one.NextCutOff ?? Instant.MaxValue).CompareTo(other.NextCutOff ?? Instant.MaxValue);
    }

    /// <summary>Where every office stands at the moment of the session, by key.</summary>
    public static List<OfficeStatus> OfAll(Session session, Look look) =>
        Nights.NightsOwed.Offices(session).ConvertAll(office => Of(session.Of(office.Office, "status"), look));

    /// <summary>Where one office stands at the moment of the session.</summary>
    /// <param name="session">A session that reads.</param>
    /// <param name="look">How closely released files in the outbox are looked at.</param>
    public static OfficeStatus Of(OfficeSession session, Look look)
    {
        try
        {
            return new OfficeLook(session, look).Status();
        }
        catch (JsonException)
        {
            return new OfficeStatus(session.Code, [new Situation(OfficeSituation.Unreadable)]);
        }
    }

    private int CountOf(OfficeHealth health) => Situations.Count(situation => situation.Health == health);
}
