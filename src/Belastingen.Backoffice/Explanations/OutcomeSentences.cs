using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Explanations;

/// <summary>An outcome with everything its sentence is made of.</summary>
/// <param name="On">The collection date.</param>
/// <param name="Amount">How much.</param>
/// <param name="Outcome">Which of the five.</param>
/// <param name="Reason">The reason within the outcome, as stored.</param>
/// <param name="Today">The day on which it is told.</param>
public sealed record OutcomeTold(LocalDate On, Cents Amount, Outcome Outcome, int Reason, LocalDate Today)
{
    /// <summary>Who decided to stop: "de gemeente", or names.</summary>
    public string Who { get; init; } = "de gemeente";

    /// <summary>For whom: "zelfstandigen".</summary>
    public string Group { get; init; } = "";

    /// <summary>Number of the decision; null in an emergency.</summary>
    public string? DecisionNumber { get; init; }

    /// <summary>Whether it was the payer who asked for it.</summary>
    public bool OnRequest { get; init; }

    /// <summary>Where the money went.</summary>
    public IReadOnlyList<FollowUp> Follows { get; init; } = [];

    /// <summary>The next debit of the bill.</summary>
    public (LocalDate On, Cents Amount)? Next { get; init; }

    /// <summary>The day it came back, if it did.</summary>
    public LocalDate? ReturnedOn { get; init; }

    /// <summary>Whether the bank refused the whole file.</summary>
    public bool RefusedByBank { get; init; }
}

/// <summary>
/// Every outcome and reason as a Dutch sentence to read out on the phone, made from code and parameters.
/// </summary>
/// <remarks>
/// Money is never called received before the bank has booked it: offered until the collection date, debited from then
/// on.
/// </remarks>
public static class OutcomeSentences
{
    private const string Nothing = "U hoeft niets te doen.";

