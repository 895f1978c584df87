using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>What is wrong with a request; the place is the column of the file, or the member.</summary>
internal static class RequestChecks
{
    /// <summary>What is wrong, whatever is known already.</summary>
    public static IEnumerable<Fault> Wrong(OfficeSession session, NewRequest request)
    {
        foreach (var unknown in DebtorNumbers.Wrong(session, request.Debtor)) yield return unknown;
        if (request.ReceivedOn > session.Today)
            yield return new Fault("receivedOn", "Deze dag moet nog komen.", DutchDate.Of(request.ReceivedOn));
        foreach (var fault in ShareFaults(request.Share)) yield return fault;
        if (RuleOf(session, request.Rule) is not { } rule)
        {
            yield return new Fault("rule", "Deze incassopauze bestaat niet of is niet goedgekeurd.", $"{request.Rule}");
            yield break;
        }

        foreach (var fault in ThroughFaults(rule, request.Through)) yield return fault;
        foreach (var fault in PlanFaults(rule, request.Share, request.Choice)) yield return fault;
    }

    /// <summary>The version in force of a rule; null when there is none.</summary>
    public static RuleDocument? RuleOf(OfficeSession session, long rule) => session.Find<string>(
        """
        -- RequestChecks.cs
        SELECT document
        FROM rules
        WHERE office = @office
        AND [rule] = @rule
        AND state = 'Approved'
        """, new { rule }) is { } text ? RulesTonight.Parse(text) : null;

    /// <summary>What is wrong with a payer's own last day.</summary>
    public static IEnumerable<Fault> ThroughFaults(RuleDocument rule, LocalDate? through)
    {
        var latest = rule.StartsBy is Trigger.OnRequest { LatestThrough: { } day } ? day : rule.Window.Through;
        if (through < rule.Window.From || through > latest)
            yield return new Fault("through",
                $"Deze dag ligt niet van {DutchDate.Of(rule.Window.From)} tot en met {DutchDate.Of(latest)}.",
                DutchDate.Of(through.Value));
    }

    /// <summary>What is wrong with the part that is to wait, or with the plan that is chosen.</summary>
    public static IEnumerable<Fault> PlanFaults(RuleDocument rule, Share? share, int? choice)
    {
        if (rule.Treatment is not Treatment.Postpone postpone)
        {
            if (share is not null) yield return new Fault("share", "Een deel kan alleen bij later afschrijven.");
            if (choice is not null) yield return new Fault("choice", "Bij deze incassopauze valt niets te kiezen.");
        }
        else if (choice < 1 || choice > postpone.Plans.Count)
            yield return new Fault("choice",
                $"Kies 1 tot en met {postpone.Plans.Count}: zoveel plannen heeft deze incassopauze.", $"{choice}");
    }

    /// <summary>What is wrong with the part that is to wait, whatever the rule.</summary>
    public static IEnumerable<Fault> ShareFaults(Share? share)
    {
        if (share is null) yield break;
        if (share.Percent is null == share.Cents is null)
            yield return new Fault("share", "Noem een percentage of een bedrag; niet beide.");
        if (share.Percent is < 1 or > 100)
            yield return new Fault("share", "Een percentage is 1 tot en met 100.", $"{share.Percent}");
        if (share.Cents > Amount.Most.Value)
            yield return new Fault("share", $"Een bedrag is {AmountRead.TooMuchSentence}", $"{share.Cents}");
        if (share.Cents <= 0) yield return new Fault("share", "Een bedrag is meer dan nul.", $"{share.Cents}");
    }
}
