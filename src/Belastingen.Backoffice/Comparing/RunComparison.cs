namespace Belastingen.Backoffice.Comparing;

/// <summary>How one debit of ours and one of theirs relate.</summary>
public enum ComparedKind
{
    /// <summary>The same amount on the same date.</summary>
    Same,

    /// <summary>Another amount.</summary>
    OtherAmount,

    /// <summary>The same amount on another date.</summary>
    OtherDate,

    /// <summary>We would debit, they did not.</summary>
    OnlyOurs,

    /// <summary>They debited, we would not.</summary>
    OnlyTheirs,

    /// <summary>Several on a side, and no telling which belongs to which: reported, never guessed.</summary>
    Ambiguous,
}

/// <summary>A difference.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Mandate">The mandate reference.</param>
/// <param name="Name">The account holder.</param>
/// <param name="Assessment">Number of our assessment, if the debit is ours.</param>
/// <param name="Ours">Our amount.</param>
/// <param name="Theirs">Their amount.</param>
/// <param name="TheirDate">Their collection date.</param>
public sealed record ComparedDebit(
    ComparedKind Kind, string Mandate, string Name, string? Assessment, Cents? Ours, Cents? Theirs,
    LocalDate? TheirDate);

/// <summary>Our run beside a bank file of the system used until now.</summary>
/// <param name="RunDate">Our run date.</param>
/// <param name="Ours">Count and cents of our debits.</param>
/// <param name="Theirs">Count and cents of theirs.</param>
/// <param name="Counts">
/// How many of each kind; of <see cref="ComparedKind.Ambiguous"/> the debits of both sides.
/// </param>
/// <param name="Differences">All that is not the same, up to a limit.</param>
public sealed record RunComparison(
    LocalDate RunDate, Tally Ours, Tally Theirs, IReadOnlyDictionary<ComparedKind, long> Counts,
    IReadOnlyList<ComparedDebit> Differences)
{
    /// <summary>Differences that are kept: more than a person will read, and a bound to memory.</summary>
    public const int MostDifferences = 10_000;

    /// <summary>Whether both would have debited exactly the same.</summary>
    public bool IsSame => Counts.Where(count => count.Key != ComparedKind.Same).All(count => count.Value == 0);
}
