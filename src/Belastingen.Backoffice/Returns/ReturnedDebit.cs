using System.Globalization;
using Belastingen.Domain.Outcomes;
using NodaTime.Text;

namespace Belastingen.Backoffice.Returns;

/// <summary>A debit as it was presented.</summary>
internal sealed record ReturnedDebit(
    LocalDate RunDate, long Preparation, string State, long Assessment, string Number, long Debtor, long Mandate,
    string EndToEndId, long Cents)
{
    /// <summary>Whether the bank got it.</summary>
    public bool IsReleased => State is "Released" or "Accepted" or "RefusedByBank";

    /// <summary>The debit with this name in the preparation that counts; null when there is none.</summary>
    public static ReturnedDebit? Find(OfficeSession session, DebitName name) => name switch
    {
        DebitName.OfBill it => Find(session, it.RunDate, session.Find<long?>(
            "SELECT assessment FROM assessments WHERE office = @office AND number = @number",
            new { number = it.Assessment })),
        DebitName.EndToEndId it => Parts(it.Text) is var (assessment, runDate)
            && Find(session, runDate, assessment) is { } found && found.EndToEndId == it.Text ? found : null,
        _ => throw new InvalidOperationException("Unknown name of a debit."),
    };

    /// <summary>The terms that the debit collected.</summary>
    public List<ReturnedTerm> Terms(OfficeSession session) => session.Query<ReturnedTerm>(
        """
        -- ReturnedDebit.cs: what the debit collected, term by term
        SELECT x.instalment AS Instalment, x.claim AS Claim, i.part AS Part, i.shared AS Shared, x.cents AS Cents
        FROM decisions x
        JOIN instalments i ON i.office = x.office AND i.assessment = x.assessment AND i.instalment = x.instalment
        WHERE x.office = @office
        AND x.run_date = @RunDate
        AND x.preparation = @Preparation
        AND x.assessment = @Assessment
        AND x.outcome = @presented
        ORDER BY x.claim, x.instalment
        """, new { RunDate, Preparation, Assessment, presented = (int)Outcome.Presented });

    private static ReturnedDebit? Find(OfficeSession session, LocalDate runDate, long? assessment) =>
        session.Find<ReturnedDebit>(
        """
        -- ReturnedDebit.cs: a debit of the preparation that counts
        SELECT r.run_date AS RunDate, r.preparation AS Preparation, r.state AS State, b.assessment AS Assessment,
            a.number AS Number,
            a.debtor AS Debtor, b.mandate AS Mandate, b.end_to_end_id AS EndToEndId, b.cents AS Cents
        FROM runs r
        JOIN debits b ON b.office = r.office AND b.run_date = r.run_date AND b.preparation = r.preparation
        JOIN assessments a ON a.office = b.office AND a.assessment = b.assessment
        WHERE r.office = @office
        AND r.run_date = @runDate
        AND b.assessment = @assessment
        """, new { runDate, assessment });

    /// <summary>
    /// Our identification is the key of the assessment and the run date: so the debit is found by key, not by search.
    /// </summary>
    private static (long Assessment, LocalDate RunDate)? Parts(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 1
            || !long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture,
                out var assessment)) return null;
        var date = LocalDatePattern.CreateWithInvariantCulture("yyyyMMdd").Parse(text[(dash + 1)..]);
        return date.Success ? (assessment, date.Value) : null;
    }
}

/// <summary>A term that a debit collected.</summary>
internal sealed record ReturnedTerm(long Instalment, long Claim, long Part, long Shared, long Cents)
{
    public Cents Amount => new(Cents);
}
