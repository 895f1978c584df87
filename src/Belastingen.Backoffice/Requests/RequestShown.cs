using System.Text.Json;
using System.Text.Json.Serialization;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>A request as an officer sees it.</summary>
/// <param name="Request">Number of the request.</param>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Name">Name of the debtor.</param>
/// <param name="Rule">Number of the rule.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Through">The payer's own last day.</param>
/// <param name="SharePercent">The part that waits, in per cent.</param>
/// <param name="ShareCents">The part that waits, in cents.</param>
/// <param name="Choice">The plan the payer chose, JSON.</param>
/// <param name="Evidence">What he sent along.</param>
/// <param name="DebtorKey">Key of the debtor.</param>
public sealed record RequestShown(
    long Request, string Debtor, string Name, long Rule, LocalDate ReceivedOn, RequestState State,
    LocalDate? DecidedOn, LocalDate? Through, long? SharePercent, long? ShareCents, string? Choice,
    string? Evidence, [property: JsonIgnore] long DebtorKey) : IShownFact<RequestShown>
{
    /// <summary>Day by which somebody should have decided.</summary>
    public LocalDate Deadline => ReceivedOn.PlusWeeks(SuspensionRequest.DecideWeeks);

    /// <summary>Whether the payer appealed to its denial, so that it waits for a decision again.</summary>
    public bool IsAppealed => State == RequestState.Pending && DecidedOn is not null;

    /// <summary>Its state as an officer reads it.</summary>
    public string Words => State switch
    {
        RequestState.Pending => IsAppealed ? "in beroep" : "in behandeling",
        RequestState.Granted => "toegewezen",
        RequestState.Denied => "afgewezen",
        RequestState.Lapsed => "vervallen: niet op tijd beslist",
        RequestState.Ended => "beëindigd",
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    /// <summary>The part that waits; null: all.</summary>
    [JsonIgnore]
    public Share? Share =>
        SharePercent is null && ShareCents is null ? null : new Share((int?)SharePercent, ShareCents);

    /// <summary>The plan the payer chose; null: the first the rule allows.</summary>
    [JsonIgnore]
    public ResumePlan? Chosen =>
        Choice is null ? null : JsonSerializer.Deserialize<ResumePlan>(Choice, RuleJson.Compact);

    internal const string Columns =
        """
        SELECT f.request AS Request, d.number AS Debtor, d.name AS Name, f.[rule] AS [Rule],
            f.received_on AS ReceivedOn, f.state AS State,
            f.decided_on AS DecidedOn, f.through_on AS Through, f.share_percent AS SharePercent,
            f.share_cents AS ShareCents, f.choice AS Choice, f.evidence AS Evidence, f.debtor AS DebtorKey
        FROM requests f
        JOIN debtors d ON d.office = f.office AND d.debtor = f.debtor
        """;

    static string IShownFact<RequestShown>.Name => "Verzoek";

    static string IShownFact<RequestShown>.Columns => Columns;

    static string IShownFact<RequestShown>.ByNumber => "f.request = @number";
}
