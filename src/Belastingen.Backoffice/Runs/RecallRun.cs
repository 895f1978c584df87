using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Runs;

/// <summary>The debits of a released run that the bank is asked to call back.</summary>
/// <param name="RunDate">The collection date.</param>
/// <param name="Debits">By file, in the order of the file.</param>
public sealed record RecallList(LocalDate RunDate, IReadOnlyList<DebitToRecall> Debits)
{
    /// <summary>Their total.</summary>
    public Cents Total => new(Debits.Sum(debit => debit.Cents));

    /// <summary>Writes them for the bank, with one line of headings.</summary>
    public void Write(TextWriter writer)
    {
        Delimited.Write(writer, "bankbestand", "bericht_id", "end_to_end_id", "machtiging", "rekening", "incassodatum",
            "bedrag_euro");
        foreach (var debit in Debits)
            Delimited.Write(writer, debit.FileName, debit.MessageId, debit.EndToEndId, debit.Mandate, debit.Account,
                Delimited.Text(RunDate), Delimited.Text(new Cents(debit.Cents)));
    }
}

/// <summary>One debit to be called back.</summary>
/// <param name="FileName">The bank file it is in.</param>
/// <param name="MessageId">How the bank knows that file.</param>
/// <param name="EndToEndId">How the bank knows the debit.</param>
/// <param name="Mandate">Reference of the mandate.</param>
/// <param name="Account">The account, all but its ends hidden: the bank finds the debit by its EndToEndId.</param>
/// <param name="Cents">Its amount.</param>
public sealed record DebitToRecall(string FileName, string MessageId, string EndToEndId, string Mandate, string Account,
    long Cents);

/// <summary>
/// Makes the recall list of a released run, for a run that should not have gone. The bank can call debits back until
/// the day before collection; what it called back comes in as a return of the kind revocation.
/// </summary>
public static class RecallRun
{
    /// <summary>Whether a run can still be called back.</summary>
    public static bool IsInTime(RunState state, LocalDate runDate, LocalDate today) =>
        state.IsAtTheBank && today < runDate;

    /// <summary>Makes the list, and records that it was made.</summary>
    public static Answer<RecallList> Execute(OfficeSession session, LocalDate runDate)
    {
        if (session.Lacks(Role.Releaser) is { } lacks) return lacks;
        if (RunRow.Find(session, runDate) is not { } run)
            return new Refusal.NotFound("Incasso", RowRecords.Text(runDate));
        if (!run.State.IsAtTheBank)
            return new Refusal.WrongState("Terugroepen", run.State.ToString());
        if (!IsInTime(run.State, runDate, session.Today))
            return new Refusal.NotAccepted("Terugroepen bij de bank",
                "dat kan tot en met de dag vóór de incassodatum. Daarna kan alleen worden teruggestort.");

        var list = new RecallList(runDate, Read(session, run));
        AuditTrail.Record(session, "RecallListed", Subject.Preparation(runDate, run.Preparation),
            Reach.None, new { runDate, run.Preparation, debits = list.Debits.Count, cents = list.Total.Value });
        return list;
    }

    private static List<DebitToRecall> Read(OfficeSession session, RunRow run) => session.Query<DebitToRecall>(
        """
        -- RecallRun.cs: debits as they stand in the files
        SELECT f.file_name AS FileName, f.message_id AS MessageId, d.end_to_end_id AS EndToEndId,
            d.mandate_reference AS Mandate, d.iban AS Account, d.cents AS Cents
        FROM debits d
        JOIN batches f ON f.office = d.office AND f.run_date = d.run_date AND f.preparation = d.preparation
            AND f.batch = d.batch
        WHERE d.office = @office
        AND d.run_date = @RunDate
        AND d.preparation = @Preparation
        ORDER BY d.batch, d.assessment
        """, new { run.RunDate, run.Preparation }).ConvertAll(debit => debit with { Account = Masked(debit.Account) });

    /// <summary>Country, check digits and bank, and the last three: NL91ABNA*******300.</summary>
    private static string Masked(string iban)
    {
        const int Head = 8, Tail = 3;
        return iban.Length <= Head + Tail ? new string('*', iban.Length)
            : $"{iban[..Head]}{new string('*', iban.Length - Head - Tail)}{iban[^Tail..]}";
    }
}
