using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using CsCheck;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;

namespace Belastingen.Domain.Tests.Plans;

/// <summary>Open terms of claim 1 at the month ends from 31-03-2020, numbered from a first number.</summary>
internal static class Terms
{
    public static OpenTerm[] Open(params string[] amounts) => OpenFrom(1, amounts);

    public static OpenTerm[] OpenFrom(int number, params string[] amounts) =>
    [
        .. MonthEnds("31-03-2020", amounts.Length).Days
            .Select((day, i) => new OpenTerm(1, number + i, day, Euro(amounts[i]))),
    ];

    /// <summary>Debits that were never moved.</summary>
    public static LiveTerm[] Live(IEnumerable<OpenTerm> terms) =>
    [
        .. terms.Select(term => new LiveTerm(
            term.Number, term.Claim, 0, PaymentMethod.Debit, term.On, term.Open, SharedBy: 0)),
    ];

    /// <summary>
    /// One through ten terms of claim 1 on successive days that add up to so many cents (two or more).
    /// </summary>
    public static Gen<OpenTerm[]> OfTotal(long cents, int firstNumber) =>
        from cuts in Gen.Long[1, cents - 1].Array[0, 9]
        from start in Gen.Int[0, 400]
        select Cut(cents, cuts).Select((part, i) =>
            new OpenTerm(1, firstNumber + i, Day("01-01-2020").PlusDays(start + i), new Cents(part))).ToArray();

    private static IEnumerable<long> Cut(long cents, long[] cuts)
    {
        long[] ends = [.. cuts.Append(cents).Distinct().Order()];
        return ends.Select((end, i) => i == 0 ? end : end - ends[i - 1]);
    }
}
