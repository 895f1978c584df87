using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>What is wrong with a membership; the place is the column of the file, or the member.</summary>
internal static class MembershipChecks
{
    public static IEnumerable<Fault> Of(OfficeSession session, NewMembership membership) =>
        Known(session, membership) is { } known
            ? Wrong(session, membership).Append(known) : Wrong(session, membership);

    /// <summary>What is wrong, whatever is known already.</summary>
    public static IEnumerable<Fault> Wrong(OfficeSession session, NewMembership membership)
    {
        var debtor = DebtorNumbers.KeyOf(session, membership.Debtor);
        if (debtor is null) yield return new Fault("debtor", DebtorNumbers.Unknown, membership.Debtor);
        if (!HasAList(session, membership.Group))
            yield return new Fault("group",
                "Deze groep bestaat niet, is nog niet goedgekeurd, of heeft geen ledenlijst.", membership.Group);
        if (membership.Kind is not null && membership.Group != BuiltInGroups.Associations)
            yield return new Fault("kind", "Alleen bij de groep Associations hoort een soort.", $"{membership.Kind}");
        if (membership.Through < membership.From)
            yield return new Fault("through", "De laatste dag ligt voor de eerste.",
                DutchDate.Of(membership.Through.Value));
        if (membership.Basis == Basis.Declared && string.IsNullOrWhiteSpace(membership.Evidence))
            yield return new Fault("evidence", "Bij een eigen opgave hoort een bewijs.");
        if (membership.Basis == Basis.Declared && membership.EvidenceOn is null)
            yield return new Fault("evidenceOn", "Bij een eigen opgave hoort de datum van het bewijs.");
        if (membership.EvidenceOn > session.Today)
            yield return new Fault("evidenceOn", "Deze dag moet nog komen.", DutchDate.Of(membership.EvidenceOn.Value));
    }

    /// <summary>Why it need not be added; null: it is new.</summary>
    public static Fault? Known(OfficeSession session, NewMembership membership) =>
        DebtorNumbers.KeyOf(session, membership.Debtor) is { } key && Overlaps(session, key, membership)
            ? new Fault("debtor", "Deze belastingschuldige is in die tijd al op deze grond lid van de groep.",
                membership.Debtor)
            : null;

    /// <summary>Nobody is entered in Everyone or Citizens, nor in a group that is defined by criteria.</summary>
    private static bool HasAList(OfficeSession session, string group) =>
        group is BuiltInGroups.SelfEmployed or BuiltInGroups.Businesses or BuiltInGroups.Associations
        || session.Scalar<long>(
            """
            -- MembershipChecks.cs
            SELECT COUNT(*)
            FROM own_groups
            WHERE office = @office
            AND code = @group
            AND state = 'Approved'
            AND criteria IS NULL
            """, new { group }) > 0;

    private static bool Overlaps(OfficeSession session, long debtor, NewMembership membership) => session.Scalar<long>(
        """
        -- MembershipChecks.cs
        SELECT COUNT(*)
        FROM memberships
        WHERE office = @office
        AND debtor = @debtor
        AND group_code = @Group
        AND basis = @basis
        AND (@Through IS NULL OR from_on <= @Through)
        AND (through_on IS NULL OR through_on >= @From)
        """,
        new { debtor, membership.Group, basis = membership.Basis.ToString(), membership.From, membership.Through }) > 0;
}
