namespace Belastingen.Backoffice.Retention;

/// <summary>
/// Name, account and text of debits as written to the file: of runs that the bank answered, of who has nothing open.
/// </summary>
internal static class OldDebits
{
    private const string Where =
        $"""
        -- OldDebits.cs
        office = @office
        AND run_date < @until
        AND debtor_name <> @mark
        AND EXISTS (SELECT 1 FROM runs r WHERE r.office = debits.office AND r.run_date = debits.run_date
            AND r.state IN ('Accepted', 'RefusedByBank'))
        AND EXISTS (SELECT 1 FROM assessments x WHERE x.office = debits.office AND x.assessment = debits.assessment
            AND x.tax_year <= @year
            AND x.debtor NOT IN (
        {RetentionScope.OpenDebtors}
        ))
        """;

    public static RetentionFound Count(Session session, RetentionScope scope) => session.One<RetentionFound>(
        $"""
        -- OldDebits.cs: debits whose payer may be forgotten
        SELECT CAST(COUNT(*) AS BIGINT) AS Count, CAST(MIN(run_date) AS VARCHAR(10)) AS First,
            CAST(MAX(run_date) AS VARCHAR(10)) AS Last
        FROM debits
        WHERE {Where}
        """, scope.Arguments);

    public static void Delete(Session session, RetentionScope scope)
    {
        session.Execute(
            $"""
            -- OldDebits.cs: amount, mandate and moment stay
            UPDATE debits
            SET debtor_name = @mark, iban = @mark, mandate_reference = @mark, ultimate_debtor = NULL,
                payment_reference = NULL, remittance = NULL
            WHERE {Where}
            """, scope.Arguments);
        session.Execute(
            """
            -- OldDebits.cs: the record of a run names its payers too; it goes when the last of them may be forgotten
            DELETE FROM run_records
            WHERE office = @office
            AND run_date < @until
            AND EXISTS (SELECT 1 FROM debits d WHERE d.office = run_records.office
                AND d.run_date = run_records.run_date)
            AND NOT EXISTS (SELECT 1 FROM debits d
                WHERE d.office = run_records.office AND d.run_date = run_records.run_date AND d.debtor_name <> @mark)
            """, scope.Arguments);
    }
}
