namespace Checker.Evidence;

/// <summary>Who was covered by a rule when: read anew from memberships, requests and opt-outs.</summary>
public sealed class Covering(Books books)
{
    private readonly ILookup<(string, string), Row> _members = books["memberships"].Where(
        row => row.Raw("state") == "Active")
        .ToLookup(row => (row.Text("debtor"), row.Text("group")));
    private readonly HashSet<string> _listed = [.. books["memberships"].Select(row => row.Text("group"))];
    private readonly ILookup<string, Row> _requests = books["requests"].ToLookup(row => row.Text("debtor"));
    private readonly ILookup<string, Row> _decided = books["events"]
        .Where(row => row.Text("action") is "RequestGranted" or "RequestDenied" or "RequestLapsed" or "RequestAppealed")
        .ToLookup(row => row.Text("subject"));
    private readonly ILookup<string, Row> _optOuts = books["opt-outs"].ToLookup(row => row.Text("debtor"));

    /// <summary>Whether a version was in force when an event was the last.</summary>
    public static bool InForce(Row rule, long position) =>
        rule.Has("settled_event") && rule.Raw("state") is "Approved" or "Replaced" or "Ended"
        && rule.Number("settled_event") <= position
        && !(rule.Has("ended_event") && rule.Number("ended_event") <= position);

    /// <summary>Whether a rule is about the body and the tax type of a row.</summary>
    public static bool InScope(Row rule, Row term) =>
        (!rule.Has("bodies") || rule.Text("bodies").Split(' ').Contains(term.Text("body")))
        && (!rule.Has("tax_types") || rule.Text("tax_types").Split(' ').Contains(term.Text("tax_type")));

    /// <summary>Whether a day lies in the window of a rule.</summary>
    public static bool InWindow(Row rule, DateOnly on) => rule.Day("from_on") <= on && on <= rule.Day("through_on");

    /// <summary>
    /// Whether members of a group can be told from the exports; groups by criteria, and citizens, cannot.
    /// </summary>
    public bool IsKnown(string group) => group == "Everyone" || _listed.Contains(group);

    /// <summary>Whether a debtor was a member in a night, as far as was recorded by an event.</summary>
    public bool IsMember(string debtor, string group, DateOnly night, long position) =>
        group == "Everyone"
            || Memberships(debtor, group, night, position).Any(row => row.Number("recorded_event") <= position);

    /// <summary>Whether a membership of that night was recorded only afterwards.</summary>
    public bool IsMemberAfterwards(string debtor, string group, DateOnly night, long position) =>
        Memberships(debtor, group, night, position).Any();

    private IEnumerable<Row> Memberships(string debtor, string group, DateOnly night, long position) =>
        _members[(debtor, group)]
        .Where(
            row => row.Day("from_on") <= night
                && (!row.Has("through_on") || row.Day("through_on") >= night || row.Number("ended_event") > position));

    /// <summary>Whether the debtor had said that he goes on paying.</summary>
    public bool OptedOut(string debtor, DateOnly on, long position) => _optOuts[debtor].Any(row =>
        row.Number("recorded_event") <= position && row.Day("from_on") <= on
        && !(row.Day("through_on") < on && !(row.Number("ended_event") > position)));

    /// <summary>
    /// Requests of a debtor under a rule that stopped his debits at a moment: pending until somebody decided, also on
    /// appeal, or granted.
    /// </summary>
    public IEnumerable<Row> RequestsFor(string debtor, Row rule, DateOnly on, long position) =>
        _requests[debtor].Where(row =>
        row.Raw("rule") == rule.Raw("rule") && row.Number("recorded_event") <= position
            && (WasPending(row, on, position) || WasGranted(row, on, position)));

    private bool WasPending(Row request, DateOnly on, long position) =>
        request.Day("received_on") <= on
        && _decided[$"request {request.Raw("request")}"].LastOrDefault(row => row.Number("event") <= position)?.Text(
            "action")
            is null or "RequestAppealed";

    private static bool WasGranted(Row request, DateOnly on, long position) =>
        request.Raw("state") is "Granted" or "Ended" && request.Has("decided_event")
            && request.Number("decided_event") <= position
        && !(request.Has("ended_event") && request.Number("ended_event") <= position)
        && !(request.Day("through_on") < on);
}
