namespace Belastingen.Backoffice.WorkItems;

/// <summary>What a kind of work is called, and what an officer does about it.</summary>
public static class WorkSentences
{
    /// <summary>Its name on the work list.</summary>
    public static string NameOf(WorkItemKind kind) => kind switch
    {
        WorkItemKind.Refused => "Uitval",
        WorkItemKind.Held => "Geblokkeerd",
        WorkItemKind.PlanDoesNotFit => "Plan past niet",
        WorkItemKind.RequestPending => "Verzoek in behandeling",
        WorkItemKind.RequestOverdue => "Verzoek te lang onbeslist",
        WorkItemKind.Refund => "Terug te betalen",
        WorkItemKind.DeliveryDiffers => "Levering wijkt af",
        WorkItemKind.Unplanned => "Zonder termijn",
        WorkItemKind.NoticesToSend => "Brieven te verzenden",
        WorkItemKind.Returned => "Gestorneerd",
        WorkItemKind.RunMissed => "Incasso gemist",
        WorkItemKind.HoldProposed => "Blokkade voorgesteld",
        WorkItemKind.BankSilent => "Bank heeft niet bevestigd",
        WorkItemKind.FileChanged => "Bankbestand veranderd",
        WorkItemKind.SetAside => "Apart gezet",
        WorkItemKind.RunDatesMissing => "Incassodata ontbreken",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of work without a name."),
    };

    /// <summary>What to do.</summary>
    public static string ToDo(WorkItemKind kind) => kind switch
    {
        WorkItemKind.Refused =>
            "Herstel de oorzaak en maak een plan voor deze aanslag: wat is uitgevallen wordt niet vanzelf opnieuw "
                + "aangeboden.",
        WorkItemKind.Held =>
            "Bekijk of de blokkade nog terecht is. Als zij eindigt, worden de termijnen vanzelf opnieuw gepland.",
        WorkItemKind.PlanDoesNotFit =>
            "Maak zelf een plan voor deze aanslag: data en bedragen, verdelen, of laten overmaken.",
        WorkItemKind.RequestPending =>
            "Wijs het verzoek toe of af. Tot er is beslist, staat het afschrijven stil.",
        WorkItemKind.RequestOverdue =>
            "Schrijf de betaler dat zijn verzoek nog niet is beslist en wanneer dat gebeurt, en beslis het.",
        WorkItemKind.Refund => "Betaal het bedrag terug of verreken het in de belastingapplicatie.",
        WorkItemKind.DeliveryDiffers => "Vergelijk de levering met wat hier staat en laat de onjuiste kant herstellen.",
        WorkItemKind.Unplanned => "Maak een plan voor het bedrag dat erbij kwam: het heeft nog geen termijn.",
        WorkItemKind.NoticesToSend =>
            "Laat de brieven drukken en verzenden, en bevestig daarna de verzending met het aantal.",
        WorkItemKind.Returned => "Laat de betaler weten wat er met het gestorneerde bedrag gebeurt.",
        WorkItemKind.RunMissed =>
            "Zoek uit waarom de incasso niet op tijd is vrijgegeven. De termijnen zijn opnieuw gepland.",
        WorkItemKind.BankSilent => "Vraag de bank of het bestand is aangenomen en leg het antwoord vast; "
            + "zonder antwoord is niet zeker dat er wordt afgeschreven.",
        WorkItemKind.FileChanged =>
            "Zoek uit wie of wat het klaargezette bankbestand heeft veranderd, en vraag de bank of zij het "
            + "al had. Het is uit de uitgaande map gehaald; er wordt niets vanzelf teruggezet.",
        WorkItemKind.RunDatesMissing => "Vul de incassodata aan en maak daarna een plan voor deze aanslagen: "
            + "zij staan onder Zonder termijn.",
        WorkItemKind.SetAside => "Meld de oorzaak aan de beheerder. Elke nacht wordt het opnieuw geprobeerd; "
            + "wie wil betalen, maakt zelf over.",
        WorkItemKind.HoldProposed => "Controleer de aanleiding en leg de blokkade vast, of sluit dit voorstel.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of work without an instruction."),
    };
}
