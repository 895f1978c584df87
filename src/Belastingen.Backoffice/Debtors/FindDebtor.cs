namespace Belastingen.Backoffice.Debtors;

/// <summary>A debtor who was found by a number: personal data.</summary>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Number">Number of the debtor.</param>
/// <param name="Name">Name of the debtor.</param>
public sealed record DebtorFound(long Debtor, string Number, string Name);

/// <summary>Finds a debtor by his own number or by the number of one of his assessments.</summary>
public static class FindDebtor
{
    /// <summary>Finds him; refused when nobody has that number.</summary>
    public static Answer<DebtorFound> Execute(OfficeSession session, string number)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Find<DebtorFound>(
            """
            -- FindDebtor.cs: by his own number
            SELECT debtor AS Debtor, number AS Number, name AS Name
            FROM debtors
            WHERE office = @Office
            AND number = @number
            """, new { session.Office, number })
            ?? session.Find<DebtorFound>(
            """
            -- FindDebtor.cs: by the number of an assessment
            SELECT d.debtor AS Debtor, d.number AS Number, d.name AS Name
            FROM assessments a
            JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
            WHERE a.office = @Office
            AND a.number = @number
            """, new { session.Office, number })
            ?? (Answer<DebtorFound>)new Refusal.NotAccepted("Nummer",
                "Er is geen belastingschuldige en geen aanslag met dit nummer.");
    }
}
