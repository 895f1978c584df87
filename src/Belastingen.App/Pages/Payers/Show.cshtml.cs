using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Payers;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Groups;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Payers;

/// <summary>One payer on one page: the answer to a phone call, and what is recorded during it.</summary>
internal sealed class ShowModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Key of the debtor.</summary>
    [BindProperty(SupportsGet = true)]
    public long Sleutel { get; set; }

    /// <summary>Key of the assessment that is asked about: shown first.</summary>
    [BindProperty(SupportsGet = true, Name = "aanslag")]
    public long? Aanslag { get; set; }

    [BindProperty]
    public HoldForm Blokkade { get; set; } = new();

    [BindProperty]
    public RequestForm Verzoek { get; set; } = new();

    [BindProperty]
    public OptOutForm Doorbetalen { get; set; } = new();

    [BindProperty]
    public PaymentForm Betaling { get; set; } = new();

    [BindProperty]
    public MemberForm Lid { get; set; } = new();

    /// <summary>Number of what is ended.</summary>
    [BindProperty]
    public long Nummer { get; set; }

    /// <summary>Last day of what is ended.</summary>
    [BindProperty]
    public string? Laatste { get; set; }

    public PayerShown Shown { get; private set; } = null!;

    /// <summary>The form that stays open because something in it is wrong.</summary>
    public string? OpenForm { get; private set; }

    /// <summary>Rules in force for which somebody can ask.</summary>
    public IReadOnlyList<RuleVersion> Rules { get; private set; } = [];

    /// <summary>Groups that have a list of members.</summary>
    public IReadOnlyList<GroupListed> Groups { get; private set; } = [];

    /// <summary>Whether the person records anything here.</summary>
    public bool MayWrite => Desk.Is(Role.Officer);

    /// <summary>Address of the page.</summary>
    public string Address => $"/belastingschuldige/{Sleutel}{(Aanslag is { } bill ? $"?aanslag={bill}" : "")}";

    /// <summary>The bills, that which is asked about first.</summary>
    public IEnumerable<BillShown> Bills => Shown.Bills.OrderBy(bill => bill.Assessment == Aanslag ? 0 : 1);

    public IActionResult OnGet() => Find() ? Page() : NotFound();

    public IActionResult OnPostHold() => Record(
        "blokkade", typed => Blokkade.Read(Shown.Who.Number, typed), PlaceHold.Execute,
        placed => $"De blokkade is vastgelegd. {placed.Sentence}");

    public IActionResult OnPostEndHold() => Record(
        "blokkades", typed => typed.Day("Laatste dag", Laatste), (session, through) =>
            Shown.Facts.Holds.Any(hold => hold.Hold == Nummer)
                ? EndFact.Execute<HoldShown>(session, Nummer, through) : new Refusal.NotFound("Blokkade", $"{Nummer}"),
        ended => $"De blokkade eindigt na {Written.Day(ended.Through!.Value)}. "
            + "De nacht daarna worden termijnen die stilstonden opnieuw gepland en aangekondigd.");

    public IActionResult OnPostRequest() => Record(
        "verzoek", typed => Verzoek.Read(Shown.Who.Number, typed), AddFact.Execute<NewRequest>,
        _ => "Het verzoek is in behandeling: tot er is beslist, staat het afschrijven stil.");

    public IActionResult OnPostOptOut() => Record(
        "doorbetalen", typed => Doorbetalen.Read(Shown.Who.Number, typed), AddFact.Execute<NewOptOut>,
        _ => "Vastgelegd: deze betaler wil doorbetalen. De komende nacht gaan verschoven termijnen terug naar hun "
            + "eigen datum.");

    public IActionResult OnPostEndOptOut() => Record(
        "wensen", typed => typed.Day("Laatste dag", Laatste), (session, through) =>
            Shown.Facts.OptOuts.Any(optOut => optOut.OptOut == Nummer)
                ? EndFact.Execute<OptOutShown>(session, Nummer, through)
                : new Refusal.NotFound("Doorbetalen", $"{Nummer}"),
        ended =>
            $"Doorbetalen eindigt na {Written.Day(ended.Through!.Value)}. De komende nacht geldt een incassopauze "
                + "weer voor deze betaler.");

    public IActionResult OnPostMember() => Record(
        "lid", typed => Lid.Read(Shown.Who.Number, typed), AddFact.Execute<NewMembership>,
        _ => "Het lidmaatschap is vastgelegd. Een incassopauze van die groep geldt vanaf de komende nacht.");

    public IActionResult OnPostEndMember() => Record(
        "groepen", typed => typed.Day("Laatste dag", Laatste), (session, through) =>
            Shown.Facts.Groups.Any(member => member.Membership == Nummer)
                ? EndFact.Execute<Member>(session, Nummer, through) : new Refusal.NotFound("Lidmaatschap", $"{Nummer}"),
        ended =>
            $"Het lidmaatschap eindigt na {Written.Day(ended.Through!.Value)}. Wat de betaler is aangekondigd, blijft "
                + "staan.");

    /// <summary>A payment is booked in a transaction of its own, as the tax package's deliveries are.</summary>
    public IActionResult OnPostPayment()
    {
        if (!Find()) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var typed = new Typed();
        var fact = Betaling.Read(typed);
        if (typed.Faults.Count == 0 && Shown.Bills.All(bill => bill.Story.Number != fact.Assessment))
            typed.Faults.Add("Waarop: deze aanslag is niet van deze betaler.");
        if (typed.Faults.Count > 0) return NotYet("betaling", typed.Faults);
        var before = Desk.Read(session => WithEffect.NextOf(session, Sleutel));
        var answer = Desk.Write(session => BookPayment.Execute(session, fact));
        if (answer.Refusal is { } refusal) return NotYet("betaling", SentencesOf(refusal));
        var effect = new DebitEffect(before, Desk.Read(session => WithEffect.NextOf(session, Sleutel)));
        var refund = answer.Value.Refundable.Value > 0
            ? $" Te veel ontvangen en terug te betalen: {Written.Euro(answer.Value.Refundable.Value)}." : "";
        return Go(Address, answer.Value.WasKnown
            ? "Deze boeking was er al; er is niets veranderd."
            : $"Geboekt op de open termijnen.{refund} {effect.Sentence}");
    }

    private IActionResult Record<TMeant, TDone>(
        string form, Func<Typed, TMeant> read, Func<OfficeSession, TMeant, Answer<TDone>> act, Func<TDone, string> done)
    {
        if (!Find()) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var typed = new Typed();
        var meant = read(typed);
        if (typed.Faults.Count > 0) return NotYet(form, typed.Faults);
        var answer = Desk.Write(session => WithEffect.Execute(session, Sleutel, within => act(within, meant)));
        return answer.Refusal is { } refusal
            ? NotYet(form, SentencesOf(refusal))
            : Go(Address, $"{done(answer.Value.Done)} {answer.Value.Effect.Sentence}");
    }

    private PageResult NotYet(string form, IReadOnlyList<string> sentences)
    {
        OpenForm = form;
        Complain(sentences);
        return Page();
    }

    /// <summary>Without the names that fields have in a file.</summary>
    private static IReadOnlyList<string> SentencesOf(Refusal refusal) => refusal is Refusal.Faults faults
        ? [.. faults.Items.Select(fault => fault.Reason).Distinct()] : Sentences.Of(refusal).Split(Environment.NewLine);

    private bool Find() => Desk.Read(session =>
    {
        var answer = ShowPayer.Execute(session, Sleutel);
        if (answer.Refusal is not null) return false;
        Shown = answer.Value;
        if (!MayWrite) return true;
        Rules = [.. ListRules.Execute(session).Value.Select(rule => rule.Shown)
            .Where(rule => rule.State == RuleState.Approved)];
        Groups =
            [.. ListGroups.Execute(session)
                .Where(group => group.Code is not (BuiltInGroups.Everyone or BuiltInGroups.Citizens))];
        return true;
    });
}
