using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Imports;

/// <summary>Takes in memberships.csv. A membership is known by its debtor, group and first day.</summary>
/// <remarks>
/// More than a few new members under an approved rule wait for approval like the rule itself (incident I14).
/// </remarks>
internal static class LoadMemberships
{
    /// <summary>More new members than this wait for approval.</summary>
    public const int MostWithoutApproval = 25;

    /// <summary>As do more new members than one in so many of the group.</summary>
    public const int OneIn = 100;

    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        using var insert = intake.Session.Bulk("memberships", "office", "membership", "debtor", "group_code", "basis",
            "kind", "from_on", "through_on", "evidence", "evidence_on", "event");
        using var update = intake.Session.BulkUpdate("memberships",
            ["basis", "kind", "through_on", "evidence", "evidence_on", "ended_event"], ["office", "membership"]);
        var groups = GroupsByList(intake);
        var stored = StoredMemberships(intake);
        var seen = new Dictionary<(long Debtor, string Group, LocalDate From), long>();
        var before = stored.Values.GroupBy(row => row.Group)
            .ToDictionary(group => group.Key, group => (long)group.Count());
        var perGroup = new Dictionary<string, long>();
        var (key, added, changed) = (stored.Values.Select(row => row.Membership).DefaultIfEmpty().Max(), 0L, 0L);
        while (file.Next())
        {
            var line = file.Line;
            var row = Read(intake, line, groups);
            if (!line.IsGood || row is null) continue;
            var natural = (row.Debtor, row.Group, row.From);
            if (!seen.TryAdd(natural, line.Number))
                line.Fault("from", $"Dit lidmaatschap staat ook op regel {seen[natural]}.");
            else if (stored.TryGetValue(natural, out var known))
                changed += Update(intake, update, known, row) ? 1 : 0;
            else
            {
                insert.Add(intake.Office, ++key, row.Debtor, row.Group, row.Basis, row.Kind, row.From, row.Through,
                    row.Evidence, row.EvidenceOn, intake.Event);
                intake.Touched.Add(row.Debtor);
                perGroup[row.Group] = perGroup.GetValueOrDefault(row.Group) + 1;
                added++;
            }
        }

        insert.Complete();
        update.Complete();
        foreach (var (group, count) in perGroup) WaitWhenMany(intake, group, count, before.GetValueOrDefault(group));
        return new FileResult(added, changed);
    }

    private static Row? Read(Intake intake, DeliveryLine line, HashSet<string> groups)
    {
        var debtor = intake.Debtors.Refer(line, "debtor", line.Text("debtor", 35));
        var group = line.Text("group", 50);
        if (group is BuiltInGroups.Everyone or BuiltInGroups.Citizens)
            line.Fault("group", "Deze groep volgt vanzelf uit de andere gegevens.");
        else if (group.Length > 0 && !groups.Contains(group))
            line.Fault("group", "Deze groep bestaat niet of heeft geen ledenlijst.");
        var basis = line.OneOf("basis", Enum.GetNames<Basis>());
        var kind = line.Optional("kind", 30) is null ? "" : line.OneOf("kind", Enum.GetNames<AssociationKind>());
        if (kind.Length > 0 && group != BuiltInGroups.Associations)
            line.Fault("kind", "Een soort hoort alleen bij Associations.");
        var (from, through) = (line.Date("from"), line.OptionalDate("through"));
        if (through < from) line.Fault("through", DayRange.Backwards);
        var (evidence, evidenceOn) = (line.Optional("evidence", 200), line.OptionalDate("evidenceOn"));
        if (basis == nameof(Basis.Declared) && evidence is null)
            line.Fault("evidence", "Een eigen opgave heeft een bewijsstuk nodig.");
        if (basis == nameof(Basis.Declared) && evidenceOn is null && line.IsGood)
            line.Fault("evidenceOn", "Een bewijsstuk heeft een datum nodig.");
        return debtor is null ? null : new Row(
            debtor.Value, group, basis, kind, from, through, evidence, evidenceOn);
    }

    private static bool Update(Intake intake, BulkUpdate update, StoredRow known, Row row)
    {
        if (known.Says(row)) return false;
        update.Add(row.Basis, row.Kind, row.Through, row.Evidence, row.EvidenceOn,
            row.Through is null ? Cell.Null : intake.Event, intake.Office, known.Membership);
        intake.Touched.Add(row.Debtor);
        return true;
    }

    private static void WaitWhenMany(Intake intake, string group, long added, long before)
    {
        if (added <= MostWithoutApproval && added * OneIn <= before) return;
        if (!IsUnderAnApprovedRule(intake, group)) return;
        intake.Session.Execute(
            """
            -- LoadMemberships.cs: new members under an approved rule wait for approval
            UPDATE memberships
            SET state = 'Submitted'
            WHERE office = @Office
            AND group_code = @group
            AND event = @Event
            """, new { intake.Office, group, intake.Event });
        intake.Note(NoteKind.MembersWait, group, $"{added} nieuwe leden van groep {group} wachten op goedkeuring.");
    }

    /// <summary>Who becomes self-employed also leaves the citizens.</summary>
    private static bool IsUnderAnApprovedRule(Intake intake, string group) => intake.Session.Query<string>(
        """
        -- LoadMemberships.cs: rules in force
        SELECT document
        FROM rules
        WHERE office = @Office
        AND state = 'Approved'
        """, new { intake.Office })
        .Select(document => RulesTonight.Parse(document).Scope.Group)
        .Any(named => named == group || (named == BuiltInGroups.Citizens && group == BuiltInGroups.SelfEmployed));

    private static HashSet<string> GroupsByList(Intake intake) =>
    [
        BuiltInGroups.SelfEmployed, BuiltInGroups.Businesses, BuiltInGroups.Associations,
        .. intake.Session.Query<string>(
            """
            -- LoadMemberships.cs: own groups by list
            SELECT code FROM own_groups WHERE office = @Office AND criteria IS NULL
            """, new { intake.Office }),
    ];

    private static Dictionary<(long, string, LocalDate), StoredRow> StoredMemberships(Intake intake)
    {
        var stored = new Dictionary<(long, string, LocalDate), StoredRow>();
        foreach (var row in intake.Session.Stream<StoredRow>(
            """
            -- LoadMemberships.cs
            SELECT membership AS Membership, debtor AS Debtor, group_code AS [Group], basis AS Basis, kind AS Kind,
                from_on AS [From], through_on AS Through, evidence AS Evidence, evidence_on AS EvidenceOn
            FROM memberships
            WHERE office = @Office
            """, new { intake.Office }))
            stored[(row.Debtor, row.Group, row.From)] = row;
        return stored;
    }

    private sealed record Row(
        long Debtor, string Group, string Basis, string Kind, LocalDate From, LocalDate? Through, string? Evidence,
            LocalDate? EvidenceOn);

    private sealed record StoredRow(
        long Membership, long Debtor, string Group, string Basis, string Kind, LocalDate From, LocalDate? Through,
        string? Evidence, LocalDate? EvidenceOn)
    {
        public bool Says(Row row) => row == new Row(Debtor, Group, Basis, Kind, From, Through, Evidence, EvidenceOn);
    }
}
