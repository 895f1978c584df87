using Checker.Evidence;

namespace Checker;

/// <summary>What a run comes to, added up by the checker itself.</summary>
/// <param name="RunDate">The run date.</param>
/// <param name="Due">All decisions together.</param>
/// <param name="ByOutcome">Decisions by outcome.</param>
/// <param name="Debits">Number and cents of its debits.</param>
/// <param name="InFiles">Number and cents of the debits in the bank files of that date.</param>
public sealed record RunTotals(
    DateOnly RunDate, (long Count, long Cents) Due, IReadOnlyDictionary<string, (long Count, long Cents)> ByOutcome,
    (long Count, long Cents) Debits, (long Count, long Cents) InFiles)
{
    /// <summary>The totals of every run, from decisions, debits and bank files; nothing is taken from the sums of the program.</summary>
    public static List<RunTotals> Of(Books books)
    {
        var (debits, entries) = (books["debits"].ToLookup(row => row.Day("run_date")!.Value), books.Entries.ToLookup(entry => entry.CollectOn));
        return [.. books["decisions"].GroupBy(row => row.Day("run_date")!.Value).OrderBy(run => run.Key).Select(run => new RunTotals(
            run.Key, Sum(run), run.GroupBy(row => row.Raw("outcome")).ToDictionary(rows => rows.Key, rows => Sum(rows)),
            Sum(debits[run.Key]), (entries[run.Key].LongCount(), entries[run.Key].Sum(entry => entry.Cents))))];
    }

    private static (long, long) Sum(IEnumerable<Row> rows) => (rows.LongCount(), rows.Sum(row => row.Number("cents")));
}
