using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// Bills that could not be planned again stay as they were, set aside: nothing of them is presented, and the open work
/// item is the mark. Every night tries again.
/// </summary>
public static class SetAside
{
    /// <summary>Letters of a cause that are kept: enough for who mends it.</summary>
    private const int LongestCause = 300;

    /// <summary>Sets bills aside; a prepared run that holds one of them is stale from now on.</summary>
    public static void Put(
        OfficeSession session, LocalDate night, IReadOnlyDictionary<long, string> bills)
    {
        foreach (var (assessment, cause) in bills)
        {
            var debtor = DebtorOf(session, assessment);
            var told = cause.Length > LongestCause ? cause[..LongestCause] : cause;
            Tell(session, "BillSetAside", assessment, new { night, cause = told });
            WorkItem.Open(
                session, WorkItemKind.SetAside, Subject.Of("assessment", assessment), night, debtor, assessment, null,
                told);
        }
    }

    /// <summary>Takes a bill back that was planned again.</summary>
    public static void TakeBack(OfficeSession session, LocalDate night, long assessment)
    {
        Tell(session, "BillTakenBack", assessment, new { night });
        WorkItem.Close(session, WorkItemKind.SetAside, Subject.Of("assessment", assessment), night, session.Actor);
    }

    private static void Tell(OfficeSession session, string action, long assessment, object payload)
    {
        var number = AuditTrail.Record(session, action, Subject.Of("assessment", assessment), Reach.Debtors, payload);
        AuditTrail.Touch(session, number, DebtorOf(session, assessment));
    }

    private static long DebtorOf(OfficeSession session, long assessment) => session.One<long>(
        """
        -- SetAside.cs: whose it is
        SELECT debtor
        FROM assessments
        WHERE office = @office
        AND assessment = @assessment
        """, new { assessment });
}
