using NodaTime;

namespace Belastingen.Domain.Calendars;

/// <summary>Days from the first through the last, the last day included. Refuses a last day before the first.</summary>
public readonly record struct DateRange
{
    /// <summary>A range of one day or more.</summary>
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    public DateRange(LocalDate from, LocalDate through)
    {
        if (through < from) throw new ArgumentException($"A range cannot end on {through} before it begins on {from}.");
        From = from;
        Through = through;
    }

    /// <summary>First day.</summary>
    public LocalDate From { get; }

    /// <summary>Last day, included.</summary>
    public LocalDate Through { get; }

    /// <summary>Whether the day lies in the range.</summary>
    public bool Contains(LocalDate day) => From <= day && day <= Through;
}
