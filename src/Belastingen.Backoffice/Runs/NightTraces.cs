using System.Diagnostics;

namespace Belastingen.Backoffice.Runs;

/// <summary>Where a night can be followed step by step, by whoever listens; nobody listening costs nothing.</summary>
public static class NightTraces
{
    /// <summary>Name to listen to.</summary>
    public const string Name = "Belastingen.Nights";

    /// <summary>
    /// The source of the traces: a night, and below it its steps. Tags are office, dates and counts, never a person.
    /// </summary>
    public static readonly ActivitySource Source = new(Name);
}
