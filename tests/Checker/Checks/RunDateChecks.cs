using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether every run date had its run, released by other hands than those that made it.</summary>
internal static class RunDateChecks
{
    public static Check[] All { get; } =
    [
        new("Every run date on which a debit stands has a run that was released, or a recorded miss.", WithoutRun),
        new("Every run date is a day on which banks settle.", NotATargetDay),
        new("Who releases a run did not start it, nor review it, nor submit a rule or setting that it is the first to use.", OwnHand),
        new("What happened to a run is in the trail: taken, prepared, released or missed, by whom the run says.", NotInTrail),
    ];

    private static IEnumerable<Finding> WithoutRun(Books books)
    {
        var due = books["instalments"].Where(term => term.Raw("method") == "Debit" && term.Raw("state") is "Open" or "Presented" or "Postponed" or "Skipped")
            .Select(term => term.Raw("collect_on")).ToHashSet();
        foreach (var row in books["runs"].DistinctBy(row => row.Raw("run_date")).Where(row => row.Day("run_date") <= books.Today && due.Contains(row.Raw("run_date"))))
        {
            if (!row.Has("run_state")) yield return new Finding("run-date-without-run", row.Raw("run_date"), "There is no run and no recorded miss.");
            else if (!row.WasSent() && row.Raw("run_state") is not ("Missed" or "Discarded"))
                yield return new Finding("run-not-released", row.Raw("run_date"), $"Its date has passed and its state is {row.Raw("run_state")}.");
        }
    }

    private static IEnumerable<Finding> NotATargetDay(Books books) => books["runs"].Where(row => !TargetDays.Contains(row.Day("run_date")!.Value))
        .Select(row => new Finding("not-a-target-day", row.Raw("run_date"), "Banks do not settle on that day."));

    private static IEnumerable<Finding> OwnHand(Books books)
    {
        var used = 0L;
        foreach (var run in books.Runs().Where(Reading.WasSent).OrderBy(run => run.Moment("released_at")))
        {
            var releaser = run.Text("released_by");
            if (releaser == run.Text("started_by") || releaser == run.Text("reviewed_by"))
                yield return new Finding("released-by-own-hand", run.Raw("run_date"), $"{releaser} had a hand in the run before.");
            foreach (var rule in books["rules"].Where(rule => rule.Number("settled_event") > used && rule.Number("settled_event") <= run.Number("position")
                && rule.Text("submitted_by") == releaser && rule.Raw("state") is "Approved" or "Replaced" or "Ended"))
                yield return new Finding("released-by-own-hand", run.Raw("run_date"), $"{releaser} submitted rule {rule.Raw("rule")}, which this run is the first to use.");
            foreach (var version in books["settings"].Where(version => version.Number("version") > 1 && version.Number("approved_event") > used
                && version.Number("approved_event") <= run.Number("position") && version.Text("submitted_by") == releaser))
                yield return new Finding("released-by-own-hand", run.Raw("run_date"), $"{releaser} submitted settings {version.Raw("version")}, which this run is the first to use.");
            used = run.Number("position");
        }
    }

    private static IEnumerable<Finding> NotInTrail(Books books)
    {
        var events = books["events"].Where(row => row.Text("subject").StartsWith("run ", StringComparison.Ordinal))
            .ToLookup(row => $"{row.Text("action")} {row.Text("subject")}", row => row);
        foreach (var run in books.Runs())
        {
            var subject = $"run {run.Raw("run_date")} preparation {run.Raw("preparation")}";
            if (Differs(events[$"RunTaken {subject}"], run.Text("started_by"), run.Moment("taken_at")))
                yield return new Finding("run-not-in-trail", run.Raw("run_date"), "The trail does not say that it was taken so.");
            if (run.WasSent() && Differs(events[$"RunReleased {subject}"], run.Text("released_by"), run.Moment("released_at")))
                yield return new Finding("run-not-in-trail", run.Raw("run_date"), "The trail does not say that it was released so.");
            if (run.Has("delivered_at") && Differs(events[$"FilesDelivered {subject}"], "outbox", run.Moment("delivered_at")))
                yield return new Finding("run-not-in-trail", run.Raw("run_date"), "The trail does not say that its files were delivered so.");
            if (run.Raw("run_state") is "Missed" && !events.Contains($"RunMissed {subject}"))
                yield return new Finding("run-not-in-trail", run.Raw("run_date"), "The trail does not say that it was missed.");
            if (run.Raw("run_state") is "Accepted" or "RefusedByBank" && !events.Contains($"Run{run.Raw("run_state")} {subject}"))
                yield return new Finding("run-not-in-trail", run.Raw("run_date"), "The trail does not have the answer of the bank.");
        }

        var dates = books["runs"].Select(row => row.Raw("run_date")).ToHashSet();
        foreach (var gone in books["events"].Where(row => row.Text("action") is "RunReleased" or "RunMissed").Select(row => row.Text("subject").Split(' ')[1]).Distinct()
            .Where(date => !dates.Contains(date) || !books.RunsByDate().ContainsKey(date)))
            yield return new Finding("run-gone", gone, "The trail has a run of this date; the office has none any more.");
    }

    private static bool Differs(IEnumerable<Row> events, string actor, DateTimeOffset? at) =>
        !events.Any(row => row.Text("actor") == actor && row.Moment("at") == at);
}

/// <summary>The days on which euro payments settle: no weekends, and six holidays a year.</summary>
internal static class TargetDays
{
    public static bool Contains(DateOnly day)
    {
        var easter = Easter(day.Year);
        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (day.Month, day.Day) is not ((1, 1) or (5, 1) or (12, 25) or (12, 26))
            && day != easter.AddDays(-2) && day != easter.AddDays(1);
    }

    /// <summary>Easter Sunday, by the rule of Meeus, Jones and Butcher.</summary>
    private static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var days = epact + weekday - (7 * ((golden + (11 * epact) + (22 * weekday)) / 451)) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
