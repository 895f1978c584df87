using System.Text.Json;

namespace Belastingen.Backoffice.Trail;

/// <summary>Events from one through another.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, included.</param>
public readonly record struct EventRange(long First, long Last);

/// <summary>Of which events retention deleted the payload, as the trail itself says.</summary>
internal sealed class Deletions
{
    /// <summary>The action under which a deletion by retention term is recorded.</summary>
    public const string Action = "PersonalDataDeleted";

    private readonly List<EventRange> _ranges;

    private Deletions(List<EventRange> ranges) => _ranges = ranges;

    /// <summary>Reads what was recorded of deletions. Whether those events are genuine, verifying them tells.</summary>
    public static Deletions Of(OfficeSession session)
    {
        List<EventRange> ranges = [];
        foreach (var payload in session.Query<string>(
            """
            -- Deletions.cs: what retention deleted
            SELECT p.payload
            FROM events e
            JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            WHERE e.office = @office
            AND e.action = @Action
            ORDER BY e.event
            """, new { Action }))
            ranges.AddRange(RangesIn(payload));
        ranges.Sort((left, right) => left.First.CompareTo(right.First));
        return new Deletions(ranges);
    }

    /// <summary>Whether the payload of an event was deleted by retention.</summary>
    public bool Holds(long number)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (number < _ranges[middle].First) high = middle - 1;
            else if (number > _ranges[middle].Last) low = middle + 1;
            else return true;
        }

        return false;
    }

    /// <summary>Numbers in order, as ranges.</summary>
    public static List<EventRange> Ranges(IEnumerable<long> numbers)
    {
        List<EventRange> ranges = [];
        foreach (var number in numbers)
            if (ranges.Count > 0 && ranges[^1].Last + 1 == number) ranges[^1] = ranges[^1] with { Last = number };
            else ranges.Add(new EventRange(number, number));
        return ranges;
    }

    /// <summary>
    /// The ranges in a payload; none when somebody wrote something else there, which its digest tells.
    /// </summary>
    private static List<EventRange> RangesIn(string payload)
    {
        try
        {
            using var facts = JsonDocument.Parse(payload);
            return facts.RootElement.TryGetProperty("payloadsOf", out var ranges)
                ? ranges.Deserialize<List<EventRange>>(Json.Compact) ?? []
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
