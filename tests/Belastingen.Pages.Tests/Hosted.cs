using System.Globalization;
using Belastingen.App.Hosting;

namespace Belastingen.Pages.Tests;

/// <summary>
/// The host of the program inside this process: the same services and the same web server, as <c>serve</c> runs it.
/// </summary>
internal sealed class Hosted : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    private Hosted(ServeOptions options) => _running = Task.Factory.StartNew(
        () => ServeHost.Run(options, _stopping.Token),
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Hosted Begin(ServeOptions options)
    {
        // As the program does when it starts.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        return new Hosted(options);
    }

    /// <summary>Goes on soon after a condition holds; fails when the host has ended before.</summary>
    public void Until(Func<bool> condition)
    {
        while (!condition())
        {
            if (!_running.Wait(Look)) continue;
            throw new InvalidOperationException("It ended too soon.");
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _running.GetAwaiter().GetResult();
        _stopping.Dispose();
    }
}
