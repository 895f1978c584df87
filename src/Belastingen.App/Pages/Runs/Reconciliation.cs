using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Outcomes;

namespace Belastingen.App.Pages.Runs;

/// <summary>Everything that was due in a run and what became of it, as a page shows it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Previous">The released run before it; null: none.</param>
/// <param name="Chosen">The body that is looked at; null: all.</param>
/// <param name="Part">The part of that body.</param>
/// <param name="Bodies">Names of bodies and tax types, by their codes.</param>
internal sealed record Reconciliation(
    RunShown Run, RunShown? Previous, BodyListed? Chosen, RunOfBody? Part, IReadOnlyList<Body> Bodies)
{
    /// <summary>The outcomes with the reasons below each, and their total.</summary>
    public IEnumerable<ReconciliationRow> Rows =>
    [
        .. Of(Outcome.Presented, run => run.Presented, Part?.Presented),
        .. Of(Outcome.Postponed, run => run.Postponed, Part?.Postponed),
        .. Of(Outcome.Skipped, run => run.Skipped, Part?.Skipped), .. Of(Outcome.Held, run => run.Held, Part?.Held),
        .. Of(Outcome.Refused, run => run.Refused, Part?.Refused),
        new("Vervallen", "total", Run.Due, Part?.Due, Previous?.Due),
    ];

    /// <summary>The lines per tax type and reason that are shown.</summary>
    public IEnumerable<OutcomeLine> Lines => Run.Lines.Where(IsShown);

    /// <summary>What a body is called.</summary>
    public string BodyName(string code) => Bodies.FirstOrDefault(body => body.Code == code)?.Name ?? code;

    /// <summary>What a tax type is called.</summary>
    public string TaxName(string body, string code) =>
        Bodies.FirstOrDefault(it => it.Code == body)?.TaxTypes.FirstOrDefault(tax => tax.Code == code)?.Name ?? code;

    private IEnumerable<ReconciliationRow> Of(Outcome outcome, Func<RunShown, Tally> of, Tally? part)
    {
        yield return new ReconciliationRow(Words.Of(outcome), "", of(Run), part,
            Previous is null ? null : of(Previous));
        foreach (var reason in Run.Lines.Where(line => line.Outcome == outcome).GroupBy(line => line.Reason))
            if (Words.Reason(outcome, reason.Key) is { Length: > 0 } because)
                yield return new ReconciliationRow(
                    $"waarvan {because}", "reason", Sum(reason), Chosen is null ? null : Sum(reason.Where(IsShown)),
                    null);
    }

    private bool IsShown(OutcomeLine line) => Chosen is null || line.Body == Chosen.Code;

    private static Tally Sum(IEnumerable<OutcomeLine> lines)
    {
        var all = lines.ToList();
        return new Tally(all.Sum(line => line.Count), all.Sum(line => line.Cents));
    }
}

/// <param name="Words">Outcome or reason.</param>
/// <param name="Kind">Class of the row.</param>
/// <param name="Whole">Of the whole run.</param>
/// <param name="Part">Of the body that is looked at.</param>
/// <param name="Previous">Of the whole run before.</param>
internal sealed record ReconciliationRow(string Words, string Kind, Tally Whole, Tally? Part, Tally? Previous);
