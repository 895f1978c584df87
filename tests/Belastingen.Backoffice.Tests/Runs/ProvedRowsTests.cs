using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Money;
using Belastingen.Domain.Runs;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Runs.DecidedRows;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>At which cent, day and state a guard over a run begins to find something: rows that are just right, and one
/// step beyond.</summary>
[OnEveryEngine]
public sealed class ProvedRowsTests
{
    private RuleOffice _office = null!;

    [SetUp]
    public void A_bill_with_a_debit_beside_rows_that_do_not_count()
    {
        _office = new RuleOffice();
        _office.Do(session =>
        {
            _office.TenTerms(session, _office.Debtor(session, "B1"));
            session.Execute("UPDATE instalments SET announced_cents = 5000, collectable_from = '2020-03-31'");
            session.Put(new Decided(1, 1, Preparation: 2));
            session.Put(new Debited(5_000, Preparation: 2));
            foreach (var (office, on, preparation) in new[] { (2, March, 2), (1, April, 2), (1, March, 1) })
            {
                session.Put(new Decided(1, 1, Cents: 900_000, On: on, Preparation: preparation, Office: office));
                session.Put(new Decided(2, 5, Cents: 900_000, On: on, Preparation: preparation, Office: office));
                session.Put(new Debited(900_000, on, preparation, Office: office));
            }

            return 0;
        });
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Only_rows_of_the_preparation_are_counted()
    {
        var proof = Prove();

        Assert.That(proof.Lines, Is.EqualTo(new[] { new RunLine(1, 1, 0, 1, 5_000) }));
        Assert.That(proof.DebitsOfBodies, Is.EqualTo(new[] { new DebitsOfBody(1, 1) }));
        Assert.That(Found(proof), Is.Empty);
    }

    [TestCase("UPDATE instalments SET collectable_from = '2020-04-01' WHERE instalment = 1",
        FindingKind.BeforeAnnounced)]
    [TestCase("UPDATE instalments SET collectable_from = NULL WHERE instalment = 1", FindingKind.BeforeAnnounced)]
    [TestCase("UPDATE instalments SET collectable_from = '2020-04-01' WHERE instalment = 2", null)]
    [TestCase("UPDATE instalments SET announced_cents = 4999 WHERE instalment = 1", FindingKind.AboveAnnounced)]
    [TestCase("UPDATE instalments SET state = 2, open_cents = 0 WHERE instalment = 1", FindingKind.PresentedTwice)]
    [TestCase("UPDATE claims SET paid_cents = 45000", null)]
    [TestCase("UPDATE claims SET paid_cents = 45001", FindingKind.ClaimBeyondAmount)]
    [TestCase("UPDATE claims SET presented_cents = 45001", FindingKind.ClaimBeyondAmount)]
    [TestCase("UPDATE claims SET reduced_cents = 45001", FindingKind.ClaimBeyondAmount)]
    [TestCase("UPDATE claims SET remitted_cents = 45001", FindingKind.ClaimBeyondAmount)]
    [TestCase("UPDATE assessments SET regular_cents = 0", null)]
    [TestCase("UPDATE assessments SET regular_cents = 4167", null)]
    [TestCase("UPDATE assessments SET regular_cents = 4166", FindingKind.AboveUsual)]
    public void One_step_beyond_is_found(string changed, FindingKind? kind)
    {
        _office.Practice.Write(changed);

        Assert.That(Found(Prove()), Is.EqualTo(kind is { } one ? [(one, 1L)] : Array.Empty<(FindingKind, long)>()));
    }

    /// <summary>1.2 times 50.00 is 60.00.</summary>
    [TestCase(6_000, 0)]
    [TestCase(6_001, 1)]
    public void A_debit_of_exactly_one_and_a_fifth_of_the_regular_one_is_usual(long cents, int above)
    {
        _office.Practice.Write(
            "UPDATE debits SET cents = @cents WHERE office = 1 AND run_date = '2020-03-31' AND preparation = 2",
            new { cents });

        Assert.That(Found(Prove()).Count(found => found.Kind == FindingKind.AboveUsual), Is.EqualTo(above));
    }

    [TestCase(5_000, 0)]
    [TestCase(4_999, 1)]
    public void A_debit_of_exactly_the_limit_of_the_bank_is_within_it(long limit, int above) => Assert.That(
        Found(Prove(limit)).Where(found => found.Kind == FindingKind.AboveBankLimit).Sum(found => found.Count),
        Is.EqualTo(above));

    [TestCase("UPDATE instalments SET part = 0", 1)]
    [TestCase("UPDATE instalments SET part = 3 WHERE instalment = 2", 0)]
    [TestCase("UPDATE instalments SET shared = 3 WHERE instalment = 2", 0)]
    [TestCase("UPDATE instalments SET part = 3, shared = 3", 0)]
    public void Two_terms_of_one_claim_are_found_unless_one_was_split_off(string changed, int found)
    {
        _office.Practice.Write(changed);
        _office.Do(session =>
        {
            session.Put(new Decided(2, 1, Preparation: 2));
            return 0;
        });

        Assert.That(Found(Prove()).Count(one => one.Kind == FindingKind.TwoTermsOfOneClaim), Is.EqualTo(found));
    }

    [Test]
    public void Refused_and_held_terms_are_counted_apart_and_are_in_no_debit()
    {
        _office.Do(session =>
        {
            for (var term = 2; term <= 10; term++) session.Put(new Decided(term, term == 2 ? 4 : 5, Preparation: 2));
            return 0;
        });

        var proof = Prove();

        Assert.That(proof.Lines.Select(line => (line.Outcome, line.Count)),
            Is.EqualTo(new[] { (1L, 1L), (4L, 1L), (5L, 8L) }));
        Assert.That(Found(proof), Is.Empty);
    }

    private static List<(FindingKind Kind, long Count)> Found(RunProof proof) => [.. proof.Findings
        .Where(
            found =>
                found.Kind is not (FindingKind.FileDiffers or FindingKind.NotReconciled or FindingKind.NoYardstick))
        .Select(found => (found.Kind, found.Count))];

    private RunProof Prove(long? limit = null)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        var snapshot = session.Of(1, "night");
        var facts = NightFacts.Read(snapshot, RuleOffice.Night);
        var bank = facts.InForce.Settings.Bank with { LimitPerDebit = limit is { } cents ? new Cents(cents) : null };
        var settings = facts.InForce with { Settings = facts.InForce.Settings with { Bank = bank } };
        var run = new TakenRun(1, "VOORBEELD", March, 2, RuleOffice.Now, RuleOffice.Night, 1,
            TakenRun.FolderOf(_office.Practice.Database, "VOORBEELD"));
        return ProveRun.Execute(_office.Practice.Database, snapshot, run, facts with { InForce = settings },
            DueInstalments.TotalsByTaxType(snapshot, March), []);
    }
}
