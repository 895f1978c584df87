namespace Belastingen.Backoffice.Imports;

/// <summary>Reads the keys that are stored before a delivery is taken in.</summary>
internal static class StoredKeys
{
    public static void Read(Intake intake)
    {
        var (session, office) = (intake.Session, new { office = intake.Office });
        foreach (var row in session.Stream<(string Key, long Debtor)>(
            """
            -- StoredKeys.cs
            SELECT number, debtor FROM debtors WHERE office = @office ORDER BY debtor
            """, office))
        {
            intake.Debtors.AddStored(row.Key, row.Debtor);
            intake.LastStoredDebtor = row.Debtor;
        }

        foreach (var row in session.Stream<(string Key, long Mandate, long Debtor)>(
            """
            -- StoredKeys.cs
            SELECT reference, mandate, debtor FROM mandates WHERE office = @office ORDER BY mandate
            """, office))
        {
            intake.Mandates.AddStored(row.Key, new KnownMandate(row.Mandate, row.Debtor));
            intake.LastStoredMandate = row.Mandate;
        }

        foreach (var row in session.Stream<(string Key, long Assessment, long Debtor)>(
            """
            -- StoredKeys.cs
            SELECT number, assessment, debtor FROM assessments WHERE office = @office ORDER BY assessment
            """, office))
        {
            intake.Assessments.AddStored(row.Key, new KnownAssessment(row.Assessment, row.Debtor));
            intake.LastStoredAssessment = row.Assessment;
        }

        foreach (var row in session.Stream<(string Key, long Assessment, long Claim)>(
            """
            -- StoredKeys.cs
            SELECT [key], assessment, claim FROM claims WHERE office = @office
            """, office))
        {
            intake.Claims.AddStored(row.Key, new KnownClaim(row.Assessment, (int)row.Claim));
            intake.LastClaims[row.Assessment] = Math.Max((int)row.Claim,
                intake.LastClaims.GetValueOrDefault(row.Assessment));
        }
    }
}
