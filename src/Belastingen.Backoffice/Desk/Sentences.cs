using Belastingen.Domain.Suspensions;


namespace Belastingen.Backoffice.Desk;

/// <summary>Every sentence a person reads when something is refused: Dutch, plain, with what to do.</summary>
public static class Sentences
{
    /// <summary>Why it was refused.</summary>
    public static string Of(Refusal refusal) => refusal switch
    {
        Refusal.NoSuchOffice it => $"Kantoor {it.Code} bestaat niet.",
        Refusal.NotAnOfficer it =>
            $"{it.Account} heeft geen rol bij kantoor {it.Office}. De beheerder kan deze persoon een rol geven.",
        Refusal.RoleMissing it => $"{it.Account} heeft niet de rol die hiervoor nodig is ({NameOf(it.Role)}).",
        Refusal.OwnProposal it =>
            $"{it.Account} heeft dit zelf voorgesteld. Een collega moet dit beoordelen (vierogencontrole).",
        Refusal.NotFound it => $"{it.What} {it.Key} is niet gevonden.",
        Refusal.WrongState it => $"{it.What} kan nu niet: de stand is '{StateOf(it.State)}'.",
        Refusal.Faults it => string.Join(Environment.NewLine, it.Items.Select(Line)),
        Refusal.ListMoved it =>
            $"Sinds u keek is er iets veranderd waardoor {it.File} iets anders zou doen. Er is niets vastgelegd; "
            + "bekijk het verschil opnieuw.",
        Refusal.FiguresMoved it => "De gevolgen zijn sinds het indienen meer dan 5% veranderd. "
            + $"Toen: {Figures(it.Submitted)}. Nu: {Figures(it.Now)}. Bekijk beide en keur daarna zo nodig de nieuwe "
                + "cijfers goed.",
        Refusal.PartAboveOpen it =>
            $"Het deel van € {it.Part} is hoger dan wat van de vordering nog open staat (€ {it.Open}).",
        Refusal.BookedDifferently it =>
            $"{it.Key} is eerder met andere gegevens geboekt. Gebruik voor een nieuw feit een nieuwe sleutel.",
        Refusal.NotOnThatAssessment it => $"Vordering {it.Claim} staat niet op aanslag {it.Assessment}.",
        Refusal.NamesNoClaim it =>
            $"{it.Key}: een vermindering of kwijtschelding noemt de vordering waarvoor zij geldt.",
        Refusal.BelowWhatWasReduced it =>
            $"Op vordering {it.Claim} zou meer verminderd en kwijtgescholden zijn dan opgelegd.",
        Refusal.OtherAmount it =>
            $"{it.Debit}: er is € {it.Collected} geïncasseerd, niet € {it.Seen}. Een deel kan niet terugkomen.",
        Refusal.ReturnedBefore it =>
            $"{it.Debit} is al gestorneerd op {it.BookedOn:dd-MM-yyyy} ({it.Kind}, {it.Reason}) en kan niet nog eens "
                + "met andere gegevens worden geboekt.",
        Refusal.NotAccepted it => $"{it.What}: {it.Reason}",
        Refusal.OtherCount it => $"{it.What} telt {it.Expected}, niet {it.Seen}. Tel opnieuw; er is niets vastgelegd.",
        Refusal.StillToDo it => $"Dit werk is nog niet gedaan: {it.What}",
        Refusal.OfficeStopped it =>
            $"Kantoor {it.Code} is stilgelegd (noodstop). Twee collega's kunnen het weer starten.",
        Refusal.CutOffPassed it =>
            $"De uiterste aanlevertijd voor {it.RunDate:dd-MM-yyyy} is voorbij. De termijnen worden vannacht opnieuw "
                + "gepland.",
        Refusal.PreparedSince it => $"De incasso van {it.RunDate:dd-MM-yyyy} is opnieuw gemaakt sinds u hem bekeek. "
            + "Bekijk hem opnieuw; er is niets vrijgegeven.",
        Refusal.SentBefore it =>
            $"De incasso van {it.RunDate:dd-MM-yyyy} is al vrijgegeven op "
                + $"{it.ReleasedAt.InZone(Data.DutchTime.Zone):dd-MM-yyyy HH:mm} (journaal van de postbus). Vrijwel "
                + "zeker is een reservekopie teruggezet: vraag de beheerder, geef niets vrij.",
        Refusal.FileChanged it =>
            $"Bankbestand {it.FileName} ontbreekt of is veranderd sinds het werd gecontroleerd. Er is niets "
                + "vrijgegeven; laat de incasso vervallen; de nacht zet hem opnieuw klaar.",
        Refusal.NoSnapshot it =>
            $"Database {it.Database} kan niet worden gelezen zoals zij op één moment was. Vraag de beheerder: "
            + "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON (of READ_COMMITTED_SNAPSHOT ON). Er is niets "
                + "ingelezen.",
        Refusal.KeyUsedDifferently =>
            "Deze sleutel is eerder met een ander verzoek gebruikt. "
            + "Er is niets vastgelegd; gebruik een nieuwe sleutel.",
        Refusal.ChangedMeanwhile => "Dit is intussen veranderd. Er is niets vastgelegd; lees het opnieuw.",
        Refusal.AlreadyRunning it => $"Voor kantoor {it.Code} is al een nacht bezig. Wacht tot die klaar is.",
        _ => throw new InvalidOperationException($"No sentence for {refusal.GetType().Name}."),
    };

