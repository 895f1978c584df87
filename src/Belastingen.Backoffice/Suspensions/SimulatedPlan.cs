using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Plans;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>What a night would make of one plan, with the code the night uses, without writing anything.</summary>
/// <remarks>
/// The simple path of a preview: for bills with holds, requests or several rules, and the yardstick of the fast one.
/// </remarks>
/// <param name="Before">The plan as it is.</param>
/// <param name="After">The plan as it would be.</param>
/// <param name="Covered">The terms inside its window that the rule covers.</param>
/// <param name="Moved">Whether the rule would change the plan.</param>
/// <param name="Misfit">Why a person would have to make the plan.</param>
public sealed record SimulatedPlan(
    StoredPlan Before, StoredPlan After, IReadOnlyList<LiveTerm> Covered, bool Moved, Misfit? Misfit)
{
    /// <summary>More rounds than there can be rules on one bill: reaching it is a bug.</summary>
    private const int MaxRounds = 50;

    /// <summary>Whether the rule does anything to this plan.</summary>
    public bool IsTouched => Moved || Covered.Count > 0;

    /// <summary>Whether it could not be planned: a night leaves it as it is and sets it aside.</summary>
    public bool IsSetAside { get; private init; }

    /// <summary>The same for one bill among many: one that cannot be planned stays as it is, and says so.</summary>
    public static SimulatedPlan OrSetAside(StoredPlan plan, NightFacts facts, long rule)
    {
        try
        {
            return Of(plan, facts, rule);
        }
        catch (SystemException fault) when (FaultyBills.IsOfFacts(fault))
        {
            return new SimulatedPlan(plan, plan, [], Moved: false, Domain.Plans.Misfit.Individual)
            {
                IsSetAside = true,
            };
        }
    }

    /// <summary>Plans until nothing changes, as a night does.</summary>
    /// <param name="plan">The plan as it is.</param>
    /// <param name="facts">The night, with the rule among its rules.</param>
    /// <param name="rule">The rule whose part in it is told.</param>
    public static SimulatedPlan Of(StoredPlan plan, NightFacts facts, long rule)
    {
        HashSet<(long, long?)> misfits = [];
        var result = new SimulatedPlan(plan, plan, [], Moved: false, Misfit: null);
        for (var round = 0; round < MaxRounds; round++)
        {
            if (CoveredTerms.Next(result.After, facts, misfits) is not { } covered) return result;
            var (change, misfit) = covered.NeedsSplit
                ? (SplitShare.Of(result.After, covered), null)
                : CoveredMove.Of(result.After, covered, facts);
            if (change is null) misfits.Add((covered.Cover.Rule.Id, covered.Cover.Request?.Id));
            else result = result with
            {
                After = result.After.With(change with { Request = covered.Cover.Request?.Id }).Plan,
            };
            if (covered.Cover.Rule.Id != rule || covered.NeedsSplit) continue;
            result = result with
            {
                Covered = [.. result.Covered, .. covered.Inside],
                Moved = result.Moved || change is not null,
                Misfit = result.Misfit ?? misfit,
            };
        }

        throw new InvalidOperationException($"Assessment {plan.Assessment} keeps being planned again.");
    }

    /// <summary>
    /// The live debits that the rule does not stop; one on hold counts, as it does in the plan without the rule.
    /// </summary>
    public IEnumerable<LiveTerm> DebitedAfter(NightFacts facts, long rule) => After.Debits.Where(term =>
        facts.Holds.On(After.Debtor, After.Assessment, term.Claim, term.Part, facts.Night) is not null
        || facts.Rules.WinnerFor(After.Debtor, After.Facts[term.Claim], term.On,
            term.SharedBy)?.Rule is not { Treat: not null } winner
        || winner.Id != rule);


}
