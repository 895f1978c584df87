using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Pages.Suspensions;

/// <summary>
/// The picture beside a proposal: the effects in figures, and one bill worked out. Who proposes and who approves see
/// the same.
/// </summary>
/// <param name="Figures">The effects; null when they cannot be shown yet.</param>
/// <param name="Example">One bill; null: none moves, or it is not asked for.</param>
/// <param name="Sentence">Why there are no figures, or which figures these are.</param>
internal sealed record PausePicture(RulePreview? Figures, WorkedExample? Example, string Sentence)
{
    /// <summary>Nothing to show.</summary>
    public static PausePicture Nothing(string sentence) => new(null, null, sentence);

    /// <summary>The effects of a rule as they are now.</summary>
    public static (PausePicture Picture, Refusal? Refusal) Of(OfficeSession session, RuleDocument rule, long? number)
    {
        var figures = PreviewRule.Execute(session, rule, session.Today, number);
        if (figures.Refusal is { } refusal)
            return (Nothing("Vul het formulier verder in; dan staan hier de gevolgen."), refusal);
        var example = WorkedExample.Of(session, rule, session.Today, number);
        return (new PausePicture(figures.Value, example, "Zoals het er nu voor staat."), null);
    }
}
