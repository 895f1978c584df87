using Belastingen.Domain.Suspensions;
using NodaTime;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Suspensions;

/// <summary>A rule of a board: the self-employed, 20-03 through 30-06-2020, debited later.</summary>
internal static class PracticeRules
{
    public const long Debtor = 7;

    public static readonly ClaimFacts Claim = new(TaxType: 1, TaxYear: 2020, Day("22-02-2020"), AssessmentCents: 50_000, Residential: true);

    public static readonly Treatment Later = new Treatment.Postpone([new ResumePlan.Append()]);

    public static RuleDocument Document(string group = "SelfEmployed", Treatment? treatment = null, Trigger? trigger = null) => new(
        group, new Scope(group), new Window(Day("20-03-2020"), Day("30-06-2020")), treatment ?? Later,
        [new Ground(LegalBasis.PolicyRule, "College", "Corona", DecisionNumber: "2020-118")], trigger);

    public static SuspensionRule Rule(long id, RuleDocument? document = null, int approvedOn = 1, params int[] taxTypes) => new(
        id, 1, document ?? Document(), taxTypes.Length == 0 ? [1, 2, 3] : taxTypes, Instant.FromUtc(2020, 3, approvedOn, 9, 0));

    public static SuspensionRule Naming(long id, params string[] taxes)
    {
        var document = Document();
        return Rule(id, document with { Scope = document.Scope with { TaxTypes = taxes } });
    }

    public static SuspensionRequest Request(RequestState state, string received = "01-04-2020", long rule = 1) =>
        new(1, Debtor, rule, Day(received), state, state == RequestState.Granted ? Day(received) : null);

    /// <summary>Everyone is a member of every group, unless said otherwise.</summary>
    public static RulesInForce InForce(
        SuspensionRule[] rules, SuspensionRequest[]? requests = null, OptOut[]? optOuts = null, Func<SuspensionRule, bool>? isMember = null) =>
        new(rules, new Members(isMember ?? (_ => true)), requests ?? [], optOuts ?? [], (rule, _) => rule.Document.Window);

    private sealed class Members(Func<SuspensionRule, bool> isMember) : IMemberSets
    {
        public bool Contains(SuspensionRule rule, long debtor) => isMember(rule);
    }
}
