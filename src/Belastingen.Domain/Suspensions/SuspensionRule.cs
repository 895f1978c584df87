using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Domain.Suspensions;

/// <summary>One approved version of a suspension rule, ready to be asked.</summary>
public sealed class SuspensionRule
{
    /// <summary>How many days before its window a rule begins to plan: the payer gets his letter early.</summary>
    public const int PlansAheadDays = 35;

    private readonly FrozenSet<int> _taxTypes;
    private readonly FrozenSet<int>? _taxYears;

    /// <summary>A version of a rule.</summary>
    /// <param name="id">Number of the rule.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="document">What the officer wrote.</param>
    /// <param name="taxTypes">Keys of the tax types that its bodies and codes stand for.</param>
    /// <param name="approvedAt">When a colleague approved it.</param>
    public SuspensionRule(long id, int version, RuleDocument document, IEnumerable<int> taxTypes, Instant approvedAt)
    {
        Id = id;
        Version = version;
        Document = document;
        ApprovedAt = approvedAt;
        _taxTypes = taxTypes.ToFrozenSet();
        _taxYears = document.Scope.TaxYears is { Count: > 0 } years ? years.ToFrozenSet() : null;
        Treat = document.Treatment switch
        {
            Treatment.Continue => null,
            Treatment.Skip => new Decision.Skipped(id, version),
            _ => new Decision.Postponed(id, version, PostponedBecause.WithoutPlan),
        };
        Pending = new Decision.Postponed(id, version, PostponedBecause.RequestPending);
    }

    /// <summary>Number of the rule.</summary>
    public long Id { get; }

    /// <summary>Number of the version.</summary>
    public int Version { get; }

    /// <summary>What the officer wrote.</summary>
    public RuleDocument Document { get; }

    /// <summary>When a colleague approved it.</summary>
    public Instant ApprovedAt { get; }

    /// <summary>
    /// The outcome of a term that still stands inside the window on its own run date; null: debits go on.
    /// </summary>
    public Decision? Treat { get; }

    /// <summary>The outcome while a request under this rule is pending.</summary>
    public Decision Pending { get; }

    /// <summary>Whether it covers members by itself.</summary>
    public bool IsAutomatic => Document.StartsBy is Trigger.Automatic;

    /// <summary>Whether debits resume in waves, each with a last day of its own.</summary>
    public bool ResumesInWaves => Document.Treatment is Treatment.Postpone { Waves: > 1 };

    /// <summary>Own groups before built-in ones before everyone; higher wins.</summary>
    public int GroupRank =>
        Document.Scope.Group == BuiltInGroups.Everyone ? 0 : BuiltInGroups.Has(Document.Scope.Group) ? 1 : 2;

    /// <summary>How many taxes it names; none named counts as all.</summary>
    public int NamedTaxes => Document.Scope.TaxTypes is { Count: > 0 } named ? named.Count : int.MaxValue;

    /// <summary>Whether the claim and its assessment are within the scope, whoever the debtor is.</summary>
    public bool CoversClaim(in ClaimFacts claim)
    {
        var scope = Document.Scope;
        return _taxTypes.Contains(claim.TaxType)
            && (_taxYears?.Contains(claim.TaxYear) ?? true)
            && !(claim.TaxYear > scope.TaxYearsThrough)
            && !(claim.AssessedOn < scope.AssessedFrom) && !(claim.AssessedOn > scope.AssessedThrough)
            && !(claim.AssessmentCents < scope.AmountFromCents) && !(claim.AssessmentCents > scope.AmountThroughCents)
            && (scope.Residential is null || scope.Residential == claim.Residential);
    }

    /// <summary>The window of a wave: for wave k it reaches k - 1 run dates further than the rule's own.</summary>
    /// <remarks>Where the table ends sooner, it reaches the last run date there is.</remarks>
    public Window WindowOfWave(int wave, RunDateTable dates)
    {
        var later = dates.After(Document.Window.Through);
        if (wave == 1 || later.Length == 0) return Document.Window;
        return Document.Window with { Through = later[Math.Min(wave - 1, later.Length) - 1] };
    }

    /// <summary>
    /// The wave of a debtor, 1 through the number of waves: SHA-256 of "office|rule|debtor" modulo that number.
    /// </summary>
    public static int WaveOf(string office, long rule, string debtorNumber, int waves)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{office}|{rule}|{debtorNumber}"));
        var remainder = 0;
        foreach (var octet in digest) remainder = ((remainder * 256) + octet) % waves;
        return remainder + 1;
    }
}

/// <summary>What a rule looks at of a claim and its assessment.</summary>
/// <param name="TaxType">Key of the tax type (which belongs to one body).</param>
/// <param name="TaxYear">Tax year of the assessment.</param>
/// <param name="AssessedOn">Date of the assessment.</param>
/// <param name="AssessmentCents">Total of the assessment, in cents.</param>
/// <param name="Residential">Whether the claim is on a dwelling.</param>
public readonly record struct ClaimFacts(
    int TaxType, int TaxYear, LocalDate AssessedOn, long AssessmentCents, bool Residential);
