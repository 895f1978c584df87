using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Retention;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Modelling;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Trail;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Retention;

/// <summary>
/// Four payers of 2020: 100 and 400 are done, 200 still has terms, 300 is done and objects. In 2029 the first two may be forgotten.
/// </summary>
public sealed class RetentionTests
{
    private static readonly LocalDate InTime = new(2029, 1, 2);

    private PlayedOffice _office = null!;

    private Acting First => _office.As("admin");

    private Acting Second => First with { Account = "admin2" };

    [SetUp]
    public void Play()
    {
        _office = Practice.Played("2020-02-20", office =>
        {
            office.Bill("100", "31-03-2020", [("OZB", 200m)], terms: 1);
            office.Bill("200", "30-06-2020", [("OZB", 300m)], terms: 2);
            office.Bill("300", "31-03-2020", [("OZB", 90m)], terms: 1);
            office.Bill("400", "30-04-2020", [("OZB", 80m)], terms: 1);
        });
        _office.Member("D100", "SelfEmployed");
        _office.Member("D200", "SelfEmployed");
        _office.PlayThrough("04-05-2020");
        _office.Tamper(
            """
            INSERT INTO holds (office, hold, debtor, reason, from_on, event)
            SELECT 1, 1, debtor, 'Objection', '2020-04-01', 1
            FROM debtors
            WHERE number = 'D300'
            """);
    }

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void Who_is_done_is_forgotten_and_the_chain_and_the_totals_stay()
    {
        BankTakesAll();
        _office.GoTo(InTime);
        var before = Totals();
        var shown = List().Lines.ToDictionary(line => line.Type);

        Assert.That(shown.Values.Select(line => line.ThroughYear), Is.All.EqualTo(2021));
        Assert.That((shown[RecordType.Debits].Count, shown[RecordType.Debits].First, shown[RecordType.Debits].Last),
            Is.EqualTo((2, "2020-03-31", "2020-04-30")));
        Assert.That(shown[RecordType.Debtors].Count, Is.EqualTo(2));
        Assert.That((shown[RecordType.Files].Count, shown[RecordType.Files].First), Is.EqualTo((2L, FileOf("2020-04-30"))));

        _office.Write(session => ProposeRetention.Execute(session.As(First)));
        Assert.That(ApplyRetention.Execute(_office.Database, Second, _office.Now).Refusal, Is.Null);

        Assert.That(List().Lines.Select(line => line.Count), Is.All.Zero);
        Assert.That(Totals(), Is.EqualTo(before));
        Assert.That(Names("SELECT name FROM debtors WHERE office = 1 ORDER BY debtor"),
            Has.Exactly(2).EqualTo("(verwijderd)").And.Exactly(4).Items);
        Assert.That(Names("SELECT debtor_name FROM debits WHERE office = 1 ORDER BY run_date, assessment").Count(name => name == "(verwijderd)"), Is.EqualTo(2));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM debtors WHERE number = 'D300' OR number = 'D200'"), Is.EqualTo(2));
        Assert.That(Directory.GetFiles(Outbox.FolderOf(_office.Database, "PLAY")).Select(Path.GetFileName),
            Has.Member(FileOf("2020-03-31")).And.No.Member(FileOf("2020-04-30")));
    }

    [Test]
    public void What_was_deleted_by_term_is_accounted_for_in_the_trail_and_nothing_else_is()
    {
        BankTakesAll();
        _office.GoTo(InTime);
        _office.Write(session => ProposeRetention.Execute(session.As(First)));
        Assert.That(ApplyRetention.Execute(_office.Database, Second, _office.Now).Refusal, Is.Null);

        var verdict = Verify();
        Assert.That(verdict.Sentence, Is.Null);
        Assert.That(verdict.Deleted, Is.Positive);
        Assert.That(Names("SELECT e.subject FROM events e WHERE e.action = 'MembershipAdded' AND NOT EXISTS (SELECT 1 FROM event_payloads p WHERE p.event = e.event)"),
            Has.Exactly(1).Items);

        var kept = _office.Ask<long>("SELECT MAX(event) FROM event_payloads WHERE event IN (SELECT event FROM events WHERE action = 'MembershipAdded')");
        _office.Tamper("DELETE FROM event_payloads WHERE event = @kept", new { kept });
        Assert.That(Verify().First, Is.EqualTo(new TrailFault.PayloadGone(kept, "MembershipAdded")));
    }

