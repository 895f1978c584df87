using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Groups;

/// <summary>What a list does to one group.</summary>
/// <param name="Group">Code of the group.</param>
/// <param name="Members">Debtors who are members now.</param>
/// <param name="Added">Lines that add one.</param>
/// <param name="Waits">Whether these wait for a colleague before they count (I14).</param>
/// <param name="Rules">What the rules in force thereby do.</param>
public sealed record GroupChanged(string Group, long Members, int Added, bool Waits, IReadOnlyList<RuleReaching> Rules);

/// <summary>What new members make of the reach of a rule in force.</summary>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Through">Its last day.</param>
/// <param name="Debtors">Debtors whom it reaches from then, or no longer.</param>
/// <param name="Terms">Their debits still to come inside its window.</param>
/// <param name="Cents">What these are together.</param>
/// <param name="Leaves">Whether they leave it: who becomes self-employed is no longer a citizen.</param>
public sealed record RuleReaching(long Rule, LocalDate Through, int Debtors, int Terms, long Cents, bool Leaves);

/// <summary>The difference that a list of members would make, before it is applied (I14).</summary>
public static class CheckMemberships
{
    /// <summary>
    /// Says who is added, who is in already, which lines are wrong, and how much rules in force thereby reach.
    /// </summary>
    public static Answer<(ListChecked<NewMembership> List, IReadOnlyList<GroupChanged> Groups)> Execute(
        OfficeSession session, HandedIn list)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return Of(session, list);
    }

    internal static (ListChecked<NewMembership> List, IReadOnlyList<GroupChanged> Groups) Of(
        OfficeSession session, HandedIn list)
    {
        var read = CheckList.Of<NewMembership>(session, list);
        var inForce = SettingsInForce.Of(session);
        var rules = RulesTonight.Approved(session, inForce).FindAll(rule => rule.IsAutomatic);
        List<GroupChanged> groups =
        [
            .. read.Added.GroupBy(line => line.Fact.Group).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Of(session, rules, group.Key, [.. group])),
        ];
        return (CheckList.Sealed(read, groups), groups);
    }

    private static GroupChanged Of(
        OfficeSession session, List<SuspensionRule> rules, string group, List<ListLine<NewMembership>> lines)
    {
        var members = MembersOf(session, group);
        return new GroupChanged(
            group, members.Count, lines.Count, AddMemberships.Waits(session, group, lines.Count),
            [.. rules.Where(rule => Concerns(rule, group))
                .Select(rule => Reach(session, rule, group, NewTo(rule, members, lines)))]);
    }

    private static bool Concerns(SuspensionRule rule, string group) => rule.Document.Scope.Group == group
        || (rule.Document.Scope.Group == BuiltInGroups.Citizens && group == BuiltInGroups.SelfEmployed);

    /// <summary>Who is not a member yet and whose basis the rule counts.</summary>
    private static HashSet<long> NewTo(SuspensionRule rule, HashSet<long> members, List<ListLine<NewMembership>> lines)
    {
        var bases = rule.Document.Scope.Bases is { Count: > 0 } named ? named : Enum.GetValues<Basis>();
        return [.. lines.Where(line => bases.Contains(line.Fact.Basis)).Select(line => line.Debtor)
            .Where(debtor => !members.Contains(debtor))];
    }

    private static HashSet<long> MembersOf(OfficeSession session, string group) => [.. session.Stream<long>(
        """
        -- CheckMemberships.cs: who is a member now
        SELECT debtor
        FROM memberships
        WHERE office = @office
        AND group_code = @group
        AND state = 'Active'
        AND from_on <= @today
        AND (through_on IS NULL OR through_on >= @today)
        """, new { group, today = session.Today })];

    private static RuleReaching Reach(OfficeSession session, SuspensionRule rule, string group, HashSet<long> debtors)
    {
        var window = rule.Document.Window;
        var touched = debtors.Count == 0 ? [] : DebitsOf(session, debtors, window)
            .Where(debit => rule.CoversClaim(debit.Facts)).ToList();
        return new RuleReaching(
            rule.Id, window.Through, touched.Select(debit => debit.Debtor).Distinct().Count(), touched.Count,
            touched.Sum(debit => debit.OpenCents), rule.Document.Scope.Group != group);
    }

    private static List<DebitRow> DebitsOf(OfficeSession session, HashSet<long> debtors, Window window) =>
        session.Query<DebitRow>(
        $"""
        -- CheckMemberships.cs: debits of new members that are still to come inside a window
        SELECT a.debtor AS Debtor, c.tax_type AS TaxType, a.tax_year AS TaxYear, a.dated_on AS DatedOn,
            a.total_cents AS TotalCents, c.residential AS Residential, i.open_cents AS OpenCents
        FROM assessments a
        JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment
        JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        WHERE a.office = @office
        AND a.debtor IN (SELECT [key] FROM {session.Choose(debtors)})
        AND i.method = 1
        AND i.state = 1
        AND i.collect_on > @today
        AND i.collect_on BETWEEN @From AND @Through
        """, new { today = session.Today, window.From, window.Through });

    private sealed record DebitRow(
        long Debtor, long TaxType, long TaxYear, LocalDate DatedOn, long TotalCents, long Residential, long OpenCents)
    {
        public ClaimFacts Facts => new((int)TaxType, (int)TaxYear, DatedOn, TotalCents, Residential == 1);
    }
}
