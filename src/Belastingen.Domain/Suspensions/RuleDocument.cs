using Belastingen.Domain.Groups;

namespace Belastingen.Domain.Suspensions;

/// <summary>
/// A suspension rule as an officer writes it: this group's debits stand still for this period, and continue so.
/// </summary>
/// <param name="Name">What the office calls it.</param>
/// <param name="Scope">Whom and what it covers.</param>
/// <param name="Window">Collection dates from and through, last day included.</param>
/// <param name="Treatment">What happens to the terms inside the window.</param>
/// <param name="Ground">On which decision it rests; one per body that decided.</param>
/// <param name="Trigger">By itself, or on request of the debtor.</param>
/// <param name="SideEffects">What else changes: due dates of self-payers, reminders, dunning, interest.</param>
public sealed record RuleDocument(
    string Name,
    Scope Scope,
    Window Window,
    Treatment Treatment,
    IReadOnlyList<Ground> Ground,
    Trigger? Trigger = null,
    SideEffects? SideEffects = null)
{
    /// <summary>By itself when nothing else is said.</summary>
    public Trigger StartsBy => Trigger ?? Suspensions.Trigger.ByItself;

    /// <summary>
    /// Whether a decision number is missing for some body: the rule then reaches one run date and ends.
    /// </summary>
    public bool IsEmergency => Ground.Any(ground => string.IsNullOrWhiteSpace(ground.DecisionNumber));
}

/// <summary>Collection dates from and through; both required, the last day included.</summary>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, included.</param>
public sealed record Window(LocalDate From, LocalDate Through)
{
    /// <summary>Whether a collection date lies in it.</summary>
    public bool Contains(LocalDate day) => From <= day && day <= Through;
}

/// <summary>Whom and what a rule covers. Nothing named: all of it.</summary>
/// <param name="Group">Code of a built-in or an own group.</param>
/// <param name="Bodies">Codes of the bodies that decided so; none: all.</param>
/// <param name="Bases">The bases of membership that count; none: all.</param>
/// <param name="Including">Kinds of associations that are ticked.</param>
/// <param name="TaxTypes">Codes of tax types; none: all.</param>
/// <param name="TaxYears">Tax years; none: all.</param>
/// <param name="TaxYearsThrough">All tax years up to and including this one.</param>
/// <param name="AssessedFrom">Date of the assessment, from.</param>
/// <param name="AssessedThrough">Date of the assessment, through.</param>
/// <param name="AmountFromCents">Total of the assessment in cents, from.</param>
/// <param name="AmountThroughCents">Total of the assessment in cents, through.</param>
/// <param name="Residential">Only claims on dwellings (true) or on other objects (false); null: both.</param>
public sealed record Scope(
    string Group, IReadOnlyList<string>? Bodies = null, IReadOnlyList<Basis>? Bases = null,
    IReadOnlyList<AssociationKind>? Including = null, IReadOnlyList<string>? TaxTypes = null,
    IReadOnlyList<int>? TaxYears = null, int? TaxYearsThrough = null, LocalDate? AssessedFrom = null,
    LocalDate? AssessedThrough = null, long? AmountFromCents = null, long? AmountThroughCents = null,
    bool? Residential = null);

/// <summary>What makes a rule cover a member of its group.</summary>
public abstract record Trigger
{
    /// <summary>Every member, without doing anything.</summary>
    public static readonly Trigger ByItself = new Automatic();

    private Trigger()
    {
    }

    /// <summary>Every member, without doing anything.</summary>
    public sealed record Automatic : Trigger;

    /// <summary>Only who asks. A granted request needs no membership.</summary>
    /// <param name="CountedFrom">From which day a period of months counts; null: the window itself applies.</param>
    /// <param name="Months">Length of that period.</param>
    /// <param name="LatestThrough">Last day that period may reach.</param>
    public sealed record OnRequest(CountedFrom? CountedFrom = null, int? Months = null, LocalDate? LatestThrough = null)
        : Trigger;
}

/// <summary>The day from which the period of a request counts.</summary>
public enum CountedFrom
{
    /// <summary>The day it was received.</summary>
    Receipt,

