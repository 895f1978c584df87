using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using NodaTime;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Upgrades;

/// <summary>
/// The year that every former program began, in the same words: a pause, corrected bills, a payment, an opt-out, a return,
/// a run that was released and one that waits, and an emergency stop. Each left its database where the first half ends.
/// </summary>
internal static class FormerYear
{
    /// <summary>The day on which the first half ends.</summary>
    public static readonly LocalDate Left = new(2020, 4, 24);

    public static void FirstHalf(PlayedOffice office)
    {
        foreach (var bill in new[] { 1, 2, 3, 4, 5, 6 })
            office.Bill($"{bill}00", "31-03-2020", [("OZB", 200m + bill), ("AFVAL", 91.37m)]);
        office.Bill("700", "31-03-2020", [("RIOOL", 90m)], terms: 1);
        office.GoTo(Day("15-02-2020"));
        office.PlayThrough("17-03-2020");
        foreach (var debtor in new[] { "D100", "D200", "D600" }) office.Member(debtor, "SelfEmployed");
        office.Rule(Practice.Appending("SelfEmployed", "2020-04-01", "2020-05-31"));
        office.OptsOut("D200", "2020-04-15");
        office.PlayThrough("02-04-2020");
        office.Database.Write(office.Now, office.Acting, session => CorrectClaim.Execute(session, "300-1", new Cents(31_500), "hoger"));
        office.Database.Write(office.Now, office.Acting, session => CorrectClaim.Execute(session, "400-1", new Cents(12_300), "lager"));
        office.Pays("500", 40m);
        office.PlayThrough("10-04-2020");
        office.Returned("400", "31-03-2020", office.Ask<long>("SELECT cents FROM debits WHERE assessment = 4") / 100m);
        office.PlayThrough("24-04-2020", release: false);
        var outbox = Outbox.FolderOf(office.Database, "PLAY");
        foreach (var fetched in Directory.GetFiles(outbox, "*.xml")) File.Move(fetched, fetched + ".sent");
        new StopOffice(office.Database, office.Now).Execute(office.Acting, "proef");
    }

    /// <summary>Two people start the office again, and the year goes on.</summary>
    public static void SecondHalf(PlayedOffice office)
    {
        office.Write(session => StartOffice.Execute(session.As(office.As("approver"))));
        office.Write(session => StartOffice.Execute(session.As(office.As("releaser"))));
        office.PlayThrough("02-03-2021");
    }

    /// <summary>Every debit that went to the bank: date, bill, cents, account, identification.</summary>
    public static List<string> Debits(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return session.Query<string>(
            """
            SELECT d.run_date || ' ' || a.number || ' ' || d.cents || ' ' || d.iban || ' ' || d.end_to_end_id
            FROM debits d
            JOIN runs r ON r.office = d.office AND r.run_date = d.run_date AND r.preparation = d.preparation
            JOIN assessments a ON a.office = d.office AND a.assessment = d.assessment
            WHERE r.state IN ('Released', 'Accepted')
            ORDER BY d.run_date, a.number
            """);
    }
}
