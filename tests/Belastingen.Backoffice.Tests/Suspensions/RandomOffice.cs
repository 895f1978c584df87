using Belastingen.Backoffice.Data;
using Belastingen.Domain.Suspensions;
using CsCheck;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Suspensions;

/// <summary>Offices and rules as chance has it: several claims, odd amounts, holds, opt-outs, requests, parts.</summary>
internal static class RandomOffice
{
    private static readonly string[] Groups = ["Everyone", "Citizens", "SelfEmployed", "Businesses"];

    public static readonly Gen<RuleDocument> Rules = Gen.Select(
        Gen.Int[0, 3], Gen.Int[3, 6], Gen.Int[0, 3], Gen.Int[0, 6], Gen.Int[1, 3], Gen.Int[0, 15],
        (group, month, months, plan, waves, flags) =>
        {
            var from = new LocalDate(2020, month, 18);
            var window = new Window(from, from.PlusMonths(months).PlusDays(20));
            return RuleOffice.Rule with
            {
                Window = window,
                Scope = new Scope(Groups[group], TaxTypes: (flags & 1) == 0 ? null : ["AFV", "WAT"], AmountThroughCents: (flags & 2) == 0 ? null : 100_000),
                Trigger = (flags & 12) == 12 ? new Trigger.OnRequest() : null,
                Treatment = TreatmentOf(plan, window.Through, waves, (flags & 4) == 0, (flags & 8) == 0 ? null : new LocalDate(2021, 2, 26)),
            };
        });

    public static void Fill(RuleOffice office, int seed, int debtors) => office.Do(session =>
    {
        var random = new Random(seed);
        for (var i = 1; i <= debtors; i++) Add(office, session, random, i);
        return 0;
    });

    private static Treatment TreatmentOf(int plan, LocalDate through, int waves, bool aboveTwice, LocalDate? latest)
    {
        ResumePlan resume = plan switch
        {
            0 or 1 => new ResumePlan.Append(),
            2 => new ResumePlan.Spread(),
            3 => new ResumePlan.Replan(6, through.PlusDays(5)),
            4 => new ResumePlan.Lump(through.PlusDays(5)),
            _ => new ResumePlan.Individual(),
        };
        return plan == 6 ? new Treatment.Skip(through.PlusMonths(1)) : new Treatment.Postpone([resume], latest, aboveTwice, waves);
    }

    private static void Add(RuleOffice office, Session session, Random random, int i)
    {
        var debtor = office.Debtor(session, $"B{i}", random.Next(3) > 0);
        var group = random.Next(4) switch { 0 => "SelfEmployed", 1 => "Businesses", _ => null };
        if (group is not null) office.Member(session, debtor, group, random.Next(3) switch { 0 => "Presumed", 1 => "Declared", _ => "Register" });
        for (var bill = random.Next(1, 3); bill > 0; bill--)
        {
            var assessment = office.Assessment(session, debtor, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Claim(session, random))]);
            if (random.Next(20) == 0) Hold(session, debtor, assessment, random);
        }

        if (random.Next(12) == 0) OptOut(session, debtor, new LocalDate(2020, 3, 1).PlusDays(random.Next(120)));
        if (random.Next(8) == 0) Request(session, debtor, random);
    }

    private static (int, (LocalDate, long)[]) Claim(Session session, Random random)
    {
        var dates = RuleOffice.MonthEnds(session, new LocalDate(2020, 3 + random.Next(3), 1), random.Next(1, 11));
        return (random.Next(1, 5), [.. dates.Select(on => (on, (long)random.Next(100, 20_000)))]);
    }

    private static void Hold(Session session, long debtor, long assessment, Random random) => session.Execute(
        """
        INSERT INTO holds (office, hold, debtor, assessment, claim, reason, from_on, event)
        SELECT 1, COALESCE(MAX(hold), 0) + 1, @debtor, @assessment, @claim, 'Other', '2020-03-01', 1 FROM holds
        """, new { debtor, assessment, claim = random.Next(2) == 0 ? 1 : (long?)null });

    private static void OptOut(Session session, long debtor, LocalDate from) => session.Execute(
        "INSERT INTO optouts (office, optout, debtor, from_on, event) SELECT 1, COALESCE(MAX(optout), 0) + 1, @debtor, @from, 1 FROM optouts",
        new { debtor, from });

    private static void Request(Session session, long debtor, Random random) => session.Execute(
        """
        INSERT INTO requests (office, request, debtor, [rule], received_on, state, decided_on, share_percent, event)
        SELECT 1, COALESCE(MAX(request), 0) + 1, @debtor, 1, '2020-03-10', @state, '2020-03-12', @share, 1 FROM requests
        """, new { debtor, state = random.Next(4) == 0 ? "Pending" : "Granted", share = random.Next(3) == 0 ? 40 : (long?)null });
}
