namespace Belastingen.App.Jobs;

/// <summary>How often an office was tried tonight, and when it may be tried again.</summary>
/// <remarks>
/// Broken surroundings (database away, disk full) often mend themselves: tried again with ever longer pauses. After the
/// last attempt the office waits for its next hour, and the health report says so.
/// </remarks>
internal sealed class Attempts
{
    /// <summary>
    /// Attempts at a night before it waits for a person or the next hour: with these pauses, about half an hour.
    /// </summary>
    public const int Most = 6;

    private static readonly Duration FirstPause = Duration.FromMinutes(1);

    private readonly Lock _one = new();
    private readonly Dictionary<string, (int Failed, Instant NotBefore)> _offices = [];

    /// <summary>Whether an office may be tried now.</summary>
    public bool MayTry(string code, Instant at)
    {
        lock (_one) return !_offices.TryGetValue(code, out var office) || at >= office.NotBefore;
    }

    /// <summary>It failed: when it may be tried again; null when that waits for its next hour.</summary>
    public Instant? Failed(string code, Instant at)
    {
        lock (_one)
        {
            var failed = _offices.GetValueOrDefault(code).Failed + 1;
            if (failed >= Most)
            {
                _offices[code] = (failed, Instant.MaxValue);
                return null;
            }

            var again = at + (FirstPause * (1 << (failed - 1)));
            _offices[code] = (failed, again);
            return again;
        }
    }

    /// <summary>Trying again will not help.</summary>
    public void GiveUp(string code)
    {
        lock (_one) _offices[code] = (Most, Instant.MaxValue);
    }

    /// <summary>It went well, or its hour has come: the next failure is the first.</summary>
    public void Done(string code)
    {
        lock (_one) _offices.Remove(code);
    }
}
