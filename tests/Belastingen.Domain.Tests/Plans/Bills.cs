using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using NodaTime;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;

namespace Belastingen.Domain.Tests.Plans;

/// <summary>Example bills, dated 22-02-2020, of a payer with a mandate.</summary>
internal static class Bills
{
    public static AssessmentToPlan Bill(string amount) => Bill(("property", amount));

    public static AssessmentToPlan Bill(params (string TaxType, string Amount)[] claims) =>
        new(Day("22-02-2020"), [.. claims.Select((it, i) => new AssessedClaim(i + 1, it.TaxType, Euro(it.Amount)))])
        {
            HasMandate = true,
        };

    public static PlanMade.Planned Planned(PlanMade made) => (PlanMade.Planned)made;

    /// <summary>One line a date, as a payer reads it: how, when, how much.</summary>
    public static string[] Lines(PlanMade made) =>
    [
        .. Planned(made).Terms.GroupBy(term => term.On)
            .Select(day => $"{Planned(made).Method} {Text(day.Key)} {day.Total(term => term.Amount)}"),
    ];

    public static string[] Lines(PaymentMethod method, LocalDate[] dates, params string[] amounts) =>
        [.. dates.Zip(amounts, (date, amount) => $"{method} {Text(date)} {amount}")];

    public static string[] Times(int times, string amount, params string[] rest) =>
        [.. Enumerable.Repeat(amount, times), .. rest];
}
