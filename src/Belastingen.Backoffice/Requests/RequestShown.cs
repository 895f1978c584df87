using System.Text.Json;
using System.Text.Json.Serialization;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Requests;

/// <summary>A request as an officer sees it.</summary>
public sealed class RequestShown : IShownFact<RequestShown>
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

    internal const string Columns =
        """
        SELECT f.request AS Request, d.number AS Debtor, d.name AS Name, f.[rule] AS [Rule], f.received_on AS ReceivedOn, f.state AS State,
            f.decided_on AS DecidedOn, f.through_on AS Through, f.share_percent AS SharePercent, f.share_cents AS ShareCents,
            f.choice AS Choice, f.evidence AS Evidence, f.debtor AS DebtorKey
        FROM requests f
        JOIN debtors d ON d.office = f.office AND d.debtor = f.debtor
        """;

    static string IShownFact<RequestShown>.Name => "Verzoek";

    static string IShownFact<RequestShown>.Columns => Columns;

    static string IShownFact<RequestShown>.ByNumber => "f.request = @number";
}
