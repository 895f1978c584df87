using Belastingen.Domain.Returns;

namespace Belastingen.Backoffice.Returns;

/// <summary>
/// The collections that a return is judged with: those in the policy's scope since debits last started.
/// </summary>
internal static class ReturnHistory
{
    /// <summary>
    /// One entry a collection date, by date; a date on which one debit failed and another did not has failed.
    /// </summary>
    public static List<PastDebit> Of(OfficeSession session, ReturnScope scope, ReturnedDebit debit)
    {
        var rows = session.Query<PastRow>(
            $"""
            -- ReturnHistory.cs: released debits in the scope, with what became of them
            SELECT b.run_date AS RunDate, t.kind AS Kind, t.reason AS Reason, t.counts AS Counts
            FROM assessments a
            JOIN runs r ON r.office = a.office AND r.state IN ('Released', 'Accepted', 'RefusedByBank')
            JOIN debits b ON b.office = r.office AND b.run_date = r.run_date AND b.preparation = r.preparation
                AND b.assessment = a.assessment
            LEFT JOIN returns t ON t.office = b.office AND t.assessment = b.assessment AND t.run_date = b.run_date
            WHERE a.office = @office
            AND a.debtor = @Debtor
            {Within(scope)}
            ORDER BY b.run_date
            """, new { debit.Debtor, debit.Mandate, debit.Assessment });
        var stoppedOn = StoppedOn(session, scope, debit);
        return [.. rows.Where(row => row.RunDate == debit.RunDate || !(row.RunDate <= stoppedOn))
            .GroupBy(row => row.RunDate).Select(date => date.Select(row => row.Debit).MinBy(Rank)!)];
    }

    /// <summary>The assessments in the scope.</summary>
    public static List<long> Assessments(OfficeSession session, ReturnScope scope, ReturnedDebit debit) =>
        session.Query<long>(
        $"""
        -- ReturnHistory.cs: the bills in the scope that still have debits to come
        SELECT a.assessment
        FROM assessments a
        WHERE a.office = @office
        AND a.debtor = @Debtor
        {(scope == ReturnScope.Mandate ? "AND a.mandate = @Mandate"
            : scope == ReturnScope.Assessment ? "AND a.assessment = @Assessment" : "")}
        AND EXISTS (SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment
            AND i.method = 1 AND i.state = 1)
        ORDER BY a.assessment
        """, new { debit.Debtor, debit.Mandate, debit.Assessment });

    /// <summary>The day on which debits last stopped in the scope.</summary>
    private static LocalDate? StoppedOn(OfficeSession session, ReturnScope scope, ReturnedDebit debit) =>
        session.Scalar<LocalDate?>(
        $"""
        -- ReturnHistory.cs: debits last turned into transfers
        SELECT MAX(b.planned_on)
        FROM assessments a
        JOIN replannings b ON b.office = a.office AND b.assessment = a.assessment AND b.kind = 'ToTransfer'
        WHERE a.office = @office
        AND a.debtor = @Debtor
        {(scope == ReturnScope.Mandate ? "AND a.mandate = @Mandate"
            : scope == ReturnScope.Assessment ? "AND a.assessment = @Assessment" : "")}
        """, new { debit.Debtor, debit.Mandate, debit.Assessment });

    private static string Within(ReturnScope scope) => scope switch
    {
        ReturnScope.Debtor => "",
        ReturnScope.Mandate => "AND b.mandate = @Mandate",
        ReturnScope.Assessment => "AND a.assessment = @Assessment",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Unknown scope."),
    };

    private static int Rank(PastDebit debit) => debit switch
    {
        PastDebit.Failed { Counts: true } => 0,
        PastDebit.Received => 1,
        _ => 2,
    };

    private sealed record PastRow(LocalDate RunDate, string? Kind, string? Reason, long? Counts)
    {
        /// <summary>A return that does not count although its reason does was in a pause.</summary>
        public PastDebit Debit
        {
            get
            {
                if (Kind is null) return new PastDebit.Received(RunDate);
                var failed = new PastDebit.Failed(RunDate, Enum.Parse<ReturnKind>(Kind), Reason!);
                return failed.Counts && Counts == 0 ? new PastDebit.Paused(RunDate) : failed;
            }
        }
    }
}