    /// <summary>The day it was granted.</summary>
    Grant,
}

/// <summary>What happens to the terms inside the window.</summary>
public abstract record Treatment
{
    private Treatment()
    {
    }

    /// <summary>Debits go on; only the side effects apply (P3).</summary>
    public sealed record Continue : Treatment;

    /// <summary>No debit: the payer transfers it himself (P12).</summary>
    /// <param name="PayBy">Last day to pay.</param>
    public sealed record Skip(LocalDate PayBy) : Treatment;

    /// <summary>Debited later, by a plan. A plan is mandatory (I17).</summary>
    /// <param name="Plans">The plans allowed; the first is the default.</param>
    /// <param name="Latest">Last collection date; null: the last run date before those of the next tax year.</param>
    /// <param name="AboveTwice">
    /// Whether a debit above twice the regular term is accepted, its count having been shown.
    /// </param>
    /// <param name="Waves">In how many waves the debits resume, 1 or more.</param>
    public sealed record Postpone(
        IReadOnlyList<ResumePlan> Plans, LocalDate? Latest = null, bool AboveTwice = false, int Waves = 1) : Treatment;
}

/// <summary>How postponed terms are debited after the window.</summary>
public abstract record ResumePlan
{
    private ResumePlan()
    {
    }

    /// <summary>Same amounts, one per run date after the last planned term (P1, P2).</summary>
    public sealed record Append : ResumePlan;

    /// <summary>In equal parts on top of the remaining terms after the window.</summary>
    public sealed record Spread : ResumePlan;

    /// <summary>All that is open inside and after the window, in equal terms from a date (P7, P8).</summary>
    public sealed record Replan(int Count, LocalDate First) : ResumePlan;

    /// <summary>All that is open inside and after the window, at once; only when chosen by name (P9).</summary>
    public sealed record Lump(LocalDate On) : ResumePlan;

    /// <summary>An officer makes the plan.</summary>
    public sealed record Individual : ResumePlan;
}

/// <summary>What else a rule changes, each with its own dates; recorded, shown and exported.</summary>
/// <param name="SelfPayersDueOn">New due date of self-payers.</param>
/// <param name="SelfPayersMonthsLater">Or: this many months after their own.</param>
/// <param name="FreeReminder">A free reminder instead of a first demand.</param>
/// <param name="NoDunningBefore">No dunning step before this day.</param>
/// <param name="FirstDunningAfter">First dunning step after this day.</param>
/// <param name="InterestPercent">Rate in hundredths of a percent; 0 is nil.</param>
/// <param name="InterestFrom">First day of that rate; may precede the window.</param>
public sealed record SideEffects(
    LocalDate? SelfPayersDueOn = null, int? SelfPayersMonthsLater = null, bool FreeReminder = false,
    LocalDate? NoDunningBefore = null, LocalDate? FirstDunningAfter = null, int? InterestPercent = null,
    LocalDate? InterestFrom = null);

/// <summary>On what a rule rests, for one body.</summary>
/// <param name="LegalBasis">Individual deferral, policy rule or ordinance.</param>
/// <param name="DecidedBy">Who decided: the executive, or an official with a mandate.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Body">Code of the body; null: all bodies of the rule.</param>
/// <param name="MandateReference">By which mandate that official decides.</param>
/// <param name="DecisionNumber">Without it (emergency) the rule reaches one run date and then ends.</param>
/// <param name="DecidedOn">Date of the decision.</param>
/// <param name="PublishedOn">Date of publication.</param>
public sealed record Ground(
    LegalBasis LegalBasis, string DecidedBy, string Reason, string? Body = null, string? MandateReference = null,
    string? DecisionNumber = null, LocalDate? DecidedOn = null, LocalDate? PublishedOn = null);

/// <summary>The kinds of legal ground.</summary>
public enum LegalBasis
{
    /// <summary>Uitstel in een individueel geval.</summary>
    IndividualDeferral,

    /// <summary>Beleidsregel.</summary>
    PolicyRule,

    /// <summary>Verordening.</summary>
    Ordinance,
}
