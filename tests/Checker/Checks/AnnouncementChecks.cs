using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether nobody was debited more, or earlier, than he was told.</summary>
internal static class AnnouncementChecks
{
    public static Check[] All { get; } =
    [
        new("A debit is not above what was announced, not before the notice has passed, and on the date that was announced.", AsAnnounced),
        new("A term is on the date and for the amount of the letter in which it stands.", AsInTheLetter),
    ];

    private static IEnumerable<Finding> AsAnnounced(Books books)
    {
        foreach (var debit in books["debits"])
        {
            var where = debit.Text("end_to_end_id");
            if (debit.Number("cents") > debit.Number("announced_cents")) yield return new Finding("above-announced", where, $"{debit.Number("cents")}, and {debit.Number("announced_cents")} was announced.");
            if (!debit.Has("collectable_from")) yield return new Finding("not-announced", where, "A term of it was never announced.");
            else if (debit.Day("collectable_from") > debit.Day("run_date")) yield return new Finding("announced-too-late", where, $"Notice ran until {debit.Raw("collectable_from")}.");
            if (debit.Raw("announced_for") != debit.Raw("run_date")) yield return new Finding("announced-for-another-date", where, $"{debit.Raw("announced_for")} was announced.");
        }
    }

    private static IEnumerable<Finding> AsInTheLetter(Books books)
    {
        var (terms, debited) = (books.Terms(), books["decisions"].Where(row => row.Raw("outcome") == "Presented").ToLookup(Reading.Term));
        foreach (var told in books["announcements"].GroupBy(Reading.Term))
        {
            var last = told.Last();
            if (!terms.TryGetValue(told.Key, out var term))
            {
                yield return new Finding("term-gone", told.Key, "It was announced and is not in the plan.");
                continue;
            }

            if (term.Raw("collect_on") != last.Raw("collect_on")) yield return new Finding("term-moved", told.Key, $"{last.Raw("collect_on")} was announced; it stands on {term.Raw("collect_on")}.");
            if (term.Raw("method") != last.Raw("method")) yield return new Finding("term-moved", told.Key, $"It was announced as {last.Raw("method")} and is {term.Raw("method")}.");
            if (debited[told.Key].Any(row => row.Number("cents") > last.Number("cents"))) yield return new Finding("above-letter", told.Key, $"The letter named {last.Number("cents")}.");
            if (debited[told.Key].Any() && !told.Any(row => row.Has("sent_on"))) yield return new Finding("letter-not-sent", told.Key, "It was debited before its letter was sent.");
        }
    }
}
