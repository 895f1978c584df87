using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Debtors;

/// <summary>Debtors by the number that the tax package and the officers use.</summary>
internal static class DebtorNumbers
{
    /// <summary>What is said of a number that nobody has.</summary>
    public const string Unknown = "Deze belastingschuldige is niet bekend.";

    /// <summary>Key of a debtor; null when nobody has that number.</summary>
    public static long? KeyOf(OfficeSession session, string number) => session.Find<long?>(
        """
        -- DebtorNumbers.cs
        SELECT debtor
        FROM debtors
        WHERE office = @office
        AND number = @number
        """, new { number });

    /// <summary>That nobody has a number, if so.</summary>
    public static IEnumerable<Fault> Wrong(OfficeSession session, string number)
    {
        if (KeyOf(session, number) is null) yield return new Fault("debtor", Unknown, number);
    }

    /// <summary>Key and name of a debtor that is known.</summary>
    public static (long Debtor, string Name) Named(OfficeSession session, string number) => session.One<(long, string)>(
        """
        -- DebtorNumbers.cs
        SELECT debtor, name
        FROM debtors
        WHERE office = @office
        AND number = @number
        """, new { number });

    /// <summary>Records a fact of one debtor, and that it can change his outcomes.</summary>
    /// <returns>Number of the event.</returns>
    public static long Record(OfficeSession session, string action, string subject, long debtor, object payload)
    {
        var number = AuditTrail.Record(session, action, subject, Reach.Debtors, payload);
        AuditTrail.Touch(session, number, debtor);
        return number;
    }
}
