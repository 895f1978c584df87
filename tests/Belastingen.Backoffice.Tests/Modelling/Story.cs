using CsCheck;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Modelling;

/// <summary>One thing that happens at an office on a day. What it does follows from the numbers and from who lives there.</summary>
/// <param name="Day">Days after 1 February 2020.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Who">Which debtor, modulo how many there are.</param>
/// <param name="A">A number, by kind.</param>
/// <param name="B">A number, by kind.</param>
/// <param name="C">A number, by kind.</param>
public sealed record Happening(int Day, Deed Kind, int Who, int A, int B, int C)
{
    public LocalDate On => Story.First.PlusDays(Day);
}

/// <summary>What can happen.</summary>
public enum Deed
{
    Rule, Rule2, Rule3, RuleChanged, Request, Request2, Grant, Grant2, Deny, OptOut, OptOutEnds, Member, Member2, MemberEnds, Payment, Payment2,
    Reduction, Correction, Correction2, Hold, HoldOfPart, HoldEnds, MandateEnds, NobodyReleases, Stop, Discard, Bill,
}

/// <summary>A small office and what happens there in a year.</summary>
/// <param name="MonthEnds">Run dates at month ends; otherwise on the 25th.</param>
/// <param name="Bills">Per debtor: number of claims, cents per term and number of terms of the bill.</param>
/// <param name="Happenings">What happens, in any order.</param>
public sealed record Story(bool MonthEnds, (int Claims, int Cents, int Terms)[] Bills, Happening[] Happenings)
{
    public static readonly LocalDate First = new(2020, 2, 1);
    public static readonly LocalDate Last = new(2020, 12, 10);

    private static readonly Gen<Happening> AnyHappening =
        Gen.Select(Gen.Int[0, 280], Gen.Enum<Deed>(), Gen.Int[0, 3], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99])
            .Select(it => new Happening(it.Item1, it.Item2, it.Item3, it.Item4, it.Item5, it.Item6));

    public static readonly Gen<Story> Any =
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[1, 3], Gen.Int[1_000, 9_999], Gen.Int[3, 10]).Array[2, 4], AnyHappening.Array[4, 18])
            .Select(it => new Story(it.Item1, it.Item2, [.. it.Item3.OrderBy(happening => happening.Day)]));

    /// <summary>The same without one happening.</summary>
    public Story Without(int index) => this with { Happenings = [.. Happenings.Where((_, i) => i != index)] };
}
