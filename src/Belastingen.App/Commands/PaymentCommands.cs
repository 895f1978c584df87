using System.CommandLine;
using Belastingen.Backoffice.Assessments;

namespace Belastingen.App.Commands;

/// <summary>Facts booked by hand: payments, reductions, remissions, and a changed claim.</summary>
internal static class PaymentCommands
{
    public static Command Payment() => new("payment", "Betalingen, verminderingen en kwijtscheldingen.") { Add() };

    public static Command Correction() => new("correction", "Een gewijzigd vorderingsbedrag.") { Correct() };

    private static Command Add()
    {
        var office = Shared.Office();
        var key = Shared.Needed<string>("--key", "Kenmerk van de boeking; nooit twee keer.", "kenmerk");
        var kind = FactOptions.Choice<PaymentKind>("--kind", "Wat er is geboekt");
        var assessment = Shared.Needed<string>("--assessment", "Aanslagnummer.", "nummer");
        var claim = FactOptions.Text("--claim", "Vordering; anders de hele aanslag.");
        var on = Shared.Date("--on", "Boekdatum; standaard vandaag.");
        var amount = FactOptions.Amount("--amount", "Bedrag, zoals 1234.56.", required: true);
        return new Command("add", "Boekt een betaling, vermindering of kwijtschelding op de open termijnen.")
        {
            office, key, kind, assessment, claim, on, amount,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => BookPayment.Execute(session, new PaymentFact(
                parsed.GetValue(key)!, parsed.GetValue(kind), parsed.GetValue(assessment)!, parsed.GetValue(claim),
                parsed.GetValue(on) ?? door.Today, parsed.GetValue(amount)!.Value)),
            booked => door.Screen.Show(booked, () => door.Screen.Say(
                (booked.WasKnown ? "Deze boeking was er al; er is niets veranderd." : "Geboekt op de open termijnen.")
                + (booked.Refundable.Value > 0
                    ? $" Te veel ontvangen, terug te betalen: {Screen.Euro(booked.Refundable.Value)}."
                    : "")))));
    }

    private static Command Correct()
    {
        var office = Shared.Office();
        var claim = Shared.Needed<string>("--claim", "De vordering.", "kenmerk");
        var amount = FactOptions.Amount("--amount", "Het nieuwe bedrag, zoals 1234.56.", required: true);
        var reason = Shared.Needed<string>("--reason", "Waarom.", "reden");
        return new Command(
            "add", "Wijzigt het bedrag van een vordering; het plan gaat mee en blijft tot op de cent kloppen.")
        {
            office, claim, amount, reason,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => CorrectClaim.Execute(
                session, parsed.GetValue(claim)!, parsed.GetValue(amount)!.Value, parsed.GetValue(reason)!),
            corrected =>
                door.Screen.Show(corrected,
                    () => door.Screen.Say($"Verschil {Screen.Euro(corrected.Difference.Value)} is verwerkt."
                + (corrected.Refundable.Value > 0
                    ? $" Terug te betalen: {Screen.Euro(corrected.Refundable.Value)}."
                    : "")
                + (corrected.Unplanned.Value > 0
                    ? $" Nog in te plannen (werkvoorraad): {Screen.Euro(corrected.Unplanned.Value)}."
                    : "")))));
    }
}
