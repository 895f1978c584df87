using Belastingen.Domain.Decisions;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Domain.Debits;

/// <summary>
/// Gathers the due instalments of one assessment on one date into one debit, and refuses it as a whole.
/// </summary>
/// <remarks>Hot path: one instance a run, no allocation per instalment once it has grown to the largest bill.</remarks>
public sealed class DebitGrouping
{
    private readonly List<(DueInstalment Due, Decision Decision)> _terms = [];

    /// <summary>The instalments of the assessment in hand with their decisions, in the order they came.</summary>
    public IReadOnlyList<(DueInstalment Due, Decision Decision)> Terms => _terms;

    /// <summary>The amount of the debit in cents; zero when nothing of the assessment is presented.</summary>
    public long PresentedCents { get; private set; }

    /// <summary>Begins the next assessment.</summary>
    public void Begin()
    {
        _terms.Clear();
        PresentedCents = 0;
    }

    /// <summary>Adds an instalment with the decision on it alone.</summary>
    public void Add(in DueInstalment due, Decision decision) => _terms.Add((due, decision));

    /// <summary>
    /// Closes the assessment: one refusal refuses the whole debit; otherwise its presented terms add up.
    /// </summary>
    public void Close()
    {
        Decision.Refused? refused = null;
        foreach (var (_, decision) in _terms)
            if (decision is Decision.Refused first && (refused is null || first.Because < refused.Because))
                refused = first;

        for (var i = 0; i < _terms.Count; i++)
        {
            if (_terms[i].Decision.Outcome is not (Outcome.Presented or Outcome.Refused)) continue;
            if (refused is not null) _terms[i] = (_terms[i].Due, refused);
            else PresentedCents += _terms[i].Due.Cents;
        }
    }

    /// <summary>Refuses the whole debit after all.</summary>
    public void Refuse(RefusedBecause because)
    {
        PresentedCents = 0;
        for (var i = 0; i < _terms.Count; i++)
            if (_terms[i].Decision.Outcome == Outcome.Presented)
                _terms[i] = (_terms[i].Due, Decision.Refused.For(because));
    }
}
