using System.Threading.RateLimiting;

namespace Belastingen.App.Pages.Search;

/// <summary>
/// How often somebody may search: more than a person on the phone does, far less than copying the register takes.
/// </summary>
internal sealed class SearchLimit : IDisposable
{
    /// <summary>Searches of one account in a minute.</summary>
    public const int SearchesAMinute = 60;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(account =>
        RateLimitPartition.GetFixedWindowLimiter(account, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = SearchesAMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Whether an account may search now; counts it.</summary>
    public bool Lets(string account)
    {
        using var lease = _limiter.AttemptAcquire(account);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
