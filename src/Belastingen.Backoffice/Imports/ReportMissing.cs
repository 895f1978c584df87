using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// Reports what a full delivery no longer has. It is never deleted: it may have been left behind (incident I11).
/// </summary>
internal static class ReportMissing
{
    public static void Execute(Intake intake)
    {
        Claims(intake);
        Mandates(intake);
    }

    private static void Claims(Intake intake)
    {
        var rows = intake.Session.Query<ClaimRow>(
            """
            -- ReportMissing.cs: claims with open terms
            SELECT c.[key] AS [Key], a.debtor AS Debtor, a.assessment AS Assessment, SUM(i.open_cents) AS OpenCents
            FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            JOIN instalments i
                ON i.office = c.office AND i.assessment = c.assessment AND i.claim = c.claim AND i.state = 1
            WHERE a.office = @Office
            AND a.assessment <= @LastStoredAssessment
            GROUP BY c.[key], a.debtor, a.assessment
            """, new { intake.Office, intake.LastStoredAssessment });
        foreach (var row in rows.Where(row => !intake.Claims.IsDelivered(row.Key)))
        {
            var text = $"Vordering {row.Key} staat niet in de volledige levering; zij blijft openstaan.";
            intake.Note(NoteKind.ClaimMissing, row.Key, text);
            intake.Work.Open(WorkItemKind.DeliveryDiffers, $"missing claim {row.Key}",
                intake.Session.Today, row.Debtor, row.Assessment, row.OpenCents, text);
        }
    }

    private static void Mandates(Intake intake)
    {
        var references = intake.Session.Query<string>(
            """
            -- ReportMissing.cs: mandates that have not ended
            SELECT reference
            FROM mandates
            WHERE office = @Office
            AND mandate <= @LastStoredMandate
            AND ended_on IS NULL
            """, new { intake.Office, intake.LastStoredMandate });
        foreach (var reference in references.Where(reference => !intake.Mandates.IsDelivered(reference)))
            intake.Note(NoteKind.MandateMissing, reference,
                $"Machtiging {reference} staat niet in de volledige levering; zij blijft gelden.");
    }

    private sealed record ClaimRow(string Key, long Debtor, long Assessment, long OpenCents);
}