    [Test]
    public void Another_administrator_applies_exactly_what_was_proposed()
    {
        BankTakesAll();
        _office.GoTo(InTime);
        Assert.That(ApplyRetention.Execute(_office.Database, Second, _office.Now).Refusal, Is.InstanceOf<Refusal.NotFound>());

        _office.Write(session => ProposeRetention.Execute(session.As(First)));
        Assert.That(List().ProposedBy, Is.EqualTo("admin"));
        Assert.That(ApplyRetention.Execute(_office.Database, First, _office.Now).Refusal, Is.EqualTo(new Refusal.OwnProposal("admin")));

        _office.Tamper("UPDATE holds SET ended_event = 1");
        Assert.That(ApplyRetention.Execute(_office.Database, Second, _office.Now).Refusal, Is.InstanceOf<Refusal.NotFound>());
        Assert.That(Names("SELECT name FROM debtors"), Has.None.EqualTo("(verwijderd)"));
    }

    [Test]
    public void Nothing_goes_that_is_younger_or_waits_for_the_bank()
    {
        _office.GoTo(InTime);
        Assert.That(List().Lines.Select(line => (line.ThroughYear, line.Count)), Is.All.EqualTo((2019, 0L)), "the bank has not answered");

        BankTakesAll();
        _office.GoTo(new LocalDate(2027, 12, 31));
        Assert.That(List().Lines.Select(line => (line.ThroughYear, line.Count)), Is.All.EqualTo((2019, 0L)), "a day too early");
        using var session = _office.Database.Read(_office.Now);
        Assert.That(ProposeRetention.Execute(session.As(First)).Refusal, Is.InstanceOf<Refusal.NotFound>());
        Assert.That(ListRetention.Execute(session.As(_office.As("officer"))).Refusal, Is.InstanceOf<Refusal.RoleMissing>());
        Assert.That(ApplyRetention.Execute(_office.Database, _office.As("officer"), _office.Now).Refusal, Is.InstanceOf<Refusal.RoleMissing>());
    }

    private void BankTakesAll()
    {
        List<RunRow> runs;
        using (var session = _office.Database.Read(_office.Now)) runs = RunRow.All(session.Of(1, "night")).FindAll(run => run.State == RunState.Released);
        foreach (var run in runs)
            _office.Write(session =>
            {
                var files = BatchRows.Of(session.Of(1, "night"), run.RunDate, run.Preparation);
                return ConfirmRun.Execute(session.As(_office.As("releaser")), run.RunDate, new BankAnswer(
                    true, files.Sum(file => file.Debits), files.Sum(file => file.Cents), [.. files.Select(file => file.Sha256)]));
            });
    }

    private RetentionList List()
    {
        using var session = _office.Database.Read(_office.Now);
        return ListRetention.Execute(session.As(First)).Value;
    }

    private TrailVerdict Verify() => new VerifyTrail(_office.Database, _office.Now).Execute(First, []).Value;

    private string FileOf(string runDate) => _office.Ask<string>("SELECT file_name FROM batches WHERE run_date = @runDate", new { runDate });

    private List<string> Names(string sql)
    {
        using var session = _office.Database.Read(_office.Now);
        return session.Query<string>(sql);
    }

    private List<string> Totals()
    {
        using var session = _office.Database.Read(_office.Now);
        return
        [
            .. Row.All(session, "SELECT run_date, digest, debit_count, presented_cents FROM runs ORDER BY run_date").Select(row => $"{row}"),
            .. Row.All(session, "SELECT run_date, sha256, cents FROM batches ORDER BY run_date").Select(row => $"{row}"),
            .. Row.All(session, "SELECT run_date, SUM(cents) AS cents, COUNT(*) AS n FROM debits GROUP BY run_date ORDER BY run_date").Select(row => $"{row}"),
            .. Row.All(session, "SELECT SUM(presented_cents) AS a, SUM(assessed_cents) AS b, SUM(paid_cents) AS c FROM claims").Select(row => $"{row}"),
        ];
    }
}
