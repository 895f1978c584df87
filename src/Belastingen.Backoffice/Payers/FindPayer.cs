using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Explanations;

namespace Belastingen.Backoffice.Payers;

/// <summary>Finds the key of a payer: what stands in addresses, where no number of a person may.</summary>
public static class FindPayer
{
    /// <summary>By the number of an assessment.</summary>
    public static Answer<long> ByAssessment(OfficeSession session, string number)
    {
        if (Lacks(session.Acting) is { } lacks) return lacks;
        return session.Find<long?>(
            """
            -- FindPayer.cs
            SELECT debtor
            FROM assessments
            WHERE office = @Office
            AND number = @number
            """, new { session.Office, number }) is { } payer ? payer : new Refusal.NotFound("Aanslag", number);
    }

    /// <summary>By the number of the debtor.</summary>
    public static Answer<long> ByDebtor(OfficeSession session, string number)
    {
        if (Lacks(session.Acting) is { } lacks) return lacks;
        return DebtorNumbers.KeyOf(session, number) is { } payer
            ? payer
            : new Refusal.NotFound("Belastingschuldige", number);
    }

    /// <summary>The story of a payer by his key.</summary>
    public static Answer<DebtorExplained> Explain(OfficeSession session, long payer)
    {
        if (Lacks(session.Acting) is { } lacks) return lacks;
        return session.Find<string>(
            """
            -- FindPayer.cs: his number
            SELECT number
            FROM debtors
            WHERE office = @Office
            AND debtor = @payer
            """, new { session.Office, payer }) is { } number
            ? ExplainDebtor.Execute(session, number) : new Refusal.NotFound("Betaler", $"{payer}");
    }

    private static Refusal? Lacks(Acting acting) => acting.Lacks(Role.Officer, Role.Approver, Role.Auditor);
}
