using System.CommandLine;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Commands;

/// <summary>Payers who ask to be covered.</summary>
internal static class RequestCommands
{
    public static Command Build() => new("request", "Verzoeken om onder een incassopauze te vallen.")
    {
        Add(),
        FactCommands.Import<NewRequest>(
            "Verzoeken (CSV, zie docs/facts.md).",
            "Legt verzoeken uit een bestand vast: alle, of geen met elke foute regel genoemd.",
            added => $"{added} verzoeken zijn in behandeling."),
        Grant(), Deny(), Appeal(), End(),
        FactCommands.List<RequestShown>("Alle verzoeken.", Table),
    };

    private static Option<long> Number() => FactOptions.Number("--request", "Nummer van het verzoek.");

    private static Command Add()
    {
        var (office, debtor) = (Shared.Office(), FactOptions.Debtor());
        var rule = FactOptions.Number("--rule", "Nummer van de incassopauze.");
        var (received, through) = (Shared.Date("--received", "Dag van ontvangst; standaard vandaag."),
            Shared.Date("--through", "Eigen laatste dag."));
        var percent = Shared.Optional<int?>("--share-percent", "Welk deel wacht, in procenten.", "procent");
        var amount = FactOptions.Amount("--share-amount", "Welk deel wacht, als bedrag zoals 100.00.");
        var choice = Shared.Optional<int?>("--choice", "Het hoeveelste plan de betaler kiest.", "nummer");
        var evidence = FactOptions.Text("--evidence", "Bewijs.");
        return new Command(
            "add", "Legt een verzoek vast; vanaf ontvangst staat het afschrijven stil tot er is beslist.")
        {
            office, debtor, rule, received, through, percent, amount, choice, evidence,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session =>
            {
                var (part, cents) = (parsed.GetValue(percent), parsed.GetValue(amount));
                return AddFact.Execute(session, new NewRequest(
                    parsed.GetValue(debtor)!, parsed.GetValue(rule), parsed.GetValue(received) ?? door.Today,
                    parsed.GetValue(through), part is null && cents is null ? null : new Share(part, cents?.Value),
                    parsed.GetValue(choice), parsed.GetValue(evidence)));
            },
            number =>
                door.Screen.Show(new { request = number },
                    () => door.Screen.Say($"Verzoek {number} is in behandeling."))));
    }

    private static Command Grant()
    {
        var (office, number) = (Shared.Office(), Number());
        var (on, through) = (Shared.Date("--on", "Dag van de beslissing; standaard vandaag."),
            Shared.Date("--through", "Andere laatste dag dan gevraagd."));
        return new Command("grant", "Wijst een verzoek toe; het nieuwe plan volgt de komende nacht.")
        {
            office, number, on, through,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => DecideRequest.Execute(session, parsed.GetValue(number),
                new RequestDecision.Grant(parsed.GetValue(on) ?? door.Today, parsed.GetValue(through))),
            request => door.Screen.Show(request, () => Table(door.Screen, [request]))));
    }

    private static Command Deny()
    {
        var (office, number) = (Shared.Office(), Number());
        var on = Shared.Date("--on", "Dag van de beslissing; standaard vandaag.");
        var reason = Shared.Needed<string>("--reason", "Waarom; de betaler krijgt dit te horen.", "reden");
        return new Command("deny", "Wijst een verzoek af; wat stilstond wordt verdeeld over de overgebleven termijnen.")
        {
            office, number, on, reason,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => DecideRequest.Execute(session, parsed.GetValue(number),
                new RequestDecision.Deny(parsed.GetValue(on) ?? door.Today, parsed.GetValue(reason)!)),
            request => door.Screen.Show(request, () => Table(door.Screen, [request]))));
    }

    private static Command Appeal()
    {
        var (office, number) = (Shared.Office(), Number());
        var received = Shared.Date("--received", "Dag waarop het beroep binnenkwam; standaard vandaag.");
        return new Command("appeal",
            "Legt beroep tegen een afwijzing vast; tot de beslissing staat het afschrijven stil.")
        {
            office, number, received,
        }.Does((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session => AppealRequest.Execute(
                session, parsed.GetValue(number), parsed.GetValue(received) ?? door.Today),
            request => door.Screen.Show(request, () => Table(door.Screen, [request]))));
    }

    private static Command End()
    {
        var (office, number) = (Shared.Office(), Number());
        return new Command("end", "Beëindigt een verzoek omdat de betaler het intrekt.") { office, number }
            .Does((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => EndRequest.Execute(session, parsed.GetValue(number)),
            request => door.Screen.Show(request, () => Table(door.Screen, [request]))));
    }

    private static void Table(Screen screen, IEnumerable<RequestShown> requests) => screen.Table(
        ["Nummer", "Belastingschuldige", "Naam", "Incassopauze", "Ontvangen", "Stand", "Beslist"],
        requests.Select(request => new[]
        {
            $"{request.Request}", request.Debtor, request.Name, $"{request.Rule}", Screen.Day(request.ReceivedOn),
            request.IsAppealed ? "In beroep" : Words.Of(request.State),
            request.DecidedOn is { } on ? Screen.Day(on) : "",
        }));
}

/// <summary>Payers who want to go on paying.</summary>
internal static class OptOutCommands
{
    public static Command Build() => new("optout", "Wie wil doorbetalen ondanks een incassopauze.")
    {
        Add(),
        FactCommands.Import<NewOptOut>(
            "Doorbetalers (CSV, zie docs/facts.md).",
            "Legt doorbetalers uit een bestand vast: alle, of geen met elke foute regel genoemd.",
            added => $"{added} doorbetalers zijn vastgelegd."),
        FactCommands.End<OptOutShown>(FactOptions.Number("--optout", "Nummer."), "Beëindigt doorbetalen.", Table),
        FactCommands.List<OptOutShown>("Alle doorbetalers.", Table),
    };

    private static Command Add()
    {
        var (office, debtor) = (Shared.Office(), FactOptions.Debtor());
        var from = Shared.Date("--from", "Eerste incassodatum waarvoor het geldt; standaard vandaag.");
        return new Command("add", "Legt vast dat een betaler wil doorbetalen; zijn verzoek is zijn eigen aankondiging.")
        {
            office, debtor, from,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session =>
                AddFact.Execute(session, new NewOptOut(parsed.GetValue(debtor)!, parsed.GetValue(from) ?? door.Today)),
            number =>
                door.Screen.Show(new { optOut = number },
                    () => door.Screen.Say($"Doorbetalen is vastgelegd als nummer {number}."))));
    }

    private static void Table(Screen screen, IEnumerable<OptOutShown> optOuts) => screen.Table(
        ["Nummer", "Belastingschuldige", "Naam", "Van", "T/m"],
        optOuts.Select(optOut => new[]
        {
            $"{optOut.OptOut}", optOut.Debtor, optOut.Name, Screen.Day(optOut.From),
            optOut.Through is { } through ? Screen.Day(through) : "",
        }));
}
