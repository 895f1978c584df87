using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether people did what their roles allow, and nobody changed something for a moment only.</summary>
internal static class PeopleChecks
{
    /// <summary>Days within which something that is put back looks like a favour.</summary>
    private const int ShortTime = 21;

    /// <summary>The program itself, and what it never does of its own accord.</summary>
    private static readonly string[] Program = ["night", "outbox"];
    private static readonly string[] OfPeople =
    [
        "RuleSubmitted", "RuleApproved", "SettingsSubmitted", "SettingsApproved", "OfficeChanged", "HoldPlaced", "HoldEnded", "RequestReceived", "OptOutAdded",
        "MembershipAdded", "MembershipEnded", "PaymentBooked", "ReturnBooked", "RunReviewed", "ReportExported",
    ];

    /// <summary>What needs which role.</summary>
    private static readonly Dictionary<string, string[]> Needs = new()
    {
        ["RuleSubmitted"] = ["Officer"],
        ["RuleApproved"] = ["Approver"],
        ["RunReviewed"] = ["Releaser"],
        ["RunReleased"] = ["Releaser"],
        ["PaymentBooked"] = ["Officer"],
        ["ReturnBooked"] = ["Officer"],
        ["HoldPlaced"] = ["Officer"],
        ["HoldEnded"] = ["Officer"],
        ["MembershipAdded"] = ["Officer"],
        ["SettingsApproved"] = ["Administrator"],
        ["ReportExported"] = ["Auditor"],
    };

    public static Check[] All { get; } =
    [
        new("Nobody has roles that one person must not have together.", Incompatible),
        new("Who did something has the role for it.", WithoutRole),
        new("Settings were not changed for a short time around a run and put back.", PutBack),
        new("Nobody had a role for a short time only.", RoleForAMoment),
    ];

    private static IEnumerable<Finding> Incompatible(Books books) => books["officers"]
        .Where(row => row.Text("roles").Split(' ') is { Length: > 1 } roles && (roles.Contains("Administrator") || roles.Contains("Auditor")))
        .Select(row => new Finding("incompatible-roles", row.Text("account"), $"Roles {row.Text("roles")} in one hand."));

    private static IEnumerable<Finding> WithoutRole(Books books)
    {
        var officers = books["officers"].ToLookup(row => row.Text("account"));
        foreach (var row in books["events"])
        {
            var number = row.Number("event");
            if (Program.Contains(row.Text("actor")))
            {
                if (OfPeople.Contains(row.Text("action"))) yield return new Finding("actor-without-role", $"event {number}", $"The program does not do this by itself: {row.Text("action")}.");
                continue;
            }

            // Who makes an office becomes its administrator by that.
            var then = officers[row.Text("actor")].Where(officer => row.Text("action") == "OfficeCreated"
                || officer.Number("from_event") <= number && !(officer.Has("until_event") && officer.Number("until_event") < number)).ToList();
            if (then.Count == 0) yield return new Finding("actor-unknown", $"event {number}", $"{row.Text("actor")} was no officer here then.");
            else if (Needs.TryGetValue(row.Text("action"), out var needs) && !then.Any(officer => officer.Text("roles").Split(' ').Intersect(needs).Any()))
                yield return new Finding("actor-without-role", $"event {number}", $"{row.Text("actor")} was no {needs[0]} then: {row.Text("action")}.");
        }
    }

    private static IEnumerable<Finding> PutBack(Books books)
    {
        var inForce = books["settings"].Where(row => row.Raw("state") == "Approved").OrderBy(row => row.Number("approved_event")).ToList();
        for (var i = 2; i < inForce.Count; i++)
        {
            var (before, changed, back) = (inForce[i - 2], inForce[i - 1], inForce[i]);
            if (before.Text("document") == back.Text("document") && back.Moment("approved_at") - changed.Moment("approved_at") < TimeSpan.FromDays(ShortTime))
                yield return new Finding("settings-put-back", $"settings {changed.Raw("version")}", $"Version {back.Raw("version")} put them back to {before.Raw("version")}.");
        }
    }

    private static IEnumerable<Finding> RoleForAMoment(Books books) => books["changes"].Where(row => row.Raw("kind") == "Access")
        .GroupBy(row => row.Text("change_key")).SelectMany(changes => changes.Zip(changes.Skip(1)))
        .Where(pair => pair.Second.Moment("at") - pair.First.Moment("at") < TimeSpan.FromDays(ShortTime) && pair.Second.Raw("event") != pair.First.Raw("event"))
        .Select(pair => new Finding("role-for-a-moment", pair.First.Text("change_key"), $"Changed in event {pair.First.Raw("event")} and again in event {pair.Second.Raw("event")}."));
}
