using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether what is stored is what the trail says happened.</summary>
internal static class RecordChecks
{
    /// <summary>A report, the column of its event, that of its number, and what the event must be: about one row, or about many.</summary>
    private static readonly (string Report, string Event, string Number, string Word, string One, string[] Many)[] Recorded =
    [
        ("memberships", "recorded_event", "membership", "membership", "MembershipAdded", ["MembershipsAdded", "DeliveryImported"]),
        ("holds", "recorded_event", "hold", "hold", "HoldPlaced", ["HoldsPlaced"]),
        ("requests", "recorded_event", "request", "request", "RequestReceived", ["RequestsReceived"]),
        ("opt-outs", "recorded_event", "optout", "opt-out", "OptOutAdded", ["OptOutsAdded"]),
        ("payments", "recorded_event", "key", "payment", "PaymentBooked", ["DeliveryImported"]),
        ("announcements", "recorded_event", "list", "list", "NoticesListed", []),
        ("rules", "submitted_event", "rule", "rule", "RuleSubmitted", []),
    ];

    /// <summary>A report, the columns of an event, its actor and moment.</summary>
    private static readonly (string Report, string Event, string Actor, string At)[] Told =
    [
        ("rules", "submitted_event", "submitted_by", "submitted_at"), ("rules", "settled_event", "settled_by", "settled_at"),
        ("settings", "submitted_event", "submitted_by", "submitted_at"), ("settings", "approved_event", "approved_by", "approved_at"),
    ];

    public static Check[] All { get; } =
    [
        new("Every record has its event, and the event is about it.", HasItsEvent),
        new("Every event that made a record has it still.", HasItsRecord),
        new("Who did something, and when, is what the trail says.", ByWhomItSays),
        new("What was returned is recorded as a return.", Returns),
        new("A role was given by a change of the office.", Roles),
    ];

    private static IEnumerable<Finding> HasItsEvent(Books books)
    {
        var events = books.Events();
        foreach (var (report, column, number, word, one, many) in Recorded)
        {
            foreach (var row in books[report])
            {
                var where = $"{word} {row.Text(number)}";
                if (!events.TryGetValue(row.Number(column), out var found)) yield return new Finding("record-without-event", where, $"There is no event {row.Raw(column)}.");
                else if (!many.Contains(found.Text("action")) && !(found.Text("action") == one && IsAbout(found.Text("subject"), where)))
                    yield return new Finding("record-without-event", where, $"Event {row.Raw(column)} is {found.Text("action")} of {found.Text("subject")}.");
            }
        }
    }

    private static bool IsAbout(string subject, string where) => subject == where || subject.StartsWith(where + " ", StringComparison.Ordinal);

    private static IEnumerable<Finding> HasItsRecord(Books books)
    {
        foreach (var (report, column, _, _, one, many) in Recorded)
        {
            var known = books[report].Select(row => row.Number(column)).ToHashSet();
            foreach (var gone in books["events"].Where(row => (row.Text("action") == one || many.Contains(row.Text("action")) && row.Text("action") != "DeliveryImported") && !known.Contains(row.Number("event"))))
                yield return new Finding("record-gone", gone.Text("subject"), $"Event {gone.Number("event")} made it; {report} has it no more.");
        }

        var returned = books["returns"].Select(row => row.Number("recorded_event")).ToHashSet();
        foreach (var gone in books["events"].Where(row => row.Text("action") == "ReturnBooked" && !returned.Contains(row.Number("event"))))
            yield return new Finding("record-gone", gone.Text("subject"), $"Event {gone.Number("event")} booked a return that is not there any more.");
    }

    private static IEnumerable<Finding> ByWhomItSays(Books books)
    {
        var events = books.Events();
        foreach (var (report, column, actor, at) in Told)
            foreach (var row in books[report].Where(row => row.Has(column)))
                if (events.TryGetValue(row.Number(column), out var found) && (found.Text("actor") != row.Text(actor) || found.Moment("at") != row.Moment(at)))
                    yield return new Finding("recorded-otherwise", $"{report} {row.Text(report == "rules" ? "rule" : "version")}", $"Event {row.Raw(column)} names another person or moment.");
        foreach (var rule in books["rules"].Where(rule => rule.Raw("state") is "Approved" or "Replaced" or "Ended"))
            if (!events.TryGetValue(rule.Number("settled_event"), out var approved) || approved.Text("action") != "RuleApproved"
                || approved.Text("subject") != $"rule {rule.Raw("rule")} version {rule.Raw("version")}")
                yield return new Finding("approval-not-in-trail", $"rule {rule.Raw("rule")}.{rule.Raw("version")}", "The trail has no approval of it.");
    }

    private static IEnumerable<Finding> Returns(Books books)
    {
        var events = books.Events();
        return books["returns"].Where(row => !events.TryGetValue(row.Number("recorded_event"), out var found) || !found.Text("action").StartsWith("Return", StringComparison.Ordinal)
            && found.Text("action") != "RunRefusedByBank")
            .Select(row => new Finding("record-without-event", $"return {row.Raw("run_date")} {row.Text("assessment")}", $"Event {row.Raw("recorded_event")} booked no return."));
    }

    private static IEnumerable<Finding> Roles(Books books)
    {
        var events = books.Events();
        return books["officers"].Where(row => !events.TryGetValue(row.Number("from_event"), out var found) || found.Text("action") is not ("OfficeCreated" or "OfficeChanged"))
            .Select(row => new Finding("record-without-event", $"officer {row.Text("account")}", "No change of the office gave these roles."));
    }
}
