using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Imports;

/// <summary>What is wrong with given terms, as an officer reads it.</summary>
internal static class GivenSentences
{
    public static string Of(GivenFinding finding, string assessment) => finding switch
    {
        GivenFinding.DoesNotAddUp it =>
            $"De termijnen van aanslag {assessment}, vordering {it.Claim}, "
            + $"zijn samen € {it.Given} in plaats van € {it.Assessed}.",
        GivenFinding.UnknownClaim it => $"Aanslag {assessment} heeft geen vordering {it.Claim}.",
        GivenFinding.NotPositive it =>
            $"Een termijn van aanslag {assessment} is € {it.Amount}; dat moet meer dan nul zijn.",
        GivenFinding.NotARunDate it =>
            $"Aanslag {assessment} heeft een termijn op {it.On:R}; dat is geen incassodatum van dit kantoor.",
        GivenFinding.TwiceOnOneDate it =>
            $"Aanslag {assessment} heeft voor vordering {it.Claim} twee termijnen op {it.On:R}.",
        GivenFinding.OtherNumberOfTerms it =>
            $"Aanslag {assessment} heeft {it.Given} termijnen; "
            + $"volgens het beleid zijn het er {it.Policy} en er is geen reden opgegeven.",
        _ => throw new InvalidOperationException($"No sentence for {finding.GetType().Name}."),
    };
}
