using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;
using Belastingen.Domain.Groups;
using NodaTime;

namespace Belastingen.Pages.Tests;

/// <summary>
/// Facts of debtors for pages to show: somebody of whom nobody is sure (membership 9001), one who waits for a colleague, a group
/// that does, a request that is pending (1) and one that was granted (2), and one who wants to go on paying.
/// </summary>
internal static class DebtorFacts
{
    private static readonly LocalDate Today = new(2020, 3, 24);

    /// <summary>Adds them, under the first rule.</summary>
    public static void Add(Practice office)
    {
        using (var session = office.Database.Write(Practice.At(Practice.Morning), office: 1))
        {
            var citizens = Citizens(session);
            Member(session, 9001, citizens[0], "Presumed", "Active");
            Member(session, 9002, citizens[1], "Register", "Submitted");
            session.Commit();
        }

        office.Write("medewerker", (session, acting) => SubmitOwnGroup.Execute(
            session.As(acting), "Eigen", "Horeca met machtiging", new GroupCriteria(TaxTypes: ["OZB"], WithMandate: true)));
        foreach (var debtor in Payers(office).Take(2))
            office.Write("medewerker", (session, acting) => AddFact.Execute(
                session.As(acting), new NewRequest(debtor, 1, Today.PlusDays(-4), Evidence: "brief van 19 maart")));
        office.Write("medewerker", (session, acting) => DecideRequest.Execute(session.As(acting), 2, new RequestDecision.Grant(Today)));
        office.Write("medewerker", (session, acting) => AddFact.Execute(session.As(acting), new NewOptOut(Payers(office)[2], Today)));
    }

    /// <summary>Numbers of natural persons with a debit at the end of March.</summary>
    public static List<string> Payers(Practice office)
    {
        using var session = office.Database.Read(Practice.At(Practice.Morning));
        return session.Query<string>(
            """
            SELECT DISTINCT d.number FROM debtors d JOIN assessments a ON a.office = d.office AND a.debtor = d.debtor
            JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment AND i.method = 1 AND i.state = 1
            WHERE d.office = 1 AND d.natural_person = 1 AND i.collect_on = '2020-03-31'
            AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.office = d.office AND m.debtor = d.debtor)
            ORDER BY d.number
            """);
    }

    private static List<long> Citizens(Session session) => session.Query<long>(
        """
        SELECT d.debtor FROM debtors d
        WHERE d.office = 1 AND d.natural_person = 1
        AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.office = d.office AND m.debtor = d.debtor)
        ORDER BY d.debtor
        """);

    private static void Member(Session session, long membership, long debtor, string basis, string state) => session.Execute(
        """
        INSERT INTO memberships (office, membership, debtor, group_code, basis, from_on, state, event)
        VALUES (1, @membership, @debtor, 'SelfEmployed', @basis, '2020-03-01', @state, 1)
        """, new { membership, debtor, basis, state });
}
