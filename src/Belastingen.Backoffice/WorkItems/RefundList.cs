namespace Belastingen.Backoffice.WorkItems;

/// <summary>
/// What is to be refunded: the claims whose account is below zero, each once. Whatever changes a credit ends with this
/// step, so that the list is what the accounts say; how much is never stored (<see cref="WorkAmount"/>).
/// </summary>
internal static class RefundList
{
    /// <summary>Puts a claim on the list or takes it off, as its account says now.</summary>
    public static void Follow(OfficeSession session, string key)
    {
        var account = session.One<AccountRow>(
            $"""
            -- RefundList.cs
            SELECT c.assessment AS Assessment, a.debtor AS Debtor, {WorkAmount.Credit} AS Credit
            FROM claims c
            JOIN assessments a ON a.office = c.office AND a.assessment = c.assessment
            WHERE c.office = @office
            AND c.[key] = @key
            """, new { key });
        string subject = Subject.Of("claim", key);
        if (account.Credit > 0)
            WorkItem.Open(session, WorkItemKind.Refund, subject, session.Today, account.Debtor, account.Assessment,
                cents: null, $"Op vordering {key} is meer ontvangen of aangeboden dan verschuldigd is.");
        else WorkItem.Close(session, WorkItemKind.Refund, subject, session.Today, by: null);
    }

    private sealed record AccountRow(long Assessment, long Debtor, long Credit);
}
