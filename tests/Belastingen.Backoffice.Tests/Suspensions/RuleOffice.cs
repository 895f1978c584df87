using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests.Suspensions;

/// <summary>The practice office with debtors and plans of one's own making, and a rule to vary with <c>with</c>.</summary>
internal sealed class RuleOffice : IDisposable
{
    public static readonly Instant Now = PracticeDatabase.At("2020-03-17T10:00:00Z");

    public static readonly LocalDate Night = new(2020, 3, 18);

    /// <summary>Everyone two months later, plan kept (P1).</summary>
    public static readonly RuleDocument Rule = new(
        "Uitstel voor iedereen",
        new Scope("Everyone"),
        new Window(Day("2020-03-18"), Day("2020-04-30")),
        new Treatment.Postpone([new ResumePlan.Append()], Day("2021-02-26")),
        [
            new Ground(LegalBasis.PolicyRule, "College van B en W", "Coronacrisis", DecisionNumber: "2020-118", DecidedOn: Day("2020-03-17")),
        ],
        SideEffects: new SideEffects(NoDunningBefore: Day("2020-06-30")));

    private readonly PracticeDatabase _practice = new();
    private long _assessment;
    private long _mandate;

    public RuleOffice(string? json = null)
    {
        PracticeOffice.Import(_practice, json ?? PracticeOffice.Json);
        Officer = PracticeOffice.Acting(_practice);
        Colleague = PracticeOffice.Acting(_practice, "collega");
    }

    public PracticeDatabase Practice => _practice;

    /// <summary>Proposes.</summary>
    public Acting Officer { get; }

    /// <summary>Approves; may propose too.</summary>
    public Acting Colleague { get; }

    public static LocalDate Day(string day) => LocalDatePattern.Iso.Parse(day).Value;

    /// <summary>Does something in a session and commits it.</summary>
    public T Do<T>(Func<Session, T> something, Instant? at = null)
    {
        using var session = _practice.Database.Write(at ?? Now, office: 1);
        var result = something(session);
        session.Commit();
        return result;
    }

    public RuleSubmitted Submit(RuleDocument rule, long? number = null) =>
        Do(session => SubmitRule.Execute(session.As(Officer), rule, Night, number)).Value;

    public RuleVersion Approve(RuleSubmitted rule) =>
        Do(session => ApproveRule.Execute(session.As(Colleague), rule.Rule, rule.Version)).Value;

    /// <summary>A debtor with a mandate; returns its key.</summary>
    public long Debtor(Session session, string number, bool person = true)
    {
        var debtor = session.Scalar<long>("SELECT COALESCE(MAX(debtor), 0) + 1 FROM debtors");
        session.Execute(
            "INSERT INTO debtors (office, debtor, number, name, natural_person) VALUES (1, @debtor, @number, 'N. Aam', @person)",
            new { debtor, number, person });
        return debtor;
    }

    public void Member(Session session, long debtor, string group, string basis = "Register") => session.Execute(
        """
        INSERT INTO memberships (office, membership, debtor, group_code, basis, from_on, evidence, evidence_on, event)
        SELECT 1, COALESCE(MAX(membership), 0) + 1, @debtor, @group, @basis, '2010-01-01', 'uittreksel', '2020-01-01', 1 FROM memberships
        """, new { debtor, group, basis });

    /// <summary>An assessment A1, A2, ... with claims, each with terms on its dates; returns its key.</summary>
    public long Assessment(Session session, long debtor, params ReadOnlySpan<(int TaxType, (LocalDate On, long Cents)[] Terms)> claims)
    {
        var number = ++_assessment;
        var terms = claims.ToArray().SelectMany((claim, i) => claim.Terms.Select(term => (Claim: i + 1, term.On, term.Cents))).ToList();
        session.Execute(
            """
            INSERT INTO mandates (office, mandate, debtor, reference, iban, account_name, signed_on)
            VALUES (1, @mandate, @debtor, @reference, 'NL91ABNA0417164300', 'N. Aam', '2019-01-01')
            """, new { mandate = ++_mandate, debtor, reference = $"M{_mandate}" });
        session.Execute(
            """
            INSERT INTO assessments (office, assessment, number, debtor, tax_year, dated_on, mandate, total_cents, regular_cents)
            VALUES (1, @number, @name, @debtor, 2020, '2020-02-22', @_mandate, @total, @regular)
            """,
            new
            {
                number,
                name = $"A{number}",
                debtor,
                _mandate,
                total = terms.Sum(term => term.Cents),
                regular = terms.GroupBy(term => term.On).Max(date => date.Sum(term => term.Cents)),
            });
        for (var i = 0; i < claims.Length; i++)
            session.Execute(
                """
                INSERT INTO claims (office, assessment, claim, [key], tax_type, residential, assessed_cents)
                VALUES (1, @number, @claim, @key, @taxType, 1, @cents)
                """, new { number, claim = i + 1, key = $"C{number}.{i + 1}", taxType = claims[i].TaxType, cents = claims[i].Terms.Sum(term => term.Cents) });
        using var book = new PlanBook(session.Of(1, "night"));
        var planned = terms.Select(term => TermToOpen.Debit(new PlannedTerm(term.Claim, term.On, new Cents(term.Cents)))).ToList();
        book.Record(new PlanChange(number, ReplanningKind.Plan, Night, 1, [], planned) { Added = new Cents(terms.Sum(term => term.Cents)) });
        book.Write();
        return number;
    }

    /// <summary>Ten monthly terms of 50.00 from 31-03-2020 in one claim (as most published cases have it).</summary>
    public long TenTerms(Session session, long debtor) =>
        Assessment(session, debtor, (1, [.. MonthEnds(session, Day("2020-03-31"), 10).Select(on => (on, 5_000L))]));

    public static IEnumerable<LocalDate> MonthEnds(Session session, LocalDate from, int count) =>
        SettingsInForce.Of(session.Of(1, "night")).RunDates.OnOrAfter(from)[..count].ToArray();

    /// <summary>Re-plans as the night does.</summary>
    public static NightFacts Replan(Session session, LocalDate night)
    {
        var facts = NightFacts.Read(session.Of(1, "night"), night);
        using var happened = new NightEvent(session.Of(1, "system"), "Replanned", "night");
        using var replan = new ReplanCovered(session.Of(1, "night"), facts, happened);
        replan.Execute();
        happened.Write();
        return facts;
    }

    /// <summary>Gives terms back after an early end, and re-plans, as the night does.</summary>
    public static NightFacts ReplanAndRestore(Session session, LocalDate night)
    {
        var facts = NightFacts.Read(session.Of(1, "night"), night);
        using (var happened = new NightEvent(session.Of(1, "system"), "Replanned", "night"))
        using (var restore = new RestoreOwnTerms(session.Of(1, "night"), facts, happened))
        {
            restore.Execute();
            happened.Write();
        }

        return Replan(session, night);
    }

    public List<(string Action, long Reach)> Events()
    {
        using var session = _practice.Database.Read(Now);
        return session.Query<(string, long)>("SELECT action, reach FROM events ORDER BY event");
    }

    public void Dispose() => _practice.Dispose();
}
