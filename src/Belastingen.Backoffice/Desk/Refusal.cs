using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Desk;

/// <summary>Why the product does not do what a person asked. A value, never an exception; its Dutch sentence is made in
/// <see cref="Sentences"/>.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>There is no office with this code.</summary>
    public sealed record NoSuchOffice(string Code) : Refusal;

    /// <summary>The acting person is not known at this office.</summary>
    public sealed record NotAnOfficer(string Account, string Office) : Refusal;

    /// <summary>The acting person lacks a role.</summary>
    public sealed record RoleMissing(string Account, Role Role) : Refusal;

    /// <summary>Nobody approves or releases what he proposed himself.</summary>
    public sealed record OwnProposal(string Account) : Refusal;

    /// <summary>The thing named does not exist.</summary>
    public sealed record NotFound(string What, string Key) : Refusal;

    /// <summary>The thing is in a state in which this cannot be done.</summary>
    public sealed record WrongState(string What, string State) : Refusal;

    /// <summary>Values in a file or on the command line that are not accepted, each with its place.</summary>
    public sealed record Faults(IReadOnlyList<Fault> Items) : Refusal;

    /// <summary>What a list would do is no longer what was shown: something changed, or it is another list.</summary>
    public sealed record ListMoved(string File) : Refusal;

    /// <summary>
    /// The figures of a rule moved since it was submitted; the approver must see both before he agrees.
    /// </summary>
    public sealed record FiguresMoved(RulePreview Submitted, RulePreview Now) : Refusal;

    /// <summary>More is to be held than is open of the claim.</summary>
    public sealed record PartAboveOpen(Cents Part, Cents Open) : Refusal;

    /// <summary>A fact with this key was booked before with other values.</summary>
    public sealed record BookedDifferently(string Key) : Refusal;

    /// <summary>The claim is not on the assessment that is named beside it.</summary>
    public sealed record NotOnThatAssessment(string Claim, string Assessment) : Refusal;

    /// <summary>A reduction or remission must name the claim it is of.</summary>
    public sealed record NamesNoClaim(string Key) : Refusal;

    /// <summary>More would be reduced and remitted than is assessed.</summary>
    public sealed record BelowWhatWasReduced(string Claim) : Refusal;

    /// <summary>The bank reports another amount than was collected.</summary>
    public sealed record OtherAmount(string Debit, Domain.Money.Cents Seen, Domain.Money.Cents Collected) : Refusal;

    /// <summary>This debit came back before, and the report now says something else.</summary>
    public sealed record ReturnedBefore(string Debit, string Kind, string Reason, NodaTime.LocalDate BookedOn)
        : Refusal;

    /// <summary>A value that cannot be, with what is wrong with it in Dutch.</summary>
    public sealed record NotAccepted(string What, string Reason) : Refusal;

    /// <summary>The count typed over is not that of the list.</summary>
    public sealed record OtherCount(string What, long Seen, long Expected) : Refusal;

    /// <summary>The work has not been done yet: this item closes by itself when it has.</summary>
    public sealed record StillToDo(string What) : Refusal;

    /// <summary>The office is stopped by the emergency stop.</summary>
    public sealed record OfficeStopped(string Code) : Refusal;

    /// <summary>The bank's cut-off for this run date has passed.</summary>
    public sealed record CutOffPassed(NodaTime.LocalDate RunDate) : Refusal;

    /// <summary>The run was prepared again since the person looked at it.</summary>
    public sealed record PreparedSince(NodaTime.LocalDate RunDate) : Refusal;

    /// <summary>
    /// The journal of the outbox knows this run date as sent, whatever the database says (a restored backup).
    /// </summary>
    public sealed record SentBefore(NodaTime.LocalDate RunDate, NodaTime.Instant ReleasedAt) : Refusal;

    /// <summary>A bank file is no longer the one that was proved.</summary>
    public sealed record FileChanged(string FileName) : Refusal;

    /// <summary>The database that is read cannot show one moment of itself.</summary>
    public sealed record NoSnapshot(string Database) : Refusal;

    /// <summary>A program gave a key that it gave before, with something else.</summary>
    public sealed record KeyUsedDifferently(string Key) : Refusal;

    /// <summary>It is no longer as the program knew it.</summary>
    public sealed record ChangedMeanwhile : Refusal;

    /// <summary>Another process works on this office now.</summary>
    public sealed record AlreadyRunning(string Code) : Refusal;
}

/// <summary>One fault in what was handed in.</summary>
/// <param name="Place">File, line and column, or the path of the property.</param>
/// <param name="Reason">What is wrong, in Dutch.</param>
/// <param name="Seen">The value as it was found, if it helps.</param>
public sealed record Fault(string Place, string Reason, string? Seen = null);

/// <summary>What was asked for, or why it was refused.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly struct Answer<T>
{
    private readonly T? _value;

    private Answer(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why not; null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The result. Asking for it after a refusal is a bug.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal}");

    /// <summary>Goes on with the result; what was refused stays refused.</summary>
    public Answer<TNext> Then<TNext>(Func<T, TNext> next) => Refusal is { } refusal ? refusal : next(Value);

    /// <summary>Goes on with the result, which may be refused after all.</summary>
    public Answer<TNext> Then<TNext>(Func<T, Answer<TNext>> next) => Refusal is { } refusal ? refusal : next(Value);

    /// <summary>A result.</summary>
    public static implicit operator Answer<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}
