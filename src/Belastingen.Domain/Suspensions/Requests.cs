namespace Belastingen.Domain.Suspensions;

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    /// <summary>Received or appealed, not decided: debits stop until somebody decides.</summary>
    Pending,

    /// <summary>Granted: the strongest ground there is.</summary>
    Granted,

    /// <summary>Denied.</summary>
    Denied,

    /// <summary>Not decided in time, under a former version: none lapses any more.</summary>
    Lapsed,

    /// <summary>Withdrawn by the debtor after it was granted.</summary>
    Ended,
}

/// <summary>A debtor asks to be covered by a rule.</summary>
/// <param name="Id">Number of the request.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Rule">Number of the rule.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedOn">Day of the decision, if there is one.</param>
/// <param name="Through">The payer's own last day, if he named one.</param>
/// <param name="Share">The part of each covered term that is to wait; null: all of it.</param>
/// <param name="Choice">The plan the payer chose among those the rule allows; null: the default.</param>
public sealed record SuspensionRequest(
    long Id, long Debtor, long Rule, LocalDate ReceivedOn, RequestState State, LocalDate? DecidedOn = null,
    LocalDate? Through = null, Share? Share = null, ResumePlan? Choice = null)
{
    /// <summary>
    /// The window for this payer: of the rule, or counted from receipt or grant; his own last day wins.
    /// </summary>
    public Window WindowUnder(SuspensionRule rule, Window ofRule)
    {
        var window = ofRule;
        if (rule.Document.StartsBy is Trigger.OnRequest { CountedFrom: { } counted, Months: { } months } onRequest)
        {
            var from = counted == CountedFrom.Receipt ? ReceivedOn : DecidedOn ?? ReceivedOn;
            var through = from.PlusMonths(months).PlusDays(-1);
            if (through > onRequest.LatestThrough) through = onRequest.LatestThrough.Value;
            window = new Window(from, through);
        }

        return Through is { } own ? window with { Through = own } : window;
    }

    /// <summary>Weeks in which somebody should have decided; after that it is late on the work list.</summary>
    public const int DecideWeeks = 4;

    /// <summary>
    /// Whether this pending request stops a debit on a collection date: from receipt until somebody decides. Nobody is
    /// debited by our silence.
    /// </summary>
    public bool StopsWhilePending(LocalDate collectOn) => State == RequestState.Pending && ReceivedOn <= collectOn;
}

/// <summary>A part of the covered terms: per cent of their total, or an amount.</summary>
/// <param name="Percent">1 through 100.</param>
/// <param name="Cents">Above zero.</param>
public sealed record Share(int? Percent = null, long? Cents = null)
{
    /// <summary>How much of a total waits, floored to whole cents, never more than the total.</summary>
    public long Of(long totalCents) =>
        Math.Min(totalCents, Percent is { } percent ? totalCents * percent / 100 : Cents ?? totalCents);
}

/// <summary>A debtor wants to go on paying: lifts every automatic rule for him.</summary>
/// <param name="Id">Number of the opt-out.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="From">First collection date for which it counts.</param>
/// <param name="Through">Last one; null while it lasts. A later granted request ends it.</param>
public sealed record OptOut(long Id, long Debtor, LocalDate From, LocalDate? Through)
{
    /// <summary>Whether automatic rules are lifted for a collection date.</summary>
    public bool Lifts(LocalDate collectOn) => From <= collectOn && !(Through < collectOn);
}
