using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Groups;

/// <summary>Debtors by the number that the tax package and the officers use.</summary>
internal static class Debtors
{
    /// <summary>What is said of a number that nobody has.</summary>
    public const string Unknown = "Deze belastingschuldige is niet bekend.";

    /// <summary>Key of a debtor; null when nobody has that number.</summary>
    public static long? KeyOf(Session session, long office, string number) => session.Find<long?>(
        """
        -- Debtors.cs
        SELECT debtor
        FROM debtors
        WHERE office = @office
        AND number = @number
        """, new { office, number });

    /// <summary>Key and name of a debtor that is known.</summary>
    public static (long Debtor, string Name) Named(Session session, long office, string number) => session.One<(long, string)>(
        """
        -- Debtors.cs
        SELECT debtor, name
        FROM debtors
        WHERE office = @office
        AND number = @number
        """, new { office, number });

    /// <summary>Records a fact of one debtor, and that it can change his outcomes.</summary>
    /// <returns>Number of the event.</returns>
    public static long Record(
        Session session, Offices.Acting acting, string action, string subject, long debtor, object payload)
    {
        var number = AuditTrail.Record(session, acting.Office, acting.Account, action, subject, Reach.Debtors, payload);
        AuditTrail.Touch(session, acting.Office, number, debtor);
        return number;
    }
}
