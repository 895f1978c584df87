using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using NodaTime;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>A debtor wants to go on paying.</summary>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="From">First collection date for which it counts.</param>
public sealed record NewOptOut(string Debtor, LocalDate From);

/// <summary>Lifts every automatic rule for a debtor, at his own wish. A request that was granted is not lifted.</summary>
public static class AddOptOut
{
    /// <summary>Adds an opt-out; the faults name the member that is wrong.</summary>
    /// <returns>Number of the opt-out.</returns>
    public static Answer<long> Execute(OfficeSession session, NewOptOut optOut)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        List<Fault> faults = [.. Wrong(session, optOut)];
        if (Known(session, optOut) is { } known) faults.Add(known);
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var debtor = DebtorNumbers.KeyOf(session, optOut.Debtor)!.Value;
        var number = Next(session);
        var added = DebtorNumbers.Record(session, "OptOutAdded", $"opt-out {number}", debtor, new { optOut.Debtor, optOut.From });
        Store(session, optOut, debtor, number, added);
        return number;
    }

    internal static IEnumerable<Fault> Wrong(OfficeSession session, NewOptOut optOut)
    {
        if (DebtorNumbers.KeyOf(session, optOut.Debtor) is null) yield return new Fault("debtor", DebtorNumbers.Unknown, optOut.Debtor);
    }

    internal static Fault? Known(OfficeSession session, NewOptOut optOut) =>
        DebtorNumbers.KeyOf(session, optOut.Debtor) is { } debtor && IsRunning(session, debtor, optOut.From)
            ? new Fault("debtor", "Van deze belastingschuldige is al bekend dat hij wil doorbetalen.", optOut.Debtor)
            : null;

    internal static long Next(OfficeSession session) => session.Scalar<long>(
        "SELECT COALESCE(MAX(optout), 0) + 1 FROM optouts WHERE office = @office");

    internal static void Store(OfficeSession session, NewOptOut optOut, long debtor, long number, long added) => session.Execute(
        """
        -- AddOptOut.cs
        INSERT INTO optouts (office, optout, debtor, from_on, event)
        VALUES (@office, @number, @debtor, @From, @added)
        """, new { number, debtor, optOut.From, added });

    private static bool IsRunning(OfficeSession session, long debtor, LocalDate from) => session.Scalar<long>(
        """
        -- AddOptOut.cs
        SELECT COUNT(*)
        FROM optouts
        WHERE office = @office
        AND debtor = @debtor
        AND (through_on IS NULL OR (through_on >= @from AND through_on >= from_on))
        """, new { debtor, from }) > 0;
}
