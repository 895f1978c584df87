using System.Globalization;
using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Pages.Payers;

/// <summary>A hold as it is typed.</summary>
internal sealed class HoldForm
{
    /// <summary>What it is on: empty for all, an assessment, or an assessment and a claim with a bar between.</summary>
    public string? Waarop { get; set; }

    public string? Reden { get; set; }

    public string? Van { get; set; }

    public string? Tot { get; set; }

    public string? Deel { get; set; }

    public string? Opmerking { get; set; }

    /// <summary>The hold that is meant; what could not be read is kept.</summary>
    public NewHold Read(string debtor, Typed typed)
    {
        var on = (Waarop ?? "").Split('|');
        return new NewHold(
            debtor, typed.Choice<HoldReason>("Reden", Reden), typed.Day("Eerste dag", Van),
            typed.OptionalDay("Laatste dag", Tot), Typed.Text(on[0]), on.Length > 1 ? on[1] : null,
            typed.OptionalAmount("Alleen dit deel", Deel), Typed.Text(Opmerking));
    }
}

/// <summary>A request as it is typed.</summary>
internal sealed class RequestForm
{
    /// <summary>The rule, and after a bar which of its plans the payer chooses.</summary>
    public string? Pauze { get; set; }

    public string? Ontvangen { get; set; }

    public string? Tot { get; set; }

    public string? Procent { get; set; }

    public string? Bedrag { get; set; }

    public string? Bewijs { get; set; }

    /// <summary>The request that is meant; what could not be read is kept.</summary>
    public NewRequest Read(string debtor, Typed typed)
    {
        var chosen = (Pauze ?? "").Split('|');
        if (!long.TryParse(chosen[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rule))
            typed.Faults.Add("Incassopauze: maak een keuze.");
        int? plan =
            chosen.Length > 1
                && int.TryParse(chosen[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null;
        var (percent, amount) = (typed.OptionalCount("Deel in procenten", Procent),
            typed.OptionalAmount("Deel in euro", Bedrag));
        return new NewRequest(
            debtor, rule, typed.Day("Ontvangen op", Ontvangen), typed.OptionalDay("Eigen laatste dag", Tot),
            percent is null && amount is null ? null : new Share(percent, amount?.Value), plan, Typed.Text(Bewijs));
    }
}

/// <summary>That a payer wants to go on paying, as it is typed.</summary>
internal sealed class OptOutForm
{
    public string? Van { get; set; }

    /// <summary>The wish that is meant; what could not be read is kept.</summary>
    public NewOptOut Read(string debtor, Typed typed) => new(debtor, typed.Day("Vanaf", Van));
}

/// <summary>A payment, reduction or remission as it is typed.</summary>
internal sealed class PaymentForm
{
    /// <summary>What it is on: an assessment, or an assessment and a claim with a bar between.</summary>
    public string? Waarop { get; set; }

    public string? Soort { get; set; }

    public string? Kenmerk { get; set; }

    public string? Op { get; set; }

    public string? Bedrag { get; set; }

    /// <summary>The fact that is meant; what could not be read is kept.</summary>
    public PaymentFact Read(Typed typed)
    {
        var on = (Waarop ?? "").Split('|');
        if (on[0].Length == 0) typed.Faults.Add("Waarop: maak een keuze.");
        if (Typed.Text(Kenmerk) is null)
            typed.Faults.Add("Kenmerk: vul het kenmerk van de boeking in; daarmee wordt zij nooit twee keer geboekt.");
        var amount = typed.Amount("Bedrag", Bedrag);
        if (amount == default && typed.Faults.Count == 0) typed.Faults.Add("Bedrag: dit is meer dan nul.");
        return new PaymentFact(
            Typed.Text(Kenmerk) ?? "", typed.Choice<PaymentKind>("Soort", Soort), on[0], on.Length > 1 ? on[1] : null,
            typed.Day("Geboekt op", Op), amount);
    }
}

/// <summary>A membership of a group as it is typed.</summary>
internal sealed class MemberForm
{
    public string? Groep { get; set; }

    public string? Grond { get; set; }

    public string? Van { get; set; }

    public string? Tot { get; set; }

    public string? Soort { get; set; }

    public string? Bewijs { get; set; }

    public string? BewijsOp { get; set; }

    /// <summary>The membership that is meant; what could not be read is kept.</summary>
    public NewMembership Read(string debtor, Typed typed)
    {
        if (Typed.Text(Groep) is null) typed.Faults.Add("Groep: maak een keuze.");
        return new NewMembership(
            debtor, Groep ?? "", typed.Choice<Basis>("Waaruit blijkt het", Grond), typed.Day("Eerste dag", Van),
            typed.OptionalDay("Laatste dag", Tot),
            Typed.Text(Soort) is null ? null : typed.Choice<AssociationKind>("Soort vereniging", Soort),
            Typed.Text(Bewijs), typed.OptionalDay("Datum van het bewijs", BewijsOp));
    }
}
