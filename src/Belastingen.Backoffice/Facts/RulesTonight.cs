using System.Text.Json;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Facts;

/// <summary>Reads the rules that are approved, with everything they depend on, as it is in one night.</summary>
public static class RulesTonight
{
    /// <summary>Rules with memberships, requests and opt-outs as of a night.</summary>
    /// <param name="session">A session; what it sees is what counts.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="night">The night in which membership is evaluated.</param>
    /// <param name="rules">Those that are approved, or what a preview asks about.</param>
    public static RulesInForce Read(
        OfficeSession session, SettingsInForce settings, LocalDate night, IReadOnlyList<SuspensionRule> rules) =>
        With(MemberSets.Read(session, night, rules), session, settings, rules);

    /// <summary>The same for few debtors: whether one is a member is found out when it is asked.</summary>
    public static RulesInForce ReadForFew(
        OfficeSession session, SettingsInForce settings, LocalDate night, IReadOnlyList<SuspensionRule> rules) =>
        With(new MembersAsked(session, night), session, settings, rules);

    private static RulesInForce With(
        IMemberSets members, OfficeSession session, SettingsInForce settings, IReadOnlyList<SuspensionRule> rules)
    {
        var waves = Waves.Read(session, settings.RunDates, rules);
        return new RulesInForce(rules, members, Requests(session), OptOuts(session), waves.WindowFor);
    }

    /// <summary>
    /// The same as if one request had been decided already: how somebody sees beforehand what a decision does.
    /// </summary>
    public static RulesInForce ReadAsIf(
        OfficeSession session, SettingsInForce settings, LocalDate night, SuspensionRequest decided)
    {
        var rules = Approved(session, settings);
        var members = MemberSets.Read(session, night, rules);
        var waves = Waves.Read(session, settings.RunDates, rules);
        var requests = Requests(session).ToList();
        var isNewlyGranted = decided.State == RequestState.Granted
            && requests.Find(request => request.Id == decided.Id)?.State == RequestState.Pending;
        requests.RemoveAll(request => request.Id == decided.Id);
        if (decided.State is RequestState.Pending or RequestState.Granted) requests.Add(decided);
        // A grant ends the opt-outs of the debtor (DecideRequest).
        return new RulesInForce(rules, members, requests,
            OptOuts(session).Where(optOut => !isNewlyGranted || optOut.Debtor != decided.Debtor), waves.WindowFor);
    }

    /// <summary>The approved versions.</summary>
    public static List<SuspensionRule> Approved(OfficeSession session, SettingsInForce settings) =>
        session.Query<RuleRow>(
        """
        -- RulesTonight.cs: the version in force of every rule
        SELECT [rule] AS [Rule], version AS Version, document AS Document, decided_at AS DecidedAt
        FROM rules
        WHERE office = @office
        AND state = 'Approved'
        ORDER BY [rule]
        """).ConvertAll(row => Make(row.Rule, (int)row.Version, Parse(row.Document), row.DecidedAt, settings));

    /// <summary>The documents of the versions in force.</summary>
    public static List<RuleDocument> Documents(OfficeSession session) => session.Query<string>(
        """
        -- RulesTonight.cs
        SELECT document
        FROM rules
        WHERE office = @office
        AND state = 'Approved'
        ORDER BY [rule]
        """).ConvertAll(Parse);

    /// <summary>A rule ready to be asked. An emergency rule reaches one run date.</summary>
    public static SuspensionRule Make(long id, int version, RuleDocument document, Instant approvedAt,
        SettingsInForce settings)
    {
        if (document.IsEmergency && settings.RunDates.OnOrAfter(document.Window.From) is [var only, ..]
            && only < document.Window.Through)
            document = document with { Window = document.Window with { Through = only } };
        var scope = document.Scope;
        var taxTypes = settings.Bodies
            .Where(body => scope.Bodies is not { Count: > 0 } bodies || bodies.Contains(body.Code))
            .SelectMany(body => body.TaxTypes)
            .Where(tax => scope.TaxTypes is not { Count: > 0 } named || named.Contains(tax.Code))
            .Select(tax => (int)tax.Key);
        return new SuspensionRule(id, version, document, taxTypes, approvedAt);
    }

    /// <summary>A rule document as stored.</summary>
    public static RuleDocument Parse(string document) =>
        JsonSerializer.Deserialize<RuleDocument>(document, RuleJson.Compact)!;

    private static IEnumerable<SuspensionRequest> Requests(OfficeSession session) => session.Query<RequestRow>(
        """
        -- RulesTonight.cs: requests that count
        SELECT request AS Request, debtor AS Debtor, [rule] AS [Rule], received_on AS ReceivedOn, state AS State,
            decided_on AS DecidedOn, through_on AS ThroughOn, share_percent AS SharePercent, share_cents AS ShareCents,
            choice AS Choice
        FROM requests
        WHERE office = @office
        AND state IN ('Pending', 'Granted')
        ORDER BY request
        """).Select(row => new SuspensionRequest(
            row.Request, row.Debtor, row.Rule, row.ReceivedOn, Enum.Parse<RequestState>(row.State),
            row.State == nameof(RequestState.Granted) ? row.DecidedOn : null,
            row.ThroughOn, row.SharePercent is null && row.ShareCents is null
                ? null
                : new Share((int?)row.SharePercent, row.ShareCents),
            row.Choice is null ? null : JsonSerializer.Deserialize<ResumePlan>(row.Choice, RuleJson.Compact)));

    private static IEnumerable<OptOut> OptOuts(OfficeSession session) => session.Query<OptOutRow>(
        """
        -- RulesTonight.cs
        SELECT optout AS OptOut, debtor AS Debtor, from_on AS FromOn, through_on AS ThroughOn
        FROM optouts
        WHERE office = @office
        ORDER BY optout
        """).Select(row => new OptOut(row.OptOut, row.Debtor, row.FromOn, row.ThroughOn));

    private sealed record RuleRow(long Rule, long Version, string Document, Instant DecidedAt);

    private sealed record RequestRow(
        long Request, long Debtor, long Rule, LocalDate ReceivedOn, string State, LocalDate? DecidedOn,
        LocalDate? ThroughOn, long? SharePercent, long? ShareCents, string? Choice);

    private sealed record OptOutRow(long OptOut, long Debtor, LocalDate FromOn, LocalDate? ThroughOn);
}
