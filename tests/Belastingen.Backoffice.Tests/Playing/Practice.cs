using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>What tests do to a played office besides what people do: tamper, and look at one run.</summary>
internal static class Practice
{
    /// <summary>A rule on the group through a day, resumed by Append.</summary>
    public static object Appending(string group, string from, string through, string? latest = null) =>
        Rule(group, from, through, new { kind = "Postpone", plans = new[] { new { kind = "Append" } }, latest });

    public static object Rule(string group, string from, string through, object treatment, string trigger = "Automatic") => new
    {
        name = group,
        scope = new { group },
        window = new { from, through },
        treatment,
        trigger = new { kind = trigger },
        ground = new[] { new { legalBasis = "PolicyRule", decidedBy = "College", reason = "Corona", decisionNumber = "2020-118", decidedOn = "2020-03-17" } },
    };

    /// <summary>Changes the database past every door: how a fault gets in.</summary>
    public static void Tamper(this PlayedOffice office, string sql, object? arguments = null)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        session.Execute(sql, arguments);
        session.Commit();
    }

    /// <summary>Records a fact about a debtor as an operation does.</summary>
    public static void Fact(this PlayedOffice office, string debtor, string sql)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var key = session.One<long>("SELECT debtor FROM debtors WHERE number = @debtor", new { debtor });
        AuditTrail.Touch(session.Of(1, "night"), AuditTrail.Record(session.Of(1, "officer"), "Fact", debtor, Reach.Debtors, new { }), key);
        session.Execute(sql, new { key, today = office.Today });
        session.Commit();
    }

    public static Acting As(this PlayedOffice office, string account)
    {
        using var session = office.Database.Read(office.Now);
        return Acting.As(session, "PLAY", account).Value;
    }

    public static RunRow Run(this PlayedOffice office, string date)
    {
        using var session = office.Database.Read(office.Now);
        return RunRow.Find(session.Of(1, "night"), PlayedOffice.Day(date))!;
    }

    public static Answer<Release> Release(this PlayedOffice office, string account, string date) =>
        new ReleaseRun(office.Database, office.Now).Execute(office.As(account), PlayedOffice.Day(date));

    public static void OptsOut(this PlayedOffice office, string debtor, string from) => office.Write(session =>
        AddFact.Execute(session.As(office.Acting), new NewOptOut(debtor, PlayedOffice.Day(from))));

    /// <summary>How many letters a payer got about a bill.</summary>
    public static long LettersOf(this PlayedOffice office, string number) => office.Ask<long>(
        """
        SELECT COUNT(DISTINCT n.list)
        FROM notices n
        JOIN assessments a ON a.office = n.office AND a.assessment = n.assessment
        WHERE a.number = @number
        """, new { number });

    /// <summary>Plays through a day, everything being released; afterwards nothing more is released.</summary>
    public static PlayedOffice Played(string through, Action<PlayedOffice> bills)
    {
        var office = new PlayedOffice(PlayedOffice.MonthEnds());
        bills(office);
        office.GoTo(PlayedOffice.Day("15-02-2020"));
        office.PlayThrough(through);
        return office;
    }

    public static string Text(LocalDate day) => NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("dd-MM-yyyy").Format(day);
}
