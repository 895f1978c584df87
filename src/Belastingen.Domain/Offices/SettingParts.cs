using Belastingen.Domain.Money;

namespace Belastingen.Domain.Offices;

/// <summary>In whose name debits are collected.</summary>
/// <param name="Name">As the payer sees it on his statement; at most 70 characters (SEPA name).</param>
/// <param name="CreditorId">SEPA creditor identifier (incassant-ID).</param>
/// <param name="Iban">Account on which debits are received.</param>
/// <param name="Bic">Bank of the account; null where the bank needs none.</param>
/// <param name="PainVersion">Version of the direct-debit file that the bank reads.</param>
public sealed record CreditorSettings(
    string Name = "",
    string CreditorId = "",
    string Iban = "",
    string? Bic = null,
    string PainVersion = "pain.008.001.08");

/// <summary>How payers are told beforehand.</summary>
/// <param name="Days">
/// Calendar days between being told and the collection date; 14 unless agreed (SDD Core rulebook).
/// </param>
/// <param name="SentOn">What counts as the day on which a payer was told.</param>
/// <param name="DispatchDays">Calendar days that printing and post take: plans reckon with them beforehand.</param>
public sealed record NoticeSettings(
    int Days = 14, NoticeSentOn SentOn = NoticeSentOn.OnConfirmation, int DispatchDays = 3);

/// <summary>What counts as the day on which a payer was told.</summary>
public enum NoticeSentOn
{
    /// <summary>The day that an officer confirms as the day of dispatch.</summary>
    OnConfirmation = 1,

    /// <summary>The night in which the announcement was listed.</summary>
    NightOfListing = 2,
}

/// <summary>
/// When the calendar night runs by itself, and from when a run that nobody has released is a warning.
/// </summary>
public sealed record NightSettings
{
    /// <summary>Dutch local time on the calendar day; where the clock skips it, the hour after.</summary>
    public LocalTime Hour { get; init; } = new(2, 0);

    /// <summary>Hours before the bank's cut-off from which a run that is not released is a warning.</summary>
    public int WarnHours { get; init; } = 4;
}

/// <summary>What the bank allows.</summary>
public sealed record BankSettings
{
    /// <summary>TARGET days before the collection date on which a file must be in at the latest.</summary>
    public int CutOffDaysBefore { get; init; } = 1;

    /// <summary>Local time on that day by which it must be in; differs by bank, 12:30 is the usual one.</summary>
    public LocalTime CutOffAt { get; init; } = new(12, 30);

    /// <summary>Calendar days before the collection date from which the bank takes a file; 14 unless agreed.</summary>
    public int EarliestHandInDays { get; init; } = 14;

    /// <summary>Most transactions in one batch; Dutch banks take 100,000.</summary>
    public int TransactionsPerBatch { get; init; } = 100_000;

    /// <summary>Contract limit per debit: a higher one is warned of. Null: none known.</summary>
    public Cents? LimitPerDebit { get; init; }

    /// <summary>Contract limit per run: a higher total is warned of. Null: none known.</summary>
    public Cents? LimitPerRun { get; init; }
}

/// <summary>Who lets a prepared run go.</summary>
/// <param name="Way">By hand or by itself; never by itself after an import, a rule or a change of settings.</param>
/// <param name="FourEyes">Whether what one officer proposes needs another to approve.</param>
/// <param name="NoFourEyesGround">Why four eyes are off; required then.</param>
public sealed record ReleaseSettings(
    ReleaseWay Way = ReleaseWay.SecondOfficer, bool FourEyes = true, string NoFourEyesGround = "");

/// <summary>How a prepared run is let go.</summary>
public enum ReleaseWay
{
    /// <summary>A second officer releases it.</summary>
    SecondOfficer = 1,

    /// <summary>It releases itself when every guard is satisfied.</summary>
    Automatic = 2,
}

/// <summary>Which individual stops hold debits by policy.</summary>
/// <param name="Objection">While an objection (bezwaar) is pending.</param>
/// <param name="Remission">While a request for remission (kwijtschelding) is pending.</param>
public sealed record HoldSettings(
    WhilePending Objection = WhilePending.Hold, WhilePending Remission = WhilePending.Hold);

/// <summary>How long the office lets a payer wait for a decision.</summary>
/// <param name="EscalateWeeks">
/// Weeks after receipt at which a request that nobody decided is brought up: the payer is written to.
/// </param>
public sealed record RequestSettings(int EscalateWeeks = 8);

/// <summary>What happens to debits while something is pending.</summary>
public enum WhilePending
{
    /// <summary>Debits are held (GBLT, BWB).</summary>
    Hold = 1,

    /// <summary>Debits go on (HHNK, SVHW).</summary>
    GoOn = 2,
}

/// <summary>How long mandates last and what follows.</summary>
/// <param name="UnusedMonths">A mandate that was not used for so long has lapsed; 36 by the SDD rulebook (I10).</param>
/// <param name="WithdrawnDueDays">Calendar days in which a payer pays the rest himself when debits stop.</param>
public sealed record MandateSettings(int UnusedMonths = 36, int WithdrawnDueDays = 30)
{
    /// <summary>A mandate can be used on a day if it was used last, or signed, on this day or later.</summary>
    public LocalDate UsableIfUsedSince(LocalDate day)
    {
        var since = day.PlusMonths(-UnusedMonths);
        return since.PlusMonths(UnusedMonths) < day ? since.PlusDays(1) : since;
    }
}

/// <summary>
/// How long personal data is kept, in whole years after the end of the tax year; for what has no tax year, after the
/// year in which it happened. Seven by default: the fiscal term for records (art. 52 AWR). The selection list that the
/// office uses (Archiefwet) goes first.
/// </summary>
/// <param name="PayloadYears">The facts beside events of the trail that are about payers.</param>
/// <param name="DebitYears">Name, account and text of each debit that was collected.</param>
/// <param name="FileYears">The bank files in the folders of the program.</param>
/// <param name="DebtorYears">Name, address, accounts and evidence of who has nothing open any more.</param>
public sealed record RetentionSettings(int PayloadYears = 7, int DebitYears = 7, int FileYears = 7,
    int DebtorYears = 7);
