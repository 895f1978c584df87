namespace Belastingen.Backoffice.Lists;

/// <summary>All faults of a delivery, up to a limit; beyond it they are only counted.</summary>
public sealed class DeliveryFaults
{
    /// <summary>How many faults are shown: a whole file in a wrong format should not fill a screen for days.</summary>
    public const int MostShown = 1_000;

    private const int LongestSeen = 60;

    private readonly List<Fault> _shown = [];

    /// <summary>How many faults there are.</summary>
    public long Count { get; private set; }

    /// <summary>Notes a fault.</summary>
    public void Add(string place, string reason, string? seen = null)
    {
        Count++;
        if (_shown.Count >= MostShown) return;
        if (seen?.Length > LongestSeen) seen = seen[..LongestSeen] + "...";
        _shown.Add(new Fault(place, reason, seen));
    }

    /// <summary>The refusal with every fault, and how many are not shown.</summary>
    public Refusal.Faults Refuse()
    {
        var rest = Count - _shown.Count;
        return new Refusal.Faults(rest == 0
            ? _shown
            : [.. _shown, new Fault("levering", $"Er zijn nog {rest} fouten die hier niet staan.")]);
    }
}
