using System.Diagnostics.Metrics;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Jobs;

/// <summary>What is counted and measured of nights. Tags are offices, outcomes and states, never a person.</summary>
internal sealed class NightMeters : IDisposable
{
    /// <summary>Name to listen to.</summary>
    public const string Name = "Belastingen.Nights";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _runs;
    private readonly Counter<long> _instalments;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _failed;
    private readonly Histogram<long> _lasted;
    private IReadOnlyList<OfficeStatus> _offices = [];
    private Instant _looked;

    public NightMeters()
    {
        _runs = _meter.CreateCounter<long>("belastingen.runs", "{run}", "Runs that a night left, by state.");
        _instalments = _meter.CreateCounter<long>("belastingen.instalments", "{instalment}",
            "Instalments of prepared runs, by outcome.");
        _bytes = _meter.CreateCounter<long>("belastingen.files.bytes", "By", "Bytes of bank files written.");
        _failed = _meter.CreateCounter<long>("belastingen.nights.failed", "{night}",
            "Nights that broke off, by cause.");
        _lasted = _meter.CreateHistogram<long>("belastingen.night.duration", "ms", "How long a night lasted.");
        _meter.CreateObservableGauge("belastingen.offices", Offices, "{office}", "Offices by health.");
        _meter.CreateObservableGauge(
            "belastingen.situations", Situations, "{situation}", "What is the matter, by office and health.");
        _meter.CreateObservableGauge("belastingen.nights.owed", Owed, "{night}", "Nights that an office still owes.");
        _meter.CreateObservableGauge("belastingen.cutoff.remaining", Remaining, "s",
            "Time left until the next cut-off of a run not released.");
    }

    /// <summary>A night is done.</summary>
    public void Done(string office, TimeSpan lasted) =>
        _lasted.Record((long)lasted.TotalMilliseconds, Tag("office", office));

    /// <summary>A night broke off.</summary>
    public void Failed(string office, string cause) => _failed.Add(1, Tag("office", office), Tag("cause", cause));

    /// <summary>A run that a night left.</summary>
    public void Run(string office, RunShown run)
    {
        _runs.Add(1, Tag("office", office), Tag("state", run.State.ToString()));
        _bytes.Add(run.Files.Sum(file => file.Bytes), Tag("office", office));
        Count("Presented", run.Presented.Count);
        Count("Postponed", run.Postponed.Count);
        Count("Skipped", run.Skipped.Count);
        Count("Held", run.Held.Count);
        Count("Refused", run.Refused.Count);

        void Count(string outcome, long count) =>
            _instalments.Add(count, Tag("office", office), Tag("outcome", outcome));
    }

    /// <summary>Where every office stands, as last looked at.</summary>
    public void Saw(IReadOnlyList<OfficeStatus> offices, Instant at) => (_offices, _looked) = (offices, at);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Offices() => Enum.GetValues<OfficeHealth>()
        .Select(
            health =>
                new Measurement<long>(_offices.Count(office => office.Health == health),
                    Tag("health", health.ToString())));

    private IEnumerable<Measurement<long>> Situations() => _offices
        .SelectMany(office => office.Situations.GroupBy(it => (it.Kind, it.Health)),
            (office, same) => new Measurement<long>(
            same.Count(), Tag("office", office.Office), Tag("situation", same.Key.Kind.ToString()),
                Tag("health", same.Key.Health.ToString())));

    private IEnumerable<Measurement<long>> Owed() =>
        _offices.Select(office => new Measurement<long>(office.NightsOwed, Tag("office", office.Office)));

    private IEnumerable<Measurement<long>> Remaining() => _offices.Where(office => office.NextCutOff is not null)
        .Select(office => new Measurement<long>(
            (long)(office.NextCutOff!.Value - _looked).TotalSeconds, Tag("office", office.Office)));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
