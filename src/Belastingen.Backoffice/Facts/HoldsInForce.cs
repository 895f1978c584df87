using Belastingen.Domain.Holds;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Facts;

/// <summary>The holds of an office, by debtor; those that policy lets go on are left out.</summary>
public sealed class HoldsInForce
{
    private readonly ILookup<long, Hold> _byDebtor;

    private HoldsInForce(IEnumerable<Hold> holds) => _byDebtor = holds.ToLookup(hold => hold.Debtor);

    /// <summary>The first hold that stops a term on a collection date.</summary>
    public Hold? On(long debtor, long assessment, int claim, long part, LocalDate on)
    {
        if (!_byDebtor.Contains(debtor)) return null;
        foreach (var hold in _byDebtor[debtor])
            if (hold.Applies(assessment, claim, part, on)) return hold;
        return null;
    }

    /// <summary>Reads the holds that have not ended before a day.</summary>
    public static HoldsInForce Read(OfficeSession session, HoldSettings policy, LocalDate day) =>
        new(session.Query<HoldRow>(
        """
        -- HoldsInForce.cs
        SELECT hold AS Hold, debtor AS Debtor, assessment AS Assessment, claim AS Claim, part_cents AS PartCents,
            reason AS Reason, from_on AS FromOn, through_on AS ThroughOn
        FROM holds
        WHERE office = @office
        AND (through_on IS NULL OR through_on >= @day)
        ORDER BY hold
        """, new { day }).ConvertAll(row => row.ToHold()).Where(hold => Stops(hold.Reason, policy)));

    /// <summary>Whether a hold for this reason stops debits; bankruptcy, WSNP and death always do.</summary>
    public static bool Stops(HoldReason reason, HoldSettings policy) => reason switch
    {
        HoldReason.Objection => policy.Objection == WhilePending.Hold,
        HoldReason.RemissionPending => policy.Remission == WhilePending.Hold,
        _ => true,
    };

    private sealed record HoldRow(
        long Hold, long Debtor, long? Assessment, long? Claim, long? PartCents, string Reason, LocalDate FromOn,
        LocalDate? ThroughOn)
    {
        public Hold ToHold() => new(
            Hold, Debtor, Assessment, (int?)Claim, PartCents is not null, Enum.Parse<HoldReason>(Reason), FromOn,
            ThroughOn);
    }
}
