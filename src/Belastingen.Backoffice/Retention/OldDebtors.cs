namespace Belastingen.Backoffice.Retention;

/// <summary>
/// Debtors whose last tax year is over for long enough and who have nothing open: no claim, refund, hold, request,
/// work, and no mandate that could still be used.
/// </summary>
internal static class OldDebtors
{
    private const string Where =
        $"""
        -- OldDebtors.cs
        x.office = @office
        AND x.name <> @mark
        AND EXISTS (SELECT 1 FROM assessments y WHERE y.office = x.office AND y.debtor = x.debtor)
        AND NOT EXISTS (SELECT 1 FROM assessments y WHERE y.office = x.office AND y.debtor = x.debtor
            AND y.tax_year > @year)
        AND NOT EXISTS (SELECT 1 FROM mandates m WHERE m.office = x.office AND m.debtor = x.debtor
            AND COALESCE(m.ended_on, m.last_used_on, m.signed_on) >= @until)
        AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.office = x.office AND w.debtor = x.debtor
            AND w.closed_on IS NULL)
        AND x.debtor NOT IN (
        {RetentionScope.OpenDebtors}
        )
        """;

    /// <summary>Their keys, in order.</summary>
    public static List<long> Of(Session session, RetentionScope scope) => session.Query<long>(
        $"""
        -- OldDebtors.cs: debtors who may be forgotten
        SELECT x.debtor
        FROM debtors x
        WHERE {Where}
        ORDER BY x.debtor
        """, scope.Arguments);

    /// <summary>Puts the mark where they stood; what they owed and paid stays. Returns how many.</summary>
    public static long Delete(Session session, RetentionScope scope)
    {
        var debtors = Of(session, scope);
        var chosen = session.Choose(debtors);
        var arguments = new { office = scope.Office, mark = RetentionScope.Mark };
        ForgetFacts(session, chosen, arguments);
        session.Execute(
            $"""
            -- OldDebtors.cs: the person
            UPDATE debtors
            SET name = @mark, name_key = '', number = CONCAT(@mark, debtor), sbi = NULL, postcode = NULL,
                house_number = NULL
            WHERE office = @office
            AND debtor IN (SELECT [key] FROM {chosen})
            """, arguments);
        return debtors.Count;
    }

    private static void ForgetFacts(Session session, string chosen, object arguments)
    {
        session.Execute(
            $"""
            -- OldDebtors.cs: accounts
            UPDATE mandates
            SET reference = CONCAT(@mark, mandate), iban = @mark, account_name = @mark
            WHERE office = @office
            AND debtor IN (SELECT [key] FROM {chosen})
            """, arguments);
        session.Execute(
            $"""
            -- OldDebtors.cs: what they wrote on their transfers
            UPDATE assessments
            SET payment_reference = NULL
            WHERE office = @office
            AND payment_reference IS NOT NULL
            AND debtor IN (SELECT [key] FROM {chosen})
            """, arguments);
        session.Execute(
            $"""
            -- OldDebtors.cs: evidence of memberships
            UPDATE memberships
            SET evidence = @mark
            WHERE office = @office
            AND evidence IS NOT NULL
            AND debtor IN (SELECT [key] FROM {chosen})
            """, arguments);
        session.Execute(
            $"""
            -- OldDebtors.cs: remarks on holds
            UPDATE holds
            SET remark = NULL
            WHERE office = @office
            AND debtor IN (SELECT [key] FROM {chosen})
            """, arguments);
        session.Execute(
            $"""
            -- OldDebtors.cs: evidence of requests
            UPDATE requests
            SET evidence = NULL
            WHERE office = @office
            AND debtor IN (SELECT [key] FROM {chosen})
            """, arguments);
        session.Execute(
            $"""
            -- OldDebtors.cs: work that was done
            UPDATE work_items
            SET detail = @mark
            WHERE office = @office
            AND debtor IN (SELECT [key] FROM {chosen})
            """, arguments);
    }
}
