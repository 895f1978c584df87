using System.Collections.Immutable;
using System.Text.Json;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>A debtor asks to be covered by a rule; it is on the work list until it is decided.</summary>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Rule">Number of the rule.</param>
/// <param name="ReceivedOn">Day of receipt: from then on debits stop until somebody decides.</param>
/// <param name="Through">His own last day, if he named one.</param>
/// <param name="Share">The part that is to wait; null: all.</param>
/// <param name="Choice">Which of the rule's plans he chose, 1 being the first; null: the default.</param>
/// <param name="Evidence">What he sent along.</param>
public sealed record NewRequest(
    string Debtor, long Rule, LocalDate ReceivedOn, LocalDate? Through = null, Share? Share = null, int? Choice = null,
    string? Evidence = null) : IFact<NewRequest>
{
    static FactKind IFact<NewRequest>.Kind => new(
        "request", "RequestReceived", "RequestsReceived",
        "SELECT COALESCE(MAX(request), 0) + 1 FROM requests WHERE office = @office");

    static ImmutableArray<string> IFact<NewRequest>.Columns =>
        ["debtor", "rule", "receivedOn", "through", "sharePercent", "shareAmount", "choice", "evidence"];

    static NewRequest IFact<NewRequest>.Read(DeliveryLine line)
    {
        int? percent = line.Optional("sharePercent", 3) is null ? null : line.Number32("sharePercent", 1, 100);
        long? cents = line.Optional("shareAmount", 13) is null ? null : line.AmountAboveZero("shareAmount").Value;
        return new NewRequest(
            line.Text("debtor", 35), line.Number32("rule", 1, 999_999_999), line.Date("receivedOn"),
            line.OptionalDate("through"),
            percent is null && cents is null ? null : new Share(percent, cents),
            line.Optional("choice", 2) is null ? null : line.Number32("choice", 1, 99), line.Optional("evidence", 200));
    }

    object IFact<NewRequest>.Key => (Debtor, Rule);

    IEnumerable<Fault> IFact<NewRequest>.Wrong(OfficeSession session) => RequestChecks.Wrong(session, this);

    string IFact<NewRequest>.ColumnOf(string member) =>
        member != "share" ? member : Share?.Percent is null ? "shareAmount" : "sharePercent";

    Fault? IFact<NewRequest>.Known(OfficeSession session) =>
        DebtorNumbers.KeyOf(session, Debtor) is { } key && IsRunning(session, key)
            ? new Fault("debtor", "Van deze belastingschuldige loopt al een verzoek voor deze incassopauze.", Debtor)
            : null;

    void IFact<NewRequest>.Store(OfficeSession session, FactKeys keys)
    {
        session.Execute(
            """
            -- NewRequest.cs
            INSERT INTO requests (office, request, debtor, [rule], received_on, state, through_on, share_percent,
                share_cents, choice,
                evidence, event)
            VALUES (@office, @Number, @Debtor, @Rule, @ReceivedOn, 'Pending', @Through, @percent, @cents, @choice,
                @Evidence, @Event)
            """,
            new
            {
                keys.Number,
                keys.Debtor,
                Rule,
                ReceivedOn,
                Through,
                percent = Share?.Percent,
                cents = Share?.Cents,
                choice = Chosen(session),
                Evidence,
                keys.Event,
            });
        WorkItem.Open(session, WorkItemKind.RequestPending, Subject.Of("request", keys.Number), session.Today,
            keys.Debtor, null, null,
            $"Verzoek om onder incassopauze {Rule} te vallen, ontvangen op {DutchDate.Of(ReceivedOn)}.",
            ReceivedOn.PlusWeeks(SuspensionRequest.DecideWeeks));
    }

    private string? Chosen(OfficeSession session)
    {
        if (Choice is not { } choice) return null;
        var postpone = (Treatment.Postpone)RequestChecks.RuleOf(session, Rule)!.Treatment;
        return JsonSerializer.Serialize(postpone.Plans[choice - 1], RuleJson.Compact);
    }

    private bool IsRunning(OfficeSession session, long debtor) => session.Scalar<long>(
        """
        -- NewRequest.cs
        SELECT COUNT(*)
        FROM requests
        WHERE office = @office
        AND debtor = @debtor
        AND [rule] = @Rule
        AND state IN ('Pending', 'Granted')
        """, new { debtor, Rule }) > 0;
}
