using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Records;

/// <summary>
/// The first chunk of a run's own record: what was in force and what all bills share, as it was used.
/// </summary>
/// <param name="Format">Version of the layout of the record.</param>
/// <param name="Program">Version of the program that made it.</param>
/// <param name="Writer">Version of what the writer of bank files makes of the same debits.</param>
/// <param name="OfficeKey">Key of the office.</param>
/// <param name="Office">Code of the office.</param>
/// <param name="RunDate">The collection date.</param>
/// <param name="Preparation">Number of the preparation.</param>
/// <param name="TakenAt">The moment the run was taken: it stands in the bank files.</param>
/// <param name="Night">The calendar night whose memberships and holds count.</param>
/// <param name="Position">Last event of the office at that moment.</param>
/// <param name="Missed">Whether the bank's cut-off had passed: then nothing is presented.</param>
/// <param name="Settings">The settings in force, with the creditor.</param>
/// <param name="Bodies">The bodies with their tax types.</param>
/// <param name="RunDates">The run-date table.</param>
/// <param name="Rules">The rules in force, the strongest first.</param>
/// <param name="Groups">The own groups that those rules name.</param>
/// <param name="Requests">Pending and granted requests.</param>
/// <param name="OptOuts">Opt-outs that lift automatic rules on this collection date.</param>
/// <param name="Due">What was due per tax type, counted by the database before the pass.</param>
/// <param name="Decider">Version of what decided; records of before say nothing of it.</param>
/// <param name="Grouping">Version of what gathered terms into debits; records of before say nothing of it.</param>
public sealed record RunHeader(
    int Format, string Program, int Writer, long OfficeKey, string Office, LocalDate RunDate, long Preparation,
    Instant TakenAt, LocalDate Night, long Position, bool Missed, UsedSettings Settings, IReadOnlyList<Body> Bodies,
    IReadOnlyList<RunDate> RunDates, IReadOnlyList<UsedRule> Rules, IReadOnlyList<UsedGroup> Groups,
    IReadOnlyList<SuspensionRequest> Requests, IReadOnlyList<UsedOptOut> OptOuts, IReadOnlyList<UsedDue> Due,
    int Decider = 1, int Grouping = 1)
{
    /// <summary>As it stands in the chunk.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, RuleJson.Compact);

    /// <summary>What a chunk says.</summary>
    /// <exception cref="InvalidDataException">It is not a header that this program can read.</exception>
    public static RunHeader Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<RunHeader>(bytes, RuleJson.Compact)!;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The first chunk is no header.", broken);
        }
    }

    /// <summary>The settings, bodies and dates as an operation looks at them.</summary>
    public SettingsInForce InForce() => new(
        Settings.Version, SettingsInForce.Read(Settings.Document), new RunDateTable(RunDates), [.. Bodies]);

    /// <summary>
    /// The rules as they were asked; who is a member and until when a wave lasts is said with every bill.
    /// </summary>
    public RulesInForce RulesFor(SettingsInForce inForce, IMemberSets members,
        Func<SuspensionRule, long, Window> windows) => new(
        Rules.Select(
            rule =>
                RulesTonight.Make(rule.Rule, rule.Version, RulesTonight.Parse(rule.Document), rule.ApprovedAt,
                    inForce)),
        members, Requests, OptOuts.Select(optOut => new OptOut(optOut.Id, optOut.Debtor, optOut.From, optOut.Through)),
        windows);
}

/// <summary>Who did something: the account, and the name at that time.</summary>
public sealed record Person(string Account, string? Name = null);

/// <summary>A version of the settings as used.</summary>
public sealed record UsedSettings(long Version, string Document, Person SubmittedBy, Person? ApprovedBy = null);

/// <summary>A version of a rule as used, with who wanted it and who agreed.</summary>
public sealed record UsedRule(
    long Rule, int Version, string Document, Person SubmittedBy, Instant SubmittedAt, long SubmittedEvent,
    Instant ApprovedAt, Person? ApprovedBy = null, long? ApprovedEvent = null, string? FourEyesGround = null);

/// <summary>An own group as used.</summary>
public sealed record UsedGroup(string Code, string Name, Person SubmittedBy, string? Criteria = null,
    Person? ApprovedBy = null);

/// <summary>An opt-out as used.</summary>
public sealed record UsedOptOut(long Id, long Debtor, LocalDate From, LocalDate? Through = null);

/// <summary>Count and cents due of a tax type.</summary>
public sealed record UsedDue(long TaxType, long Count, long Cents);
