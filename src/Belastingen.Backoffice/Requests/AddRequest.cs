using System.Text.Json;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Requests;

/// <summary>A debtor asks to be covered by a rule.</summary>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Rule">Number of the rule.</param>
/// <param name="ReceivedOn">Day of receipt: from then on debits stop, at most six weeks.</param>
/// <param name="Through">His own last day, if he named one.</param>
/// <param name="Share">The part that is to wait; null: all.</param>
/// <param name="Choice">Which of the rule's plans he chose, 1 being the first; null: the default.</param>
/// <param name="Evidence">What he sent along.</param>
public sealed record NewRequest(
    string Debtor, long Rule, LocalDate ReceivedOn, LocalDate? Through = null, Share? Share = null, int? Choice = null,
    string? Evidence = null);

/// <summary>Records a request and puts it on the work list until it is decided.</summary>
public static class AddRequest
{
    /// <summary>Adds a request; the faults name the member that is wrong.</summary>
    /// <returns>Number of the request.</returns>
    public static Answer<long> Execute(OfficeSession session, NewRequest request)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var faults = RequestChecks.Of(session, request).ToList();
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var debtor = DebtorNumbers.KeyOf(session, request.Debtor)!.Value;
        var number = Next(session);
        var received = DebtorNumbers.Record(session, "RequestReceived", $"request {number}", debtor, Payload(request));
        Store(session, request, debtor, number, received);
        return number;
    }

    internal static object Payload(NewRequest request) => new
    {
        request.Debtor,
        request.Rule,
        request.ReceivedOn,
        request.Through,
        request.Share,
        request.Choice,
        request.Evidence,
    };

    internal static long Next(OfficeSession session) => session.Scalar<long>(
        "SELECT COALESCE(MAX(request), 0) + 1 FROM requests WHERE office = @office");

    internal static void Store(OfficeSession session, NewRequest request, long debtor, long number, long received)
    {
        session.Execute(
            """
            -- AddRequest.cs
            INSERT INTO requests (office, request, debtor, [rule], received_on, state, through_on, share_percent, share_cents, choice,
                evidence, event)
            VALUES (@office, @number, @debtor, @Rule, @ReceivedOn, 'Pending', @Through, @percent, @cents, @choice, @Evidence, @received)
            """,
            new
            {
                number,
                debtor,
                request.Rule,
                request.ReceivedOn,
                request.Through,
                percent = request.Share?.Percent,
                cents = request.Share?.Cents,
                choice = Chosen(session, request),
                request.Evidence,
                received,
            });
        WorkItem.Open(session, WorkItemKind.RequestPending, SubjectOf(number), session.Today, debtor, null, null,
            $"Verzoek om onder incassopauze {request.Rule} te vallen, ontvangen op {DutchDate.Of(request.ReceivedOn)}.",
            request.ReceivedOn.PlusWeeks(SuspensionRule.PendingWeeks));
    }

    /// <summary>What its work item is about.</summary>
    internal static string SubjectOf(long request) => $"request {request}";

    private static string? Chosen(OfficeSession session, NewRequest request)
    {
        if (request.Choice is not { } choice) return null;
        var postpone = (Treatment.Postpone)RequestChecks.RuleOf(session, request.Rule)!.Treatment;
        return JsonSerializer.Serialize(postpone.Plans[choice - 1], RuleJson.Compact);
    }
}
