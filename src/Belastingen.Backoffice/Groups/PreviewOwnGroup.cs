using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>Exactly who is in a group that is defined by criteria, and how many: personal data.</summary>
/// <param name="Debtors">How many.</param>
/// <param name="Shown">A page of them, by key.</param>
public sealed record GroupPreview(long Debtors, PageOf<DebtorFound> Shown);

/// <summary>Shows who is in a group by criteria, before it is submitted and after. Changes nothing.</summary>
public static class PreviewOwnGroup
{
    /// <summary>Shows who would be in it; the faults name the criterion that is wrong.</summary>
    /// <param name="session">A snapshot.</param>
    /// <param name="criteria">What defines its members.</param>
    /// <param name="after">Key of the last debtor seen; zero: from the beginning.</param>
    public static Answer<GroupPreview> Execute(OfficeSession session, GroupCriteria criteria, long after = 0)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        var faults = SubmitOwnGroup.Criteria(SettingsInForce.Of(session), criteria).ToList();
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var members = GroupByCriteria.Members(session, criteria).ToHashSet();
        List<long> page = [.. members.Where(debtor => debtor > after).Order().Take(FindMembers.PageSize + 1)];
        return new GroupPreview(members.Count, PageOf<DebtorFound>.Of(Named(session, page), FindMembers.PageSize));
    }

    private static List<DebtorFound> Named(OfficeSession session, List<long> debtors) =>
        debtors.Count == 0 ? [] : session.Query<DebtorFound>(
        $"""
        -- PreviewOwnGroup.cs
        SELECT debtor AS Debtor, number AS Number, name AS Name
        FROM debtors
        WHERE office = @office
        AND debtor IN (SELECT [key] FROM {session.Choose(debtors)})
        ORDER BY debtor
        """);
}
