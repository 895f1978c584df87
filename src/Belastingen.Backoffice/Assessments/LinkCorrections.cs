using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Assessments;

/// <summary>
/// After an upgrade: terms that stand still, of bills that were corrected by a former version, are open again as far as
/// their money is. What moved away is read back from the re-plannings; no announced term changes.
/// </summary>
public static class LinkCorrections
{
    /// <summary>Brings an office up to date; returns how many bills changed. A second time changes nothing.</summary>
    public static int Execute(OfficeSession session)
    {
        var bills = session.Query<(long Assessment, long Debtor)>(
            """
            -- LinkCorrections.cs: corrected bills with a term that stands still
            SELECT DISTINCT p.assessment, a.debtor
            FROM replannings p
            JOIN assessments a ON a.office = p.office AND a.assessment = p.assessment
            JOIN instalments i ON i.office = p.office AND i.assessment = p.assessment AND i.state IN (3, 4)
            WHERE p.office = @office
            AND p.kind = 'Correction'
            ORDER BY p.assessment
            """);
        var changed = bills.FindAll(bill => OpenTermsOf.RefreshMoved(session, bill.Assessment) > 0);
        if (changed.Count == 0) return 0;
        var number = AuditTrail.Record(session, "CorrectionsLinked", Subject.Of("office", session.Office),
            Reach.Debtors,
            new { bills = changed.ConvertAll(bill => bill.Assessment) });
        foreach (var bill in changed) AuditTrail.Touch(session, number, bill.Debtor);
        return changed.Count;
    }
}
