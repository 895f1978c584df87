using Belastingen.Backoffice.Practising;

namespace Belastingen.App.Pages.Practising;

/// <summary>The exercises as a new officer reads them.</summary>
internal static class ExerciseWords
{
    /// <summary>What an exercise is called.</summary>
    public static string Title(Exercise exercise) => exercise switch
    {
        Exercise.Stop => "Zet het afschrijven van de zelfstandigen stil",
        Exercise.Approve => "Keur het goed als collega",
        Exercise.LookAtTheNight => "Bekijk wat de nacht deed",
        Exercise.Explain => "Leg het een betaler uit",
        Exercise.GoOn => "Laat het afschrijven weer doorgaan",
        _ => throw new ArgumentOutOfRangeException(nameof(exercise), exercise, null),
    };

    /// <summary>What to say while an exercise is not done; null: nothing.</summary>
    public static string? Hint(ExerciseShown shown) => shown.Hint switch
    {
        ExerciseHint.None => null,
        ExerciseHint.OtherGroup => "U heeft een andere groep stilgezet. Deze oefening gaat over de zelfstandigen.",
        ExerciseHint.OtherTreatment =>
            "Bij de zelfstandigen koos u een ander gevolg. Trek het voorstel in en kies ‘Achteraan toevoegen’: dan "
                + "wordt later afgeschreven.",
        ExerciseHint.NotInForce =>
            "Het voorstel is ingetrokken of teruggegeven. Dien het als medewerker opnieuw in, en keur het daarna goed.",
        ExerciseHint.Waits =>
            "Het voorstel ligt ter goedkeuring. Speel de beoordelaar, bekijk de gevolgen en keur goed.",
        ExerciseHint.OwnProposal =>
            "De beoordelaar heeft dit zelf voorgesteld en mag het dus niet goedkeuren (vierogencontrole). "
            + "Trek het voorstel in en dien het als medewerker opnieuw in.",
        ExerciseHint.NoRunYet =>
            "Er is nog geen incasso gemaakt waarin termijnen zijn verschoven. Druk op ‘Naar de volgende incasso’.",
        ExerciseHint.NotAnswered => "U heeft nog geen antwoord ingevuld.",
        ExerciseHint.CountedDebits =>
            "Dat is het aantal opdrachten aan de bank. Zoek bij Verantwoording de regel Verschoven.",
        ExerciseHint.CountedPresented =>
            "Dat is het aantal termijnen dat wél naar de bank gaat. Zoek de regel Verschoven.",
        ExerciseHint.DayThatStoodStill =>
            "Op die dag staat het afschrijven juist stil. Zoek de eerstvolgende afschrijving.",
        ExerciseHint.OtherAnswer when shown.Exercise == Exercise.Explain =>
            "Dat is niet de eerstvolgende afschrijving. Zij staat bovenaan het verhaal van de betaler.",
        ExerciseHint.OtherAnswer =>
            "Dat is het niet. Zoek bij Verantwoording de regel Verschoven, en daar het aantal termijnen.",
        ExerciseHint.EndedByItself =>
            "De pauze is vanzelf afgelopen. Begin opnieuw om het eerder hervatten te oefenen.",
        _ => throw new ArgumentOutOfRangeException(nameof(shown), shown.Hint, null),
    };
}
