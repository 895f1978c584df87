using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Suspensions;

namespace Belastingen.Backoffice.Explanations;

/// <summary>One payer's history and future in sentences that an officer reads out on the phone.</summary>
public static class ExplainDebtor
{
    /// <summary>Explains all bills of a debtor, the latest year first.</summary>
    public static Answer<DebtorExplained> Execute(OfficeSession session, string number)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        if (session.Find<DebtorRow>(
            "SELECT debtor AS Debtor, name AS Name FROM debtors WHERE office = @office AND number = @number",
            new { number }) is not { } debtor) return new Refusal.NotFound("Belastingschuldige", number);
        var bills = session.Query<long>(
            """
            -- ExplainDebtor.cs
            SELECT assessment
            FROM assessments
            WHERE office = @office
            AND debtor = @Debtor
            ORDER BY tax_year DESC, assessment DESC
            """, new { debtor.Debtor });
        var explaining = new Explaining(session);
        return new DebtorExplained(number, debtor.Name, bills.ConvertAll(explaining.Tell));
    }

    private sealed record DebtorRow(long Debtor, string Name);
}

/// <summary>One bill's history and future.</summary>
public static class ExplainAssessment
{
    /// <summary>Explains one bill.</summary>
    public static Answer<AssessmentExplained> Execute(OfficeSession session, string number)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        return session.Find<long?>("SELECT assessment FROM assessments WHERE office = @office AND number = @number",
            new { number }) is { } assessment
            ? new Explaining(session).Tell(assessment)
            : new Refusal.NotFound("Aanslag", number);
    }
}

/// <summary>What every bill is told with: rules and holds as they are today.</summary>
internal sealed class Explaining
{
    private readonly OfficeSession _session;
    private readonly RuleNames _names;
    private readonly RulesStillFelt _rules;
    private readonly HoldsInForce _holds;

    public Explaining(OfficeSession session)
    {
        _session = session;
        var inForce = SettingsInForce.Of(session);
        _names = new RuleNames(session, inForce);
        _rules = RulesStillFelt.ReadForFew(session, inForce);
        _holds = HoldsInForce.Read(session, inForce.Settings.Holds, session.Today);
    }

    public AssessmentExplained Tell(long assessment) => new BillStory(
        new BillFacts(_session, assessment), _names, _rules, _holds, assessment, _session.Today).Tell();
}
