using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Facts;

/// <summary>
/// Who belongs to the groups that rules name, asked one by one: for a page about one payer of a large office.
/// </summary>
/// <remarks>Answers as <see cref="MemberSets"/> does, which a night uses for everyone at once.</remarks>
public sealed class MembersAsked(OfficeSession session, LocalDate night) : IMemberSets
{
    private readonly Dictionary<(long Rule, int Version, long Debtor), bool> _answers = [];

    /// <inheritdoc />
    public bool Contains(SuspensionRule rule, long debtor)
    {
        var asked = (rule.Id, rule.Version, debtor);
        if (!_answers.TryGetValue(asked, out var answer))
            _answers[asked] = answer = IsMember(rule.Document.Scope, debtor);
        return answer;
    }

    private bool IsMember(Scope scope, long debtor) => scope.Group switch
    {
        BuiltInGroups.Everyone => true,
        BuiltInGroups.Citizens => IsPerson(debtor)
            && !MemberSets.Listed(session, night, new Scope(BuiltInGroups.SelfEmployed), debtor).Any(),
        _ => MemberSets.CriteriaOf(session, scope.Group) is { } criteria
            ? GroupByCriteria.Members(session, criteria, debtor).Any()
            : MemberSets.Listed(session, night, scope, debtor).Any(),
    };

    private bool IsPerson(long debtor) => session.Scalar<long>(
        "SELECT natural_person FROM debtors WHERE office = @office AND debtor = @debtor", new { debtor }) == 1;
}
