using Belastingen.Domain.Decisions;
using Belastingen.Domain.Plans;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Suspensions.PracticeRules;

namespace Belastingen.Domain.Tests.Decisions;

/// <summary>A term of 50.00 that is due on 30-04-2020, announced in time, with an active mandate.</summary>
internal static class DueTerms
{
    public static readonly DueInstalment Due = new()
    {
        Assessment = 1,
        Instalment = 2,
        Claim = 1,
        Debtor = Debtor,
        CollectOn = Day("30-04-2020"),
        State = TermState.Open,
        Cents = 5_000,
        AnnouncedCents = 5_000,
        AnnouncedInTime = true,
        ClaimLeftCents = 45_000,
        Facts = Claim,
        Mandate = MandateState.Active,
    };
}
