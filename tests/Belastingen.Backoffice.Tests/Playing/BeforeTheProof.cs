using System.Diagnostics;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>Does something to disk or database in the moment between the writing of a run and its proof, as a fault at
/// night would.</summary>
internal sealed class BeforeTheProof : IDisposable
{
    private static readonly AsyncLocal<BeforeTheProof?> Mine = new();

    private readonly ActivityListener _listener;

    public BeforeTheProof(Action happens)
    {
        Mine.Value = this;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == NightTraces.Name,
            Sample = (ref options) => options.Name == "prove" && Mine.Value == this ? ActivitySamplingResult.AllData
                : ActivitySamplingResult.None,
            ActivityStarted = step =>
            {
                if (step.OperationName != "prove" || Mine.Value != this) return;
                happens();
                Happened++;
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How often it was done.</summary>
    public int Happened { get; private set; }

    public void Dispose()
    {
        _listener.Dispose();
        Mine.Value = null;
    }
}
