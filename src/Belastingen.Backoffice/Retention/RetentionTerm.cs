using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Retention;

/// <summary>Kinds of personal data, each with its own term.</summary>
public enum RecordType
{
    /// <summary>The facts beside events of the trail that are about payers. The digest stays in the chain.</summary>
    Payloads = 1,

    /// <summary>Name, account and text of each debit, as written to the file. Amounts and decisions stay.</summary>
    Debits,

    /// <summary>Bank files in the folders of the program. Their hash stays.</summary>
    Files,

    /// <summary>
    /// Who has nothing open any more: name, address, accounts, evidence. Assessments and amounts stay.
    /// </summary>
    Debtors,
}

/// <summary>What can be deleted of one kind.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Years">Its term, in years.</param>
/// <param name="ThroughYear">The last year whose data may be deleted.</param>
/// <param name="Count">How many there are; zero when all is younger, open or held.</param>
/// <param name="First">The oldest: an event, a run date, a file or the key of a debtor.</param>
/// <param name="Last">The youngest of the same.</param>
public sealed record RetentionLine(RecordType Type, int Years, int ThroughYear, long Count, string? First,
    string? Last);

/// <summary>What the deletion of one kind is about: an office, and the last year that may go.</summary>
/// <param name="Office">Key of the office.</param>
/// <param name="Code">Code of the office.</param>
/// <param name="ThroughYear">The last year whose data may be deleted.</param>
/// <param name="Today">The day on which is looked.</param>
internal readonly record struct RetentionScope(long Office, string Code, int ThroughYear, LocalDate Today)
{
    /// <summary>What stands where a person stood.</summary>
    public const string Mark = "(verwijderd)";

    /// <summary>Who has something open: a claim, a refund, a hold in force, a request that waits.</summary>
    public const string OpenDebtors =
        """
        -- RetentionTerm.cs: who has something open
        SELECT a.debtor
        FROM assessments a
        JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
        WHERE a.office = @office
        AND (c.refundable_cents > 0
            OR c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents - c.presented_cents
            + c.refundable_cents > 0)
        UNION ALL
        SELECT h.debtor
        FROM holds h
        WHERE h.office = @office
        AND h.ended_event IS NULL
        AND (h.through_on IS NULL OR h.through_on >= @today)
        UNION ALL
        SELECT q.debtor
        FROM requests q
        WHERE q.office = @office
        AND q.state = 'Pending'
        """;

    /// <summary>The first day that must stay.</summary>
    public LocalDate Until => new(ThroughYear + 1, 1, 1);

    /// <summary>Arguments of the statements.</summary>
    public object Arguments => new
    {
        office = Office,
        year = ThroughYear,
        until = Until,
        untilAt = Until.AtStartOfDayInZone(DutchTime.Zone).ToInstant(),
        today = Today,
        mark = Mark,
    };

    /// <summary>
    /// The scope of a kind by the settings. Nothing goes of a year in which, or before which, a run still waits: for
    /// release, for the bank's answer, for a person.
    /// </summary>
    public static RetentionScope Of(Session session, (long Office, string Code) office, int years)
    {
        var waiting = session.Scalar<LocalDate?>(
            """
            -- RetentionTerm.cs: the oldest run that is not finished
            SELECT MIN(run_date)
            FROM runs
            WHERE office = @Office
            AND state NOT IN ('Accepted', 'RefusedByBank', 'Discarded', 'Missed')
            """, new { office.Office });
        var through = session.Today.Year - years - 1;
        return new RetentionScope(office.Office, office.Code,
            Math.Min(through, waiting is { } day ? day.Year - 1 : through), session.Today);
    }

    /// <summary>The term of a kind.</summary>
    public static int YearsOf(RecordType type, RetentionSettings settings) => type switch
    {
        RecordType.Payloads => settings.PayloadYears,
        RecordType.Debits => settings.DebitYears,
        RecordType.Files => settings.FileYears,
        RecordType.Debtors => settings.DebtorYears,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}

/// <summary>What was found of one kind.</summary>
internal sealed record RetentionFound(long Count, string? First, string? Last);
