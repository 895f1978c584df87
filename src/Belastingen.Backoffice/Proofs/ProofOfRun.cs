using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Proofs;

/// <summary>
/// What is said of one run, to be signed: what was due and what became of it, under whose decisions, and what pins it.
/// </summary>
/// <param name="Format">Version of this layout.</param>
/// <param name="Program">Version of the program that says it.</param>
/// <param name="Office">Code of the office.</param>
/// <param name="OfficeName">Name of the office.</param>
/// <param name="RunDate">The collection date.</param>
/// <param name="PublishedOn">The date that was published.</param>
/// <param name="State">Where the run stands.</param>
/// <param name="Preparation">Number of the preparation that counts.</param>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Night">The calendar night whose facts it used.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="SettingsVersion">The settings it used.</param>
/// <param name="Debits">Number of debits.</param>
/// <param name="Totals">What was due, and what became of it.</param>
/// <param name="Lines">The same per body, tax type and group.</param>
/// <param name="Rules">The rules in force and those by which a term stands still.</param>
/// <param name="Guards">Every guard, also those that did not fire.</param>
/// <param name="Files">The bank files.</param>
/// <param name="Steps">What the trail says of the run, in order: who did what and when.</param>
/// <param name="Digest">Over all decisions and their inputs.</param>
/// <param name="Record">The run's own record, as sealed; null when there is none.</param>
/// <param name="Bank">What the bank answered; null: nothing yet.</param>
/// <param name="MadeAt">When this was said; null in a bundle, which says it for all of its proofs.</param>
public sealed record ProofOfRun(
    int Format, string Program, string Office, string OfficeName, LocalDate RunDate, LocalDate PublishedOn,
    RunState State, long Preparation, Instant TakenAt, LocalDate Night, Person StartedBy, long SettingsVersion,
    long Debits, ProofTotals Totals, IReadOnlyList<ProofLine> Lines, IReadOnlyList<ProofRule> Rules,
    IReadOnlyList<ProofGuard> Guards, IReadOnlyList<BatchRow> Files, IReadOnlyList<ProofStep> Steps, string Digest,
    RecordSeal? Record = null, ProofBank? Bank = null, Instant? MadeAt = null)
{
    /// <summary>The layout that is written now.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>What was due and what became of it; the outcomes add up to what was due.</summary>
public sealed record ProofTotals(Tally Due, Tally Presented, Tally Postponed, Tally Skipped, Tally Held, Tally Refused);

/// <summary>Count and cents of one outcome and reason, of one body, tax type and group.</summary>
/// <param name="Body">Code of the body.</param>
/// <param name="BodyName">Its name.</param>
/// <param name="TaxType">Code of the tax type.</param>
/// <param name="TaxName">Its name.</param>
/// <param name="Group">The group of the rule by which it stands still; empty: no rule had a part in it.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">The reason, as stored.</param>
/// <param name="Because">The reason by name; empty when the outcome needs none.</param>
/// <param name="Count">Number of instalments.</param>
/// <param name="Cents">Their cents.</param>
public sealed record ProofLine(
    string Body, string BodyName, string TaxType, string TaxName, string Group, Outcome Outcome, long Reason,
    string Because, long Count, long Cents);

/// <summary>A version of a rule, with who wanted it and who agreed.</summary>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Name">What the office calls it.</param>
/// <param name="Group">Whom it covers.</param>
/// <param name="From">First collection date.</param>
/// <param name="Through">Last collection date.</param>
/// <param name="Decisions">Numbers of the decisions on which it rests.</param>
/// <param name="SubmittedBy">Who wanted it.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="SubmittedEvent">In the trail.</param>
/// <param name="InForce">Whether it was in force; else terms had been moved under it before.</param>
/// <param name="Terms">Instalments of this run that stand still under it, with their cents.</param>
/// <param name="ApprovedBy">Who agreed.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="ApprovedEvent">In the trail.</param>
/// <param name="FourEyesGround">Why nobody else had to agree; null when somebody did.</param>
public sealed record ProofRule(
    long Rule, long Version, string Name, string Group, LocalDate From, LocalDate Through,
    IReadOnlyList<string> Decisions, Person SubmittedBy, Instant SubmittedAt, long SubmittedEvent, bool InForce,
    Tally Terms, Person? ApprovedBy = null, Instant? ApprovedAt = null, long? ApprovedEvent = null,
    string? FourEyesGround = null);

/// <summary>A guard and what it found.</summary>
/// <param name="Kind">What it looks at.</param>
/// <param name="Stops">Whether it stops a run for two officers; else it warns.</param>
/// <param name="Found">What it found; nothing when it did not fire.</param>
public sealed record ProofGuard(FindingKind Kind, bool Stops, IReadOnlyList<Finding> Found);

/// <summary>A step of the run in the trail.</summary>
/// <param name="Event">Number of the event.</param>
/// <param name="At">When.</param>
/// <param name="Action">What.</param>
/// <param name="By">Who.</param>
/// <param name="Preparation">Of which preparation.</param>
/// <param name="Hash">Hash of the event, in the chain.</param>
public sealed record ProofStep(long Event, Instant At, string Action, Person By, long Preparation, string Hash);

/// <summary>What the bank answered.</summary>
public sealed record ProofBank(bool Accepted, Instant At, Person RecordedBy, long Debits, long Cents,
    IReadOnlyList<string> HashEnds);