    /// <summary>That a run was released and its files do not wait for the bank yet.</summary>
    public static string NotPlaced(LocalDate runDate, string why) =>
        $"De incasso van {runDate:dd-MM-yyyy} is vrijgegeven, maar nog niet alle bestanden staan klaar voor de "
            + $"bank: {why} "
        + "Herstel dit en geef vóór de uiterste aanlevertijd dezelfde opdracht nog eens; de bank krijgt niets dubbel.";

    /// <summary>What an emergency stop did with the files in the outbox.</summary>
    public static string Withdrawn(IReadOnlyList<string> files, IReadOnlyList<string> left, string? why)
    {
        var back = files.Count == 0 ? "" : $"Teruggehaald voordat de bank ze ophaalde: {string.Join(", ", files)}.";
        if (left.Count == 0) return back.Length > 0 ? back : "Er stond geen bestand klaar voor de bank.";
        return $"LET OP, de bank kan nog ophalen: {string.Join(", ", left)}. Terughalen lukte niet: {why} "
            + "Haal ze met de hand uit de uitgaande map en bel de bank. " + back;
    }

    /// <summary>What a role is called.</summary>
    public static string NameOf(Role role) => role switch
    {
        Role.Officer => "medewerker",
        Role.Approver => "beoordelaar",
        Role.Releaser => "vrijgever",
        Role.Operator => "operator",
        Role.Auditor => "auditor",
        Role.Administrator => "beheerder",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Where a run, a rule or a version stands; what is no code is Dutch already.</summary>
    private static string StateOf(string state) => state switch
    {
        "Taken" => "Wordt gemaakt",
        "Prepared" => "Klaar voor controle",
        "NeedsReview" => "Aangehouden",
        "Stale" => "Verouderd, wordt opnieuw gemaakt",
        "Discarded" => "Vervallen",
        "Released" => "Vrijgegeven",
        "Accepted" => "Door bank aangenomen",
        "RefusedByBank" => "Door bank geweigerd",
        "Missed" => "Gemist",
        "Draft" => "Concept",
        "Submitted" => "Ter goedkeuring",
        "Approved" => "Goedgekeurd",
        "NotApproved" => "Niet goedgekeurd",
        "Withdrawn" => "Ingetrokken",
        "Ended" => "Afgelopen",
        "Replaced" => "Vervangen door een latere versie",
        "Pending" => "In behandeling",
        "Granted" => "Toegewezen",
        "Denied" => "Afgewezen",
        "Lapsed" => "Verlopen",
        _ => state,
    };

    private static string Figures(RulePreview preview) =>
        $"{preview.Debtors} belastingschuldigen, {preview.Terms} termijnen, € {new Cents(preview.Cents)}";

    private static string Line(Fault fault) =>
        $"{fault.Place}: {fault.Reason}{(fault.Seen is null ? "" : $" Gevonden: '{fault.Seen}'.")}";
}
