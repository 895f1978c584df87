using System.Text.Json;
using System.Text.Json.Serialization;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Requests;

/// <summary>A request as an officer sees it.</summary>
public sealed class RequestShown
{
    /// <summary>Number of the request.</summary>
    public long Request { get; init; }

    /// <summary>Number of the debtor.</summary>
    public string Debtor { get; init; } = "";

    /// <summary>Name of the debtor.</summary>
    public string Name { get; init; } = "";

    /// <summary>Number of the rule.</summary>
    public long Rule { get; init; }

    /// <summary>Day of receipt.</summary>
    public LocalDate ReceivedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public RequestState State { get; init; }

    /// <summary>Day of the decision.</summary>
    public LocalDate? DecidedOn { get; init; }

    /// <summary>The payer's own last day.</summary>
    public LocalDate? Through { get; init; }

    /// <summary>The part that waits, in per cent.</summary>
    public long? SharePercent { get; init; }

    /// <summary>The part that waits, in cents.</summary>
    public long? ShareCents { get; init; }

    /// <summary>The plan the payer chose, JSON.</summary>
    public string? Choice { get; init; }

    /// <summary>What he sent along.</summary>
    public string? Evidence { get; init; }

    /// <summary>Day on which it lapses when it is not decided.</summary>
    public LocalDate Deadline => ReceivedOn.PlusWeeks(SuspensionRule.PendingWeeks);

    /// <summary>Its state as an officer reads it.</summary>
    public string Words => State switch
    {
        RequestState.Pending => "in behandeling",
        RequestState.Granted => "toegewezen",
        RequestState.Denied => "afgewezen",
        RequestState.Lapsed => "vervallen: niet op tijd beslist",
        RequestState.Ended => "beëindigd",
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    /// <summary>Key of the debtor.</summary>
    [JsonIgnore]
    public long DebtorKey { get; init; }

    /// <summary>The part that waits; null: all.</summary>
    [JsonIgnore]
    public Share? Share => SharePercent is null && ShareCents is null ? null : new Share((int?)SharePercent, ShareCents);

    /// <summary>The plan the payer chose; null: the first the rule allows.</summary>
    [JsonIgnore]
    public ResumePlan? Chosen => Choice is null ? null : JsonSerializer.Deserialize<ResumePlan>(Choice, RuleJson.Compact);
}

/// <summary>Requests with their debtors: personal data.</summary>
public static class ListRequests
{
    internal const string Columns =
        """
        SELECT r.request AS Request, d.number AS Debtor, d.name AS Name, r.[rule] AS [Rule], r.received_on AS ReceivedOn, r.state AS State,
            r.decided_on AS DecidedOn, r.through_on AS Through, r.share_percent AS SharePercent, r.share_cents AS ShareCents,
            r.choice AS Choice, r.evidence AS Evidence, r.debtor AS DebtorKey
        FROM requests r
        JOIN debtors d ON d.office = r.office AND d.debtor = r.debtor
        """;

    /// <summary>All requests, or those in one state, by number.</summary>
    public static Answer<List<RequestShown>> Execute(OfficeSession session, RequestState? state = null)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return session.Query<RequestShown>(
            $"""
            -- ListRequests.cs
            {Columns}
            WHERE r.office = @Office
            AND (@state IS NULL OR r.state = @state)
            ORDER BY r.request
            """, new { session.Office, state = state?.ToString() });
    }

    /// <summary>The requests of one debtor, the latest first.</summary>
    internal static List<RequestShown> OfDebtor(OfficeSession session, long debtor) => session.Query<RequestShown>(
        $"""
        -- ListRequests.cs: of one debtor
        {Columns}
        WHERE r.office = @office
        AND r.debtor = @debtor
        ORDER BY r.request DESC
        """, new { debtor });

    internal static RequestShown? Find(OfficeSession session, long request) => session.Find<RequestShown>(
        $"""
        -- ListRequests.cs
        {Columns}
        WHERE r.office = @office
        AND r.request = @request
        """, new { request });
}
