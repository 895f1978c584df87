namespace Belastingen.Backoffice.Imports;

/// <summary>Warns of what is allowed but odd in what a delivery added.</summary>
internal static class WarnOfOddities
{
    public static void Execute(Intake intake)
    {
        SharedAccounts(intake);
        WithoutGroup(intake);
        WithoutClaims(intake);
    }

    /// <summary>Ten years of tax were once taken from the account of another person (incident I9).</summary>
    private static void SharedAccounts(Intake intake)
    {
        var rows = intake.Session.Query<SharedRow>(
            """
            -- WarnOfOddities.cs: one account, debtors of different names
            SELECT m.iban AS Iban, COUNT(DISTINCT d.name) AS Names, MIN(d.number) AS [First], MAX(d.number) AS Last
            FROM mandates m
            JOIN debtors d ON d.office = m.office AND d.debtor = m.debtor
            WHERE m.office = @Office
            AND m.ended_on IS NULL
            GROUP BY m.iban
            HAVING COUNT(DISTINCT d.name) > 1
                AND (MAX(m.mandate) > @LastStoredMandate OR MAX(d.debtor) > @LastStoredDebtor)
            ORDER BY m.iban
            """, new { intake.Office, intake.LastStoredMandate, intake.LastStoredDebtor });
        foreach (var row in rows)
            intake.Note(NoteKind.SharedAccount, row.Iban,
                $"Rekening {row.Iban} betaalt voor belastingschuldigen met {row.Names} verschillende namen, "
                + $"waaronder {row.First} en {row.Last}.");
    }

    private static void WithoutGroup(Intake intake)
    {
        var rows = intake.Session.Query<string>(
            """
            -- WarnOfOddities.cs: a trade code or an organisation, and no group
            SELECT d.number
            FROM debtors d
            WHERE d.office = @Office
            AND d.debtor > @LastStoredDebtor
            AND (d.natural_person = 0 OR d.sbi IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.office = d.office AND m.debtor = d.debtor)
            ORDER BY d.debtor
            """, new { intake.Office, intake.LastStoredDebtor });
        foreach (var number in rows)
            intake.Note(NoteKind.NoGroup, number,
                $"Belastingschuldige {number} is een onderneming of organisatie, maar staat in geen groep.");
    }

    private static void WithoutClaims(Intake intake)
    {
        var rows = intake.Session.Query<string>(
            """
            -- WarnOfOddities.cs: assessments without claims
            SELECT a.number
            FROM assessments a
            WHERE a.office = @Office
            AND a.assessment > @LastStoredAssessment
            AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.office = a.office AND c.assessment = a.assessment)
            ORDER BY a.assessment
            """, new { intake.Office, intake.LastStoredAssessment });
        foreach (var number in rows)
            intake.Note(NoteKind.NoClaims, number, $"Aanslag {number} heeft geen vorderingen.");
    }

    private sealed record SharedRow(string Iban, long Names, string First, string Last);
}
