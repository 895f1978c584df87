using Belastingen.Backoffice.Returns;
using Belastingen.Domain.Returns;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// A bank that refuses the file has debited nobody: every debit of the run comes back as a reject that is not the
/// payer's fault, so that its terms are open again and planned anew with notice.
/// </summary>
public static class ReopenRefusedRun
{
    /// <summary>
    /// The bank refused the file as a whole: our fault or the bank's, which never counts against a payer.
    /// </summary>
    private const string FileRefused = "FF01";

    /// <summary>Reopens every debit of a run; returns how many. The caller commits the session.</summary>
    public static int Execute(OfficeSession session, LocalDate runDate, long preparation)
    {
        var debits = session.Query<(string EndToEndId, long Cents)>(
            """
            -- ReopenRefusedRun.cs
            SELECT end_to_end_id, cents
            FROM debits
            WHERE office = @Office
            AND run_date = @runDate
            AND preparation = @preparation
            ORDER BY assessment
            """, new { session.Office, runDate, preparation });
        using var reopening = new ReopenDebit(session);
        foreach (var (endToEndId, cents) in debits)
        {
            var fact = new ReturnFact(new DebitName.EndToEndId(endToEndId), ReturnKind.Reject, FileRefused,
                session.Today, new Cents(cents));
            if (BookReturn.Book(session, reopening, fact).Refusal is { } refusal)
                throw new InvalidOperationException($"{endToEndId}: {refusal}");
        }

        return debits.Count;
    }
}
