using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Pages;

/// <summary>What an incassopauze is and does, in the sentences of an officer.</summary>
internal static class PauseWords
{
    /// <summary>What stands still and until when, or what is proposed.</summary>
    public static string Of(PauseOfGroup pause, LocalDate today)
    {
        var (reaches, later) = (pause.Reaches, pause.Listed.Waiting);
        var (from, through) = (Written.Day(reaches.From), Written.Day(reaches.Through));
        var waits = later is null
            ? "" : $" Een wijziging (t/m {Written.Day(later.Document.Window.Through)}) ligt ter goedkeuring.";
        if (pause.Shown.State == RuleState.Submitted)
            return $"Stilzetten van {from} t/m {through} ligt ter goedkeuring.";
        if (pause.Shown.Document.Treatment is Treatment.Continue)
            return $"Afschrijven gaat door; uitstel voor wie zelf betaalt t/m {through}.{waits}";
        return reaches.From > today
            ? $"Afschrijven staat stil van {from} t/m {through}.{waits}"
            : $"Afschrijven staat stil t/m {through}.{waits}";
    }

    /// <summary>What happens with the terms inside the period.</summary>
    public static string Of(Treatment treatment) => treatment switch
    {
        Treatment.Continue => "Afschrijven gaat door",
        Treatment.Skip skip => $"Niet meer afschrijven: zelf overmaken vóór {Written.Day(skip.PayBy)}",
        Treatment.Postpone postpone => $"Later afschrijven: {string.Join(", of ", postpone.Plans.Select(Of))}"
            + (postpone.Waves > 1 ? $"; gespreid hervatten in {postpone.Waves} groepen" : ""),
        _ => throw new ArgumentOutOfRangeException(nameof(treatment), treatment, null),
    };

    /// <summary>On what a pause rests.</summary>
    public static string Of(LegalBasis basis) => basis switch
    {
        LegalBasis.PolicyRule => "Beleidsregel",
        LegalBasis.Ordinance => "Verordening",
        LegalBasis.IndividualDeferral => "Uitstel in een individueel geval",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
    };

    /// <summary>How it goes on after a pause.</summary>
    public static string Of(ResumePlan plan) => plan switch
    {
        ResumePlan.Append => "achteraan toevoegen (zelfde bedrag, langer door)",
        ResumePlan.Spread => "verdelen over de overgebleven termijnen",
        ResumePlan.Replan replan => $"nieuw termijnschema: {replan.Count} termijnen vanaf {Written.Day(replan.First)}",
        ResumePlan.Lump lump => $"in één keer afschrijven op {Written.Day(lump.On)}",
        ResumePlan.Individual => "een medewerker maakt elk plan",
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, null),
    };
}
