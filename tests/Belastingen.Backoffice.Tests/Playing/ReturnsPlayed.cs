using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Returns;
using Belastingen.Domain.Money;
using Belastingen.Domain.Returns;

namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>What officers do with what came back, and what is left of a plan.</summary>
internal static class ReturnsPlayed
{
    /// <summary>A debit that came back, booked today.</summary>
    public static Answer<ReturnBooked> Return(
        this PlayedOffice office, string bill, string runDate, decimal euro, string reason = "MD06", ReturnKind kind = ReturnKind.Refund,
        string? bookedOn = null) => office.Do(session => BookReturn.Execute(session.As(office.Acting), new ReturnFact(
            new DebitName.OfBill(PlayedOffice.Day(runDate), bill), kind, reason, bookedOn is null ? office.Today : PlayedOffice.Day(bookedOn),
            new Cents((long)(euro * 100)))));

    /// <summary>Does something in a session of its own; it counts when it was not refused.</summary>
    public static Answer<T> Do<T>(this PlayedOffice office, Func<Session, Answer<T>> what)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var answer = what(session);
        if (answer.Refusal is null) session.Commit();
        return answer;
    }

    /// <summary>Live terms of a bill: date, euro and how they are paid.</summary>
    public static List<string> LiveTerms(this PlayedOffice office, string bill)
    {
        using var session = office.Database.Read(office.Now);
        return [.. session.Query<(NodaTime.LocalDate On, long Method, long Cents)>(
            """
            SELECT i.collect_on, i.method, SUM(i.open_cents)
            FROM instalments i
            JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
            WHERE i.office = 1 AND a.number = @bill AND i.state = 1
            GROUP BY i.collect_on, i.method
            ORDER BY i.collect_on, i.method
            """, new { bill }).Select(term => $"{term.On:dd-MM-yyyy} {new Cents(term.Cents)} {(term.Method == 1 ? "Debit" : "Transfer")}")];
    }

    /// <summary>What is still to be received of a bill, by its claims and by its terms: both must say the same.</summary>
    public static (Cents Claims, Cents Terms) Open(this PlayedOffice office, string bill) => (
        new Cents(office.Ask<long>(
            """
            SELECT SUM(c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents - c.presented_cents + c.refundable_cents)
            FROM claims c JOIN assessments a ON a.office = c.office AND a.assessment = c.assessment WHERE a.number = @bill
            """, new { bill })),
        new Cents(office.Ask<long>(
            """
            SELECT COALESCE(SUM(i.open_cents), 0)
            FROM instalments i JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
            WHERE a.number = @bill AND i.state = 1
            """, new { bill })));

    /// <summary>Open items of the work list: kind and detail; without that the bank, which nobody plays, is silent.</summary>
    public static List<string> Work(this PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return [.. session.Query<(string Kind, string Detail)>(
            "SELECT kind, detail FROM work_items WHERE office = 1 AND closed_on IS NULL AND kind <> 'BankSilent' ORDER BY item").Select(item => $"{item.Kind}: {item.Detail}")];
    }

    /// <summary>Changes the returns policy, as an approved version of the settings would.</summary>
    public static void ReturnPolicy(this PlayedOffice office, ReturnPolicy policy) =>
        office.Settle(settings => settings with { Returns = policy });
}
