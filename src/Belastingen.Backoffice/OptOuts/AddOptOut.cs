using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Offices;
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
    public static Answer<long> Execute(Session session, Acting acting, NewOptOut optOut)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        List<Fault> faults = [.. Wrong(session, acting.Office, optOut)];
        if (Known(session, acting.Office, optOut) is { } known) faults.Add(known);
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var debtor = Debtors.KeyOf(session, acting.Office, optOut.Debtor)!.Value;
        var number = Next(session, acting.Office);
        var added = Debtors.Record(session, acting, "OptOutAdded", $"opt-out {number}", debtor, new { optOut.Debtor, optOut.From });
        Store(session, acting.Office, optOut, debtor, number, added);
        return number;
    }

    internal static IEnumerable<Fault> Wrong(Session session, long office, NewOptOut optOut)
    {
        if (Debtors.KeyOf(session, office, optOut.Debtor) is null) yield return new Fault("debtor", Debtors.Unknown, optOut.Debtor);
    }

    internal static Fault? Known(Session session, long office, NewOptOut optOut) =>
        Debtors.KeyOf(session, office, optOut.Debtor) is { } debtor && IsRunning(session, office, debtor, optOut.From)
            ? new Fault("debtor", "Van deze belastingschuldige is al bekend dat hij wil doorbetalen.", optOut.Debtor)
            : null;

    internal static long Next(Session session, long office) => session.Scalar<long>(
        "SELECT COALESCE(MAX(optout), 0) + 1 FROM optouts WHERE office = @office", new { office });

    internal static void Store(Session session, long office, NewOptOut optOut, long debtor, long number, long added) => session.Execute(
        """
        -- AddOptOut.cs
        INSERT INTO optouts (office, optout, debtor, from_on, event)
        VALUES (@office, @number, @debtor, @From, @added)
        """, new { office, number, debtor, optOut.From, added });

    private static bool IsRunning(Session session, long office, long debtor, LocalDate from) => session.Scalar<long>(
        """
        -- AddOptOut.cs
        SELECT COUNT(*)
        FROM optouts
        WHERE office = @office
        AND debtor = @debtor
        AND (through_on IS NULL OR (through_on >= @from AND through_on >= from_on))
        """, new { office, debtor, from }) > 0;
}
