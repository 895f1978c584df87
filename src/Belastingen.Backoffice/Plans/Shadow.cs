namespace Belastingen.Backoffice.Plans;

/// <summary>A term that was postponed and still counts as due on its own date.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="Claim">Its claim.</param>
/// <param name="On">Its own date.</param>
/// <param name="IsAutomatic">Whether a rule that covers by itself postponed it, and not a request.</param>
public sealed record Shadow(int Number, int Claim, LocalDate On, bool IsAutomatic)
{
    /// <summary>The postponed terms of some thousand assessments.</summary>
    public static ILookup<long, Shadow> Of(OfficeSession session, IEnumerable<long> assessments) =>
        session.Query<ShadowRow>(
            $"""
            -- Shadow.cs: postponed terms and whether a request moved them
            SELECT i.assessment AS Assessment, i.instalment AS Instalment, i.claim AS Claim, i.collect_on AS CollectOn,
                CASE WHEN p.request IS NULL THEN 0 ELSE 1 END AS ByRequest
            FROM instalments i
            JOIN replannings p ON p.office = i.office AND p.assessment = i.assessment AND p.replanning = i.closed_by
            WHERE i.office = @office
            AND i.assessment IN (SELECT [key] FROM {session.Choose(assessments)})
            AND i.state = 3
            """).ToLookup(row => row.Assessment, row => row.Shadow);

    private sealed record ShadowRow(long Assessment, long Instalment, long Claim, LocalDate CollectOn, long ByRequest)
    {
        public Shadow Shadow => new((int)Instalment, (int)Claim, CollectOn, ByRequest == 0);
    }
}
