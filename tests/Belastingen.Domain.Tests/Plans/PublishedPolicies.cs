using Belastingen.Domain.Plans;
using static Belastingen.Domain.Tests.Money.Amounts;

namespace Belastingen.Domain.Tests.Plans;

/// <summary>The regular rules that municipalities published, as settings.</summary>
internal static class PublishedPolicies
{
    public static readonly PlanPolicy TenTerms = new();

    public static readonly PlanPolicy SudwestFryslan = new() { Terms = 8 };

    public static readonly PlanPolicy Westland = new()
    {
        Bands = [new(Euro("99.99"), 2)],
        Limits = new(From: Euro("100.00"), Through: Euro("10000.00")),
        SelfPayment = new(SelfPaymentWay.InTerms),
    };

    public static readonly PlanPolicy Heerde = new() { Bands = [new(Euro("50.00"), 2), new(Euro("100.00"), 4)] };

    public static readonly PlanPolicy Bsob = new()
    {
        MinimumPerTerm = Euro("10.00"),
        Limits = new(Through: Euro("5000.00")),
    };

    public static readonly PlanPolicy Bwb = new()
    {
        Limits = new(Euro("100.00"), Euro("10000.00"), OutsideLimits.SingleDebit, OutsideLimits.SingleDebit),
    };

    public static readonly PlanPolicy Zoetermeer = new() { Terms = 12, Limits = new(Through: Euro("20000.00")) };

    public static readonly PlanPolicy MiddenDelfland = new() { Terms = 9 };

    public static readonly PlanPolicy Gblt = new() { Late = new(LateEntryRule.DatesLeft, AtLeast: 6) };

    public static readonly PlanPolicy Zwolle =
        Gblt with { Limits = new(Through: Euro("4500.00"), Above: OutsideLimits.SingleDebit) };

    public static readonly PlanPolicy Bergeijk = new() { TermsPerTaxType = [new("waste", 12), new("sewer", 12)] };

    public static readonly PlanPolicy Heerhugowaard = new() { Limits = new(Euro("112.51"), Euro("2267.99")) };
}
