using System.Collections.Frozen;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Plans;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Everything a preview looks at besides the plans themselves; read once, then asked from all cores.</summary>
internal sealed class PreviewFacts
{
    /// <summary>The groups that a preview tells apart, in the order of the bits of <see cref="GroupsOf"/>.</summary>
    public static readonly IReadOnlyList<string> Groups =
        [BuiltInGroups.Citizens, BuiltInGroups.SelfEmployed, BuiltInGroups.Businesses, BuiltInGroups.Associations];

    private readonly byte[] _groups;

    private PreviewFacts(NightFacts night, SuspensionRule proposal, Window widest, byte[] groups)
    {
        (Night, Proposal, Widest, _groups) = (night, proposal, widest, groups);
        Moves = proposal.Document.Treatment is not Treatment.Continue;
        HasOthers = night.Rules.All.Any(
            rule => rule.Id != proposal.Id && rule.Document.Treatment is not Treatment.Continue);
    }

    /// <summary>The night that first re-plans under the rule, with the rule among its rules.</summary>
    public NightFacts Night { get; }

    /// <summary>The rule.</summary>
    public SuspensionRule Proposal { get; }

    /// <summary>Its window for the last wave.</summary>
    public Window Widest { get; }

    /// <summary>Whether the rule moves terms.</summary>
    public bool Moves { get; }

    /// <summary>Whether other rules may move terms of the same bills.</summary>
    public bool HasOthers { get; }

    /// <summary>Debtors with a granted request or a hold: their bills take the simple path.</summary>
    public required FrozenSet<long> Apart { get; init; }

    /// <summary>Mandates that can lapse through the rule, with their last use.</summary>
    public required FrozenDictionary<long, LocalDate> Aging { get; init; }

    /// <summary>Debits inside the window that came back: no longer at the bank.</summary>
    public required FrozenSet<(long Assessment, LocalDate On)> Returned { get; init; }

    /// <summary>Bills with terms that an earlier version postponed to beyond the last day of this one.</summary>
    public required FrozenSet<long> Returning { get; init; }

    /// <summary>How many debtors there can be.</summary>
    public int Debtors => _groups.Length;

    /// <summary>A bit per group of <see cref="Groups"/>.</summary>
    public byte GroupsOf(long debtor) => _groups[debtor];

    /// <summary>Whether a rule moves terms in this night.</summary>
    public bool IsMoving(SuspensionRule rule) => rule.Document.Treatment is not Treatment.Continue
        && rule.Document.Window.From <= Night.Night.PlusDays(SuspensionRule.PlansAheadDays);

    /// <summary>Reads them.</summary>
    public static PreviewFacts Read(
        OfficeSession session, SettingsInForce inForce, SuspensionRule proposal, LocalDate night)
    {
        var rules = RulesTonight.Approved(session, inForce).Where(rule => rule.Id != proposal.Id).Append(proposal)
            .ToList();
        var facts = NightFacts.Read(session, night, inForce, rules);
        var widest = proposal.Document.Treatment is Treatment.Postpone { Waves: > 1 } postpone
            ? proposal.WindowOfWave(postpone.Waves, inForce.RunDates)
            : proposal.Document.Window;
        return new PreviewFacts(facts, proposal, widest, ReadGroups(session, night))
        {
            Apart = ReadApart(session, night),
            Aging = ReadAging(session, inForce),
            Returned = ReadReturned(session, widest),
            Returning = RuleVersions.Of(session, proposal.Id).Count == 0 ? [] : RestoredTerms.PostponedBeyond(
                session, proposal.Id, proposal.Version, proposal.Document.Window.Through, night).ToFrozenSet(),
        };
    }

    private static FrozenSet<long> ReadApart(OfficeSession session, LocalDate night) => session.Query<long>(
        """
        -- PreviewFacts.cs: debtors with a granted request or a hold
        SELECT debtor
        FROM requests
        WHERE office = @office
        AND state = 'Granted'
        UNION
        SELECT debtor
        FROM holds
        WHERE office = @office
        AND (through_on IS NULL OR through_on >= @night)
        """, new { night }).ToFrozenSet();

    private static FrozenDictionary<long, LocalDate> ReadAging(OfficeSession session, SettingsInForce inForce)
    {
        if (inForce.RunDates.Days is not [.., var last]) return FrozenDictionary<long, LocalDate>.Empty;
        return session.Query<(long Mandate, LocalDate UsedOn)>(
            """
            -- PreviewFacts.cs: mandates that could be too old for the last run date
            SELECT mandate, COALESCE(last_used_on, signed_on)
            FROM mandates
            WHERE office = @office
            AND COALESCE(last_used_on, signed_on) < @before
            """, new { before = inForce.Settings.Mandates.UsableIfUsedSince(last) })
            .ToFrozenDictionary(row => row.Mandate, row => row.UsedOn);
    }

    private static FrozenSet<(long, LocalDate)> ReadReturned(OfficeSession session, Window window) =>
        session.Query<(long, LocalDate)>(
        """
        -- PreviewFacts.cs
        SELECT assessment, run_date
        FROM returns
        WHERE office = @office
        AND run_date BETWEEN @From AND @Through
        """, new { window.From, window.Through }).ToFrozenSet();

    /// <remarks>Hot path: every debtor and every membership once, read by hand.</remarks>
    private static byte[] ReadGroups(OfficeSession session, LocalDate night)
    {
        var last = session.Scalar<long>(
            "SELECT COALESCE(MAX(debtor), 0) FROM debtors WHERE office = @office AND debtor > 0");
        var groups = new byte[last + 1];
        using var persons = session.Command("SELECT debtor FROM debtors WHERE office = @office AND natural_person = 1");
        Bind(persons, "@office", session.Office);
        using (var reader = persons.ExecuteReader())
            while (reader.Read()) groups[reader.GetInt64(0)] = 1;

        using var members = session.Command(
            """
            -- PreviewFacts.cs: members of the built-in groups
            SELECT debtor,
                CAST(CASE group_code WHEN 'SelfEmployed' THEN 2 WHEN 'Businesses' THEN 4 ELSE 8 END AS BIGINT)
            FROM memberships
            WHERE office = @office
            AND group_code IN ('SelfEmployed', 'Businesses', 'Associations')
            AND state = 'Active'
            AND from_on <= @night
            AND (through_on IS NULL OR through_on >= @night)
            """);
        Bind(members, "@office", session.Office);
        Bind(members, "@night", night.ToDateOnly());
        using var rows = members.ExecuteReader();
        while (rows.Read()) groups[rows.GetInt64(0)] |= (byte)(int)rows.GetInt64(1);
        for (var i = 0; i < groups.Length; i++)
            if ((groups[i] & 2) != 0) groups[i] &= 0b1110;
        return groups;
    }

    private static void Bind(System.Data.Common.DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
