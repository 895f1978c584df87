namespace Belastingen.Domain.Outcomes;

/// <summary>The five outcomes of a due instalment.</summary>
public enum Outcome
{
    /// <summary>Aangeboden bij de bank.</summary>
    Presented = 1,

    /// <summary>Verschoven.</summary>
    Postponed = 2,

    /// <summary>Zelf te betalen.</summary>
    Skipped = 3,

    /// <summary>Geblokkeerd.</summary>
    Held = 4,

    /// <summary>Uitval.</summary>
    Refused = 5,
}

/// <summary>Why a term that stands still has not moved, or how it did.</summary>
public enum PostponedBecause
{
    /// <summary>It was re-planned: new terms stand after the window.</summary>
    Replanned = 1,

    /// <summary>The rule covers it and a person must still make its plan.</summary>
    WithoutPlan = 2,

    /// <summary>A request is pending.</summary>
    RequestPending = 3,
}

/// <summary>Why a debit cannot be presented.</summary>
public enum RefusedBecause
{
    /// <summary>No mandate.</summary>
    NoMandate = 1,

    /// <summary>The mandate has ended.</summary>
    MandateEnded = 2,

    /// <summary>The mandate was not used for 36 months and has lapsed (I10; rulebook, 3.3).</summary>
    MandateLapsed = 3,

    /// <summary>The account number or another field cannot stand in a bank file.</summary>
    CannotBeWritten = 4,

    /// <summary>Not announced, or less than the notice period before the collection date (I4).</summary>
    NotAnnouncedInTime = 5,

    /// <summary>More than the payer was told (I6, I7).</summary>
    AboveAnnounced = 6,

    /// <summary>The claim has been presented in full (I1).</summary>
    ClaimFullyPresented = 7,

    /// <summary>The run was not released before the bank's cut-off (I3).</summary>
    RunMissed = 8,

    /// <summary>The bill could not be planned again: it stands aside until that succeeds.</summary>
    SetAside = 9,
}

/// <summary>What the engine did with one due instalment, and why. A closed set.</summary>
public abstract record Decision
{
    /// <summary>The one presented decision.</summary>
    public static readonly Decision ToPresent = new Presented();

    private Decision(Outcome outcome, int reason)
    {
        Outcome = outcome;
        Reason = reason;
    }

    /// <summary>Which of the five.</summary>
    public Outcome Outcome { get; }

    /// <summary>The reason within the outcome, as stored.</summary>
    public int Reason { get; }

    /// <summary>Offered to the bank.</summary>
    public sealed record Presented() : Decision(Outcome.Presented, 0);

    /// <summary>Stands still under a rule, to be debited later.</summary>
    public sealed record Postponed(long Rule, int Version, PostponedBecause Because)
        : Decision(Outcome.Postponed, (int)Because);

    /// <summary>The payer transfers it himself under a rule.</summary>
    public sealed record Skipped(long Rule, int Version) : Decision(Outcome.Skipped, 0);

    /// <summary>An individual stop.</summary>
    public sealed record Held(long Hold, HoldReason Because) : Decision(Outcome.Held, (int)Because);

    /// <summary>Cannot be presented; a person must look.</summary>
    public sealed record Refused(RefusedBecause Because) : Decision(Outcome.Refused, (int)Because)
    {
        private static readonly Refused[] All = [
            .. Enum.GetValues<RefusedBecause>().Select(because => new Refused(because))];

        /// <summary>The one instance for a reason: the hot path makes none.</summary>
        public static Refused For(RefusedBecause because) => All[(int)because - 1];
    }
}
