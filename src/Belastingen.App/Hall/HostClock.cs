namespace Belastingen.App.Hall;

/// <summary>
/// The clock of a host that goes on running: the real one, or in a practice database one that was moved.
/// </summary>
/// <remarks>Here, where the host's door opens, the clock is read; everything below is handed a moment.</remarks>
internal sealed class HostClock : TimeProvider, IClock
{
    private static readonly long Second = Duration.FromSeconds(1).BclCompatibleTicks;

    private readonly Instant _opened = ReadClock();
    private readonly Instant? _starts;
    private readonly ClockSpeed _speed;

    private HostClock(Instant? starts, ClockSpeed speed) => (_starts, _speed) = (starts, speed);

    public static readonly HostClock Real = new(null, ClockSpeed.Real);

    /// <summary>
    /// A clock that starts at another moment and goes on from there, in whole seconds: slow enough, all that a night
    /// writes has one moment, and can be compared to the byte.
    /// </summary>
    public static HostClock Moved(Instant? starts, ClockSpeed? speed) =>
        new(starts ?? ReadClock(), speed ?? ClockSpeed.Real);

    public Instant GetCurrentInstant()
    {
        if (_starts is not { } starts) return ReadClock();
        var moved = starts + ((ReadClock() - _opened) * _speed.Seconds / _speed.PerSeconds);
        return Instant.FromUnixTimeTicks(moved.ToUnixTimeTicks() / Second * Second);
    }

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    private static Instant ReadClock() => SystemClock.Instance.GetCurrentInstant();
}

/// <summary>How fast a moved clock goes: so many of its seconds in so many real ones. It never stands still.</summary>
internal readonly record struct ClockSpeed(long Seconds, long PerSeconds)
{
    private const long Most = 1_000_000;

    /// <summary>As fast as time.</summary>
    public static readonly ClockSpeed Real = new(1, 1);

    /// <summary>Reads <c>60</c> or <c>1/1000</c>.</summary>
    public static ClockSpeed? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 2 && Number(parts[0]) is { } seconds
            && Number(parts.Length == 2 ? parts[1] : "1") is { } per
            ? new ClockSpeed(seconds, per)
            : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= Most ? number : null;
}
