namespace Belastingen.Tidy;

/// <summary>A folder of a project: on which floor it stands, and what is done there.</summary>
internal sealed record Room(string Project, int Floor, string Name, string Does);

/// <summary>The house: a name points only to its own room or to a floor below. The picture in docs is drawn from this list.</summary>
internal static class House
{
    public static readonly Room[] Rooms =
    [
        .. Of("Belastingen.Domain",
            (1, "Money", "cents, amounts, shares"), (1, "Calendars", "TARGET days, run dates"), (1, "Groups", "who belongs together"),
            (1, "Proposals", "what needs two persons"), (2, "Outcomes", "what can happen to a due instalment"),
            (3, "Holds", "an individual stop"), (3, "Suspensions", "rules and what they cover"), (3, "Announcements", "what a payer was told"),
            (4, "Plans", "terms, and how they move"), (4, "Returns", "what a debit that came back does"),
            (5, "Payments", "what money does to a plan"), (5, "Offices", "settings"), (5, "Decisions", "the decider"),
            (6, "Runs", "guards and reconciliation"), (6, "Debits", "terms that go together to the bank")),
        .. Of("Belastingen.Sepa", (1, "Identifiers", "IBAN, mandate, creditor"), (2, "DirectDebits", "pain.008 written and read")),
        .. Of("Belastingen.Backoffice",
            (1, "Data", "sessions, engines, migrations, files"),
            (2, "Desk", "who acts at which office, refusals, sentences"),
            (3, "Facts", "what a night knows"), (3, "Trail", "the chain of events"), (3, "Idempotency", "one answer a key"),
            (4, "Debtors", "payers by number and name"), (4, "Offices", "office, settings, roles"), (4, "Records", "what a run used"),
            (4, "Proposals", "what waits for a second person"),
            (4, "WorkItems", "what a person must look at"),
            (5, "Plans", "stored plans, planned again"), (5, "Announcements", "letters"), (5, "Lists", "CSV and its layouts"),
            (6, "Assessments", "accounts of claims, payments, corrections"), (6, "Holds", "stops of single payers"),
            (6, "Returns", "debits that came back"),
            (7, "Imports", "deliveries of the tax package"), (7, "Runs", "prepare, prove, commit, hand over"),
            (8, "Groups", "memberships"), (8, "Nights", "calendar nights, release, collect"), (8, "Reports", "the auditor's reports"),
            (8, "Comparing", "shadow running"), (8, "Generating", "synthetic data"), (8, "Retention", "personal data that goes"),
            (9, "Suspensions", "rules proposed, previewed, approved"), (9, "OptOuts", "who wants to go on paying"),
            (9, "Forecasts", "expected income"), (9, "Replays", "runs made again from their record"),
            (10, "Requests", "who asks to stand still"), (10, "Explanations", "one payer's story"), (10, "Proofs", "signed statements"),
            (10, "Practising", "an office to practise in"), (10, "Dunning", "what the tax package needs"),
            (10, "Backups", "backup and restore"),
            (11, "Payers", "the page of a payer"), (11, "Bundles", "evidence that replays elsewhere")),
        .. Of("Belastingen.App",
            (1, "Hall", "what all doors share: desk, clock, words"),
            (2, "Logins", "who comes in"), (2, "Jobs", "nights by themselves"), (2, "Demonstration", "the example year"),
            (3, "Pages", "the browser"), (3, "Api", "other programs"),
            (4, "Hosting", "the server"), (5, "Commands", "the command line"), (6, "", "the program")),
    ];


    /// <summary>The picture: the highest floor on top.</summary>
    public static IEnumerable<string> Picture() => Rooms.GroupBy(room => room.Project).Reverse().SelectMany(project =>
        project.GroupBy(room => room.Floor).OrderByDescending(floor => floor.Key)
            .Select(floor => $"| {floor.Key} | {string.Join("; ", floor.Select(room => $"**{(room.Name.Length == 0 ? "Program" : room.Name)}** {room.Does}"))} |")
            .Prepend("| --- | --- |").Prepend("| floor | rooms |").Prepend("").Prepend($"### {project.Key}").Append(""));

    private static IEnumerable<Room> Of(string project, params (int Floor, string Name, string Does)[] rooms) =>
        rooms.Select(room => new Room(project, room.Floor, room.Name, room.Does));
}
