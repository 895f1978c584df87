using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Offices;

namespace Belastingen.Backoffice.Payers;

/// <summary>Finds the key of a payer: what stands in addresses, where no number of a person may.</summary>
public static class FindPayer
{
    /// <summary>By the number of an assessment.</summary>
    public static Answer<long> ByAssessment(Session session, Acting acting, string number)
    {
        if (Lacks(acting) is { } lacks) return lacks;
        return session.Find<long?>(
            """
            -- FindPayer.cs
            SELECT debtor
            FROM assessments
            WHERE office = @Office
            AND number = @number
            """, new { acting.Office, number }) is { } payer ? payer : new Refusal.NotFound("Aanslag", number);
    }

    /// <summary>By the number of the debtor.</summary>
    public static Answer<long> ByDebtor(Session session, Acting acting, string number)
    {
        if (Lacks(acting) is { } lacks) return lacks;
        return Debtors.KeyOf(session, acting.Office, number) is { } payer ? payer : new Refusal.NotFound("Belastingschuldige", number);
    }

    /// <summary>The story of a payer by his key.</summary>
    public static Answer<DebtorExplained> Explain(Session session, Acting acting, long payer)
    {
        if (Lacks(acting) is { } lacks) return lacks;
        return session.Find<string>(
            """
            -- FindPayer.cs: his number
            SELECT number
            FROM debtors
            WHERE office = @Office
            AND debtor = @payer
            """, new { acting.Office, payer }) is { } number
            ? ExplainDebtor.Execute(session, acting, number) : new Refusal.NotFound("Betaler", $"{payer}");
    }

    private static Refusal? Lacks(Acting acting) => acting.Lacks(Role.Officer, Role.Approver, Role.Auditor);
}
