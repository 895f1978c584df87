using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Money;

namespace Belastingen.Backoffice;

/// <summary>Every sentence a person reads when something is refused: Dutch, plain, with what to do.</summary>
public static class Sentences
{
    /// <summary>Why it was refused.</summary>
    public static string Of(Refusal refusal) => refusal switch
    {
        Refusal.NoSuchOffice it => $"Kantoor {it.Code} bestaat niet. Met 'office import' voegt u een kantoor toe.",
        Refusal.NotAnOfficer it => $"{it.Account} is geen medewerker van kantoor {it.Office}. De beheerder kan deze persoon een rol geven.",
        Refusal.RoleMissing it => $"{it.Account} heeft niet de rol die hiervoor nodig is ({it.Role}).",
        Refusal.OwnProposal it => $"{it.Account} heeft dit zelf voorgesteld. Een collega moet dit beoordelen (vierogencontrole).",
        Refusal.NotFound it => $"{it.What} {it.Key} is niet gevonden.",
        Refusal.WrongState it => $"{it.What} kan nu niet: de stand is '{it.State}'.",
        Refusal.Faults it => string.Join(Environment.NewLine, it.Items.Select(Line)),
        Refusal.ListMoved it => $"Sinds u keek is er iets veranderd waardoor {it.File} iets anders zou doen. Er is niets vastgelegd; "
            + "bekijk het verschil opnieuw.",
        Refusal.FiguresMoved it => "De gevolgen zijn sinds het indienen meer dan 5% veranderd. "
            + $"Toen: {Figures(it.Submitted)}. Nu: {Figures(it.Now)}. Bekijk beide en keur daarna zo nodig de nieuwe cijfers goed.",
        Refusal.PartAboveOpen it => $"Het deel van € {it.Part} is hoger dan wat van de vordering nog open staat (€ {it.Open}).",
        Refusal.BookedDifferently it => $"{it.Key} is eerder met andere gegevens geboekt. Gebruik voor een nieuw feit een nieuwe sleutel.",
        Refusal.NotOnThatAssessment it => $"Vordering {it.Claim} staat niet op aanslag {it.Assessment}.",
        Refusal.NamesNoClaim it => $"{it.Key}: een vermindering of kwijtschelding noemt de vordering waarvoor zij geldt.",
        Refusal.BelowWhatWasReduced it => $"Op vordering {it.Claim} zou meer verminderd en kwijtgescholden zijn dan opgelegd.",
        Refusal.OtherAmount it => $"{it.Debit}: er is € {it.Collected} geïncasseerd, niet € {it.Seen}. Een deel kan niet terugkomen.",
        Refusal.ReturnedBefore it =>
            $"{it.Debit} is al gestorneerd op {it.BookedOn:dd-MM-yyyy} ({it.Kind}, {it.Reason}) en kan niet nog eens met andere gegevens worden geboekt.",
        Refusal.NotAccepted it => $"{it.What}: {it.Reason}",
        Refusal.OtherCount it => $"{it.What} telt {it.Expected}, niet {it.Seen}. Tel opnieuw; er is niets vastgelegd.",
        Refusal.StillToDo it => $"Dit werk is nog niet gedaan: {it.What}",
        Refusal.OfficeStopped it => $"Kantoor {it.Code} is stilgelegd (noodstop). Twee collega's kunnen het weer starten met 'start'.",
        Refusal.CutOffPassed it => $"De uiterste aanlevertijd voor {it.RunDate:dd-MM-yyyy} is voorbij. De termijnen worden vannacht opnieuw gepland.",
        Refusal.PreparedSince it => $"De incasso van {it.RunDate:dd-MM-yyyy} is opnieuw gemaakt sinds u hem bekeek. "
            + "Bekijk hem opnieuw; er is niets vrijgegeven.",
        Refusal.SentBefore it => $"De incasso van {it.RunDate:dd-MM-yyyy} is al vrijgegeven op {it.ReleasedAt.InZone(Data.DutchTime.Zone):dd-MM-yyyy HH:mm} "
            + "(journaal van de postbus). Vrijwel zeker is een reservekopie teruggezet: vraag de beheerder, geef niets vrij.",
        Refusal.FileChanged it => $"Bankbestand {it.FileName} ontbreekt of is veranderd sinds het werd gecontroleerd. Er is niets vrijgegeven; "
            + "laat de incasso vervallen met 'discard' en zet hem opnieuw klaar met 'collect'.",
        Refusal.NoSnapshot it =>
            $"Database {it.Database} kan niet worden gelezen zoals zij op één moment was. Vraag de beheerder: "
            + "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON (of READ_COMMITTED_SNAPSHOT ON). Er is niets ingelezen.",
        Refusal.AlreadyRunning it => $"Voor kantoor {it.Code} is al een nacht bezig. Wacht tot die klaar is.",
        _ => throw new InvalidOperationException($"No sentence for {refusal.GetType().Name}."),
    };

    private static string Figures(RulePreview preview) =>
        $"{preview.Debtors} belastingschuldigen, {preview.Terms} termijnen, € {new Cents(preview.Cents)}";

    private static string Line(Fault fault) =>
        $"{fault.Place}: {fault.Reason}{(fault.Seen is null ? "" : $" Gevonden: '{fault.Seen}'.")}";
}
