using System.Collections.Immutable;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Returns;

namespace Belastingen.Domain.Offices;

/// <summary>
/// Everything that the officers of one office can change. Every change is a new version; money needs two people.
/// </summary>
/// <remarks>
/// Run dates are a table of their own. Defaults are those of most municipalities; the creditor has none.
/// </remarks>
public sealed record OfficeSettings
{
    /// <summary>In whose name debits are collected.</summary>
    public CreditorSettings Creditor { get; init; } = new();

    /// <summary>How payers are told beforehand.</summary>
    public NoticeSettings Notice { get; init; } = new();

    /// <summary>TARGET days before a collection date on which its run is prepared.</summary>
    public int Lead { get; init; } = 5;

    /// <summary>When the calendar night runs by itself.</summary>
    public NightSettings Night { get; init; } = new();

    /// <summary>What the bank allows.</summary>
    public BankSettings Bank { get; init; } = new();

    /// <summary>Who lets a prepared run go.</summary>
    public ReleaseSettings Release { get; init; } = new();

    /// <summary>Which individual stops hold debits; bankruptcy, WSNP and death always do.</summary>
    public HoldSettings Holds { get; init; } = new();

    /// <summary>How long requests wait.</summary>
    public RequestSettings Requests { get; init; } = new();

    /// <summary>How long mandates last.</summary>
    public MandateSettings Mandates { get; init; } = new();

    /// <summary>How assessments are spread over terms, where a body has no plan of its own.</summary>
    public PlanPolicy Plan { get; init; } = new();

    /// <summary>When returns end the debits of a payer.</summary>
    public ReturnPolicy Returns { get; init; } = new();

    /// <summary>How long personal data is kept.</summary>
    public RetentionSettings Retention { get; init; } = new();

    /// <summary>Bodies that deviate from the office.</summary>
    public ImmutableArray<BodySettings> Bodies { get; init; } = [];

    /// <summary>The plan policy for assessments of a body: its own, else the office's.</summary>
    /// <param name="body">Code of the body.</param>
    public PlanPolicy PlanFor(string body)
    {
        foreach (var own in Bodies)
            if (own.Code == body) return own.Plan;
        return Plan;
    }

    /// <summary>All that is wrong, by property path; empty when the settings can be used.</summary>
    /// <remarks>Whether an IBAN or creditor identifier is genuine is the caller's to check.</remarks>
    public ImmutableArray<SettingFault> Validate() => [.. SettingChecks.Of(this)];
}

/// <summary>What one body does in its own way.</summary>
/// <param name="Code">Code of the body.</param>
/// <param name="Plan">Its plan policy, which replaces the office's as a whole.</param>
public sealed record BodySettings(string Code, PlanPolicy Plan);