    /// <summary>The sentence.</summary>
    public static string Of(OutcomeTold told) => told.Outcome switch
    {
        Outcome.Presented => Presented(told),
        Outcome.Postponed => $"{NotDebited(told)}: {Paused(told)}. {Nothing}{Postponed(told)}",
        Outcome.Skipped => $"{NotDebited(told)}: {Paused(told)}.{Skipped(told)}",
        Outcome.Held => $"{NotDebited(told)}: {Because((HoldReason)told.Reason)}."
            + $"{OrElse(told, "Zodra dat is afgerond, plannen wij dit bedrag opnieuw en krijgt u bericht.")}",
        Outcome.Refused =>
            $"{NotDebited(told)}: "
                + $"{Because((RefusedBecause)told.Reason)}.{OrElse(told, "Een medewerker kijkt hiernaar; u krijgt "
                    + "bericht.")}",
        _ => throw new ArgumentOutOfRangeException(nameof(told), told.Outcome, "An outcome without a sentence."),
    };

    /// <summary>Where moved money went, and what comes first.</summary>
    public static string Following(IReadOnlyList<FollowUp> follows, (LocalDate On, Cents Amount)? next = null)
    {
        if (follows.Count == 0) return "";
        var (first, last) = (follows[0], follows[^1]);
        var sentence = (follows.Count, first.ByDebit, follows.All(follow => follow.IsDone)) switch
        {
            (1, _, true) =>
                $"Dit bedrag is op {first.On:dd-MM-yyyy} alsnog {(first.ByDebit ? "afgeschreven" : "betaald")}",
            (_, _, true) => "Dit bedrag is inmiddels alsnog betaald",
            (1, true, _) => $"Dit bedrag volgt op {first.On:dd-MM-yyyy}",
            (1, false, _) => $"Dit bedrag maakt u zelf over, uiterlijk op {first.On:dd-MM-yyyy}",
            (_, false, _) => $"Dit bedrag maakt u zelf over, van {first.On:dd-MM-yyyy} tot en met {last.On:dd-MM-yyyy}",
            _ => $"Dit bedrag is verdeeld over {follows.Count} termijnen, van {first.On:dd-MM-yyyy} tot en met "
                + $"{last.On:dd-MM-yyyy}",
        };
        return next is { } debit
            ? $" {sentence}; uw eerstvolgende afschrijving is € {debit.Amount} op {debit.On:dd-MM-yyyy}."
            : $" {sentence}.";
    }

    /// <summary>Why an individual stop holds.</summary>
    public static string Because(HoldReason reason) => reason switch
    {
        HoldReason.Objection => "uw bezwaar is in behandeling",
        HoldReason.RemissionPending => "uw verzoek om kwijtschelding is in behandeling",
        HoldReason.PaymentArrangement => "er is een betalingsregeling afgesproken",
        HoldReason.Enforcement => "de vordering is bij de deurwaarder",
        HoldReason.Deceased => "de belastingschuldige is overleden",
        HoldReason.Bankruptcy => "er is een faillissement uitgesproken",
        HoldReason.Wsnp => "er loopt een wettelijke schuldsanering",
        HoldReason.DebtCounselling => "er loopt schuldhulpverlening",
        HoldReason.RepeatedReturns => "er is herhaald gestorneerd",
        HoldReason.Other => "het afschrijven is voor u geblokkeerd",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without a sentence."),
    };

    /// <summary>Why a debit could not be presented.</summary>
    public static string Because(RefusedBecause reason) => reason switch
    {
        RefusedBecause.NoMandate => "wij hebben geen machtiging",
        RefusedBecause.MandateEnded => "de machtiging is beëindigd",
        RefusedBecause.MandateLapsed => "de machtiging is te lang niet gebruikt en daardoor vervallen",
        RefusedBecause.CannotBeWritten => "het rekeningnummer of de naam is niet bruikbaar voor de bank",
        RefusedBecause.NotAnnouncedInTime => "wij hebben het niet op tijd aangekondigd",
        RefusedBecause.AboveAnnounced => "het bedrag is hoger dan wij hebben aangekondigd",
        RefusedBecause.ClaimFullyPresented => "het hele bedrag is al aangeboden bij de bank",
        RefusedBecause.RunMissed => "wij hebben de incasso niet op tijd bij de bank gebracht",
        RefusedBecause.SetAside => "de termijnen van deze aanslag konden niet opnieuw worden gepland",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without a sentence."),
    };

    private static string Presented(OutcomeTold told)
    {
        if (told.RefusedByBank)
            return $"Voor {told.On:dd-MM-yyyy} is € {told.Amount} aangeboden, maar de bank heeft het bestand "
                + "geweigerd. Er is niets afgeschreven.";
        var offered = told.Today < told.On || told.ReturnedOn < told.On
            ? $"Voor {told.On:dd-MM-yyyy} is € {told.Amount} aangeboden bij de bank"
            : $"Op {told.On:dd-MM-yyyy} is € {told.Amount} afgeschreven";
        return told.ReturnedOn is { } back ? $"{offered}; dit is op {back:dd-MM-yyyy} gestorneerd." : $"{offered}.";
    }

    private static string NotDebited(OutcomeTold told) =>
        $"Op {told.On:dd-MM-yyyy} {(told.On <= told.Today ? "is" : "wordt")} € {told.Amount} niet afgeschreven";

    private static string Paused(OutcomeTold told)
    {
        if (told.Outcome == Outcome.Postponed && told.Reason == (int)PostponedBecause.RequestPending)
            return "uw verzoek om uitstel is in behandeling";
        var decision = told.DecisionNumber is { } number ? $"besluit {number}" : "het besluit volgt";
        return told.OnRequest
            ? $"op uw verzoek heeft {told.Who} de incasso stilgezet ({decision})"
            : $"{told.Who} heeft de incasso voor {told.Group} stilgezet ({decision})";
    }

    private static string Postponed(OutcomeTold told) => (PostponedBecause)told.Reason switch
    {
        PostponedBecause.Replanned => Following(told.Follows, told.Next),
        PostponedBecause.WithoutPlan => OrElse(told, "Voor dit bedrag wordt nog een plan gemaakt; u krijgt bericht."),
        PostponedBecause.RequestPending => OrElse(told, "Na de beslissing krijgt u bericht."),
        _ => throw new ArgumentOutOfRangeException(nameof(told), told.Reason, "A reason without a sentence."),
    };

    private static string Skipped(OutcomeTold told) => told.Follows is [{ IsDone: false } follow]
        ? $" Wilt u dit bedrag zelf overmaken, uiterlijk op {follow.On:dd-MM-yyyy}?"
        : OrElse(told, "Dit bedrag maakt u zelf over; u krijgt daarover bericht.");

    private static string OrElse(OutcomeTold told, string otherwise) =>
        told.Follows.Count > 0 ? Following(told.Follows, told.Next) : " " + otherwise;
}
