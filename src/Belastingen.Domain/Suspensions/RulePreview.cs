using Belastingen.Domain.Money;

namespace Belastingen.Domain.Suspensions;

/// <summary>What a rule would do, as figures; frozen at submission and shown to who approves.</summary>
/// <param name="Debtors">Debtors touched.</param>
/// <param name="Claims">Claims touched.</param>
/// <param name="Terms">Terms that move.</param>
/// <param name="Cents">Their cents.</param>
/// <param name="Dates">Per run date, what is debited without and with the rule.</param>
/// <param name="Groups">Per built-in group, debtors, terms and cents touched.</param>
/// <param name="AtTheBank">Terms inside the window that have been released already: it comes too late for them.</param>
/// <param name="MandatesLapsing">Mandates that would go unused past their life (I10).</param>
/// <param name="Doubtful">Members on the basis Presumed.</param>
/// <param name="DoNotFit">Assessments whose plan a person must make.</param>
/// <param name="Letters">Letters needed.</param>
/// <param name="Warnings">Odd pairs and other remarks, in Dutch.</param>
/// <param name="FirstReached">The first run date it still reaches; null: none.</param>
public sealed record RulePreview(
    long Debtors, long Claims, long Terms, long Cents, IReadOnlyList<PreviewDate> Dates,
    IReadOnlyList<PreviewGroup> Groups, long AtTheBank, long MandatesLapsing, long Doubtful, long DoNotFit,
    long Letters, IReadOnlyList<string> Warnings, LocalDate? FirstReached = null)
{
    /// <summary>What the rule changes on a run date; null: nothing.</summary>
    public Tally? On(LocalDate runDate)
    {
        foreach (var date in Dates)
            if (date.On == runDate)
                return new Tally(date.DebitsWith - date.DebitsWithout, date.CentsWith - date.CentsWithout);
        return null;
    }
}

/// <summary>One run date of a preview.</summary>
public sealed record PreviewDate(LocalDate On, long DebitsWithout, long CentsWithout, long DebitsWith, long CentsWith);

/// <summary>One group of a preview.</summary>
public sealed record PreviewGroup(string Group, long Debtors, long Terms, long Cents);
