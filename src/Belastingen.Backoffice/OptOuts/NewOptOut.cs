using System.Collections.Immutable;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>A debtor wants to go on paying: no automatic rule covers him. A request that was granted does.</summary>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="From">First collection date for which it counts.</param>
public sealed record NewOptOut(string Debtor, LocalDate From) : IFact<NewOptOut>
{
    static FactKind IFact<NewOptOut>.Kind => new(
        "opt-out", "OptOutAdded", "OptOutsAdded",
        "SELECT COALESCE(MAX(optout), 0) + 1 FROM optouts WHERE office = @office");

    static ImmutableArray<string> IFact<NewOptOut>.Columns => ["debtor", "from"];

    static NewOptOut IFact<NewOptOut>.Read(DeliveryLine line) => new(line.Text("debtor", 35), line.Date("from"));

    object IFact<NewOptOut>.Key => Debtor;

    IEnumerable<Fault> IFact<NewOptOut>.Wrong(OfficeSession session) => DebtorNumbers.Wrong(session, Debtor);

    Fault? IFact<NewOptOut>.Known(OfficeSession session) =>
        DebtorNumbers.KeyOf(session, Debtor) is { } debtor && IsRunning(session, debtor)
            ? new Fault("debtor", "Van deze belastingschuldige is al bekend dat hij wil doorbetalen.", Debtor)
            : null;

    void IFact<NewOptOut>.Store(OfficeSession session, FactKeys keys) => session.Execute(
        """
        -- NewOptOut.cs
        INSERT INTO optouts (office, optout, debtor, from_on, event)
        VALUES (@office, @Number, @Debtor, @From, @Event)
        """, new { keys.Number, keys.Debtor, From, keys.Event });

    private bool IsRunning(OfficeSession session, long debtor) => session.Scalar<long>(
        """
        -- NewOptOut.cs
        SELECT COUNT(*)
        FROM optouts
        WHERE office = @office
        AND debtor = @debtor
        AND (through_on IS NULL OR (through_on >= @From AND through_on >= from_on))
        """, new { debtor, From }) > 0;
}
