using Belastingen.Backoffice.Runs;
using Belastingen.Sepa.DirectDebits;

namespace Belastingen.Backoffice.Comparing;

/// <summary>
/// Shadow running: our run beside the bank file that the system used until now made for the same date.
/// </summary>
/// <remarks>
/// Their file is read once, forward only; our debits are kept as some 150 bytes each, so that 400,000 take some 60 MB.
/// </remarks>
public static class CompareRun
{
    /// <summary>
    /// Compares them, debit by debit: by mandate reference, and what that leaves over by account and name.
    /// </summary>
    public static Answer<RunComparison> Execute(OfficeSession session, LocalDate runDate, Stream theirs)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Releaser, Role.Auditor) is { } lacks) return lacks;
        if (RunRow.Find(session, runDate) is not { } run)
            return new Refusal.NotFound("Incasso", RowRecords.Text(runDate));
        if (run.State is RunState.Taken or RunState.Stale or RunState.Discarded or RunState.Missed)
            return new Refusal.WrongState("Vergelijken", run.State.ToString());

        var matching = new DebitMatching(runDate);
        foreach (var debit in Ours(session, run)) matching.AddOurs(debit);
        var collectOn = runDate;
        var read = DirectDebitReader.Read(
            theirs,
            payment => collectOn = payment.CollectOn,
            (in WrittenDebit debit) => matching.AddTheirs(new ShadowDebit(
                debit.MandateId.ToString(), debit.DebtorIban.ToString(), debit.DebtorName.ToString(), debit.AmountCents,
                collectOn, null)));
        return read is DirectDebitFileRead.Faulty { Fault: var fault }
            ? new Refusal.Faults([
                new Fault($"regel {fault.Line}", $"Dit is geen incassobestand dat klopt ({fault.Reason}).",
                    fault.Element)])
            : matching.Compare();
    }

    private static IEnumerable<ShadowDebit> Ours(OfficeSession session, RunRow run) => session.Stream<OurRow>(
        """
        -- CompareRun.cs: our debits
        SELECT b.mandate_reference AS Mandate, b.iban AS Iban, b.debtor_name AS Name, b.cents AS Cents,
            a.number AS Assessment
        FROM debits b
        JOIN assessments a ON a.office = b.office AND a.assessment = b.assessment
        WHERE b.office = @office
        AND b.run_date = @RunDate
        AND b.preparation = @Preparation
        ORDER BY b.assessment
        """, new { run.RunDate, run.Preparation })
        .Select(row => new ShadowDebit(row.Mandate, row.Iban, row.Name, row.Cents, run.RunDate, row.Assessment));

    private sealed record OurRow(string Mandate, string Iban, string Name, long Cents, string Assessment);
}

/// <summary>A debit of either side.</summary>
internal sealed record ShadowDebit(string Mandate, string Iban, string Name, long Cents, LocalDate On,
    string? Assessment);
