using System.Collections.Immutable;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>
/// A debtor belongs to a group, and how we know; a rule covers who was missed (P4, I15) from the next night.
/// </summary>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Group">Code of the group.</param>
/// <param name="Basis">How we know.</param>
/// <param name="From">First day; the night of that day covers him.</param>
/// <param name="Through">Last day; null while it lasts.</param>
/// <param name="Kind">Of an association that a rule covers only when it is ticked.</param>
/// <param name="Evidence">What he showed; required with his own statement.</param>
/// <param name="EvidenceOn">Date of that; required with his own statement.</param>
public sealed record NewMembership(
    string Debtor, string Group, Basis Basis, LocalDate From, LocalDate? Through = null, AssociationKind? Kind = null,
    string? Evidence = null, LocalDate? EvidenceOn = null) : IFact<NewMembership>
{
    static FactKind IFact<NewMembership>.Kind => new("membership", "MembershipAdded", "MembershipsAdded",
        "SELECT COALESCE(MAX(membership), 0) + 1 FROM memberships WHERE office = @office");

    static ImmutableArray<string> IFact<NewMembership>.Columns => DeliveryLayout.Memberships.Columns;

    static NewMembership IFact<NewMembership>.Read(DeliveryLine line)
    {
        var kind = line.Optional("kind", 30) is null ? null : line.OneOf("kind", Enum.GetNames<AssociationKind>());
        return new NewMembership(
            line.Text("debtor", 35), line.Text("group", 50),
            Enum.TryParse<Basis>(line.OneOf("basis", Enum.GetNames<Basis>()), out var basis) ? basis : default,
            line.Date("from"), line.OptionalDate("through"),
            Enum.TryParse<AssociationKind>(kind, out var known) ? known : null,
            line.Optional("evidence", 200), line.OptionalDate("evidenceOn"));
    }

    object IFact<NewMembership>.Key => (Debtor, Group, Basis);

    IEnumerable<Fault> IFact<NewMembership>.Wrong(OfficeSession session)
    {
        foreach (var unknown in DebtorNumbers.Wrong(session, Debtor)) yield return unknown;
        if (!HasAList(session, Group))
            yield return new Fault("group",
                "Deze groep bestaat niet, is nog niet goedgekeurd, of heeft geen ledenlijst.", Group);
        if (Kind is not null && Group != BuiltInGroups.Associations)
            yield return new Fault("kind", "Alleen bij de groep Associations hoort een soort.", $"{Kind}");
        if (DayRange.Fault(From, Through) is { } backwards) yield return backwards;
        if (Basis == Basis.Declared && string.IsNullOrWhiteSpace(Evidence))
            yield return new Fault("evidence", "Bij een eigen opgave hoort een bewijs.");
        if (Basis == Basis.Declared && EvidenceOn is null)
            yield return new Fault("evidenceOn", "Bij een eigen opgave hoort de datum van het bewijs.");
        if (EvidenceOn > session.Today)
            yield return new Fault("evidenceOn", "Deze dag moet nog komen.", DutchDate.Of(EvidenceOn.Value));
    }

    Fault? IFact<NewMembership>.Known(OfficeSession session) =>
        DebtorNumbers.KeyOf(session, Debtor) is { } key && Overlaps(session, key)
            ? new Fault("debtor", "Deze belastingschuldige is in die tijd al op deze grond lid van de groep.", Debtor)
            : null;

    void IFact<NewMembership>.Store(OfficeSession session, FactKeys keys) =>
        Store(session, keys, MembershipState.Active);

    internal void Store(OfficeSession session, FactKeys keys, MembershipState state) => session.Execute(
        """
        -- NewMembership.cs
        INSERT INTO memberships (office, membership, debtor, group_code, basis, kind, from_on, through_on, evidence,
            evidence_on,
            state, event)
        VALUES (@office, @Number, @Debtor, @Group, @basis, @kind, @From, @Through, @Evidence, @EvidenceOn, @state,
            @Event)
        """,
        new
        {
            keys.Number, keys.Debtor, Group, basis = Basis.ToString(), kind = Kind?.ToString() ?? "", From, Through,
            Evidence, EvidenceOn, state = state.ToString(), keys.Event,
        });

    /// <summary>Nobody is entered in Everyone or Citizens, nor in a group that is defined by criteria.</summary>
    private static bool HasAList(OfficeSession session, string group) =>
        group is BuiltInGroups.SelfEmployed or BuiltInGroups.Businesses or BuiltInGroups.Associations
        || session.Scalar<long>(
            """
            -- NewMembership.cs
            SELECT COUNT(*)
            FROM own_groups
            WHERE office = @office
            AND code = @group
            AND state = 'Approved'
            AND criteria IS NULL
            """, new { group }) > 0;

    private bool Overlaps(OfficeSession session, long debtor) => session.Scalar<long>(
        """
        -- NewMembership.cs
        SELECT COUNT(*)
        FROM memberships
        WHERE office = @office
        AND debtor = @debtor
        AND group_code = @Group
        AND basis = @basis
        AND (@Through IS NULL OR from_on <= @Through)
        AND (through_on IS NULL OR through_on >= @From)
        """, new { debtor, Group, basis = Basis.ToString(), From, Through }) > 0;
}

/// <summary>Whether a membership counts. Stored by name.</summary>
internal enum MembershipState
{
    /// <summary>It counts.</summary>
    Active,

    /// <summary>It waits for a colleague.</summary>
    Submitted,
}
