using Belastingen.Backoffice.Desk;
using Checker;
using Checker.Checks;
using Checker.Evidence;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>What an auditor finds with nothing but exports and bank files in a year in which all went as it should.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class CleanYearTests
{
    private Books _books = null!;

    [OneTimeSetUp]
    public void The_exports_of_a_year()
    {
        using var office = new CopiedOffice(PlayedYear.Value);
        _books = office.Export();
    }

    [Test]
    public void The_year_has_everything_that_happens_to_an_office()
    {
        var states = _books.Runs().Select(run => run.Text("run_state")).Distinct();
        var actions = _books["events"].Select(row => row.Text("action")).Distinct();

        Assert.That(_books["decisions"].Select(row => row.Text("outcome")).Distinct(), Is.SupersetOf(new[] { "Presented", "Postponed", "Held" }));
        Assert.That(states, Is.SupersetOf(new[] { "Released", "Accepted", "Missed" }));
        Assert.That(actions, Is.SupersetOf(new[] { "RuleApproved", "RequestReceived", "RequestAppealed", "OptOutAdded", "HoldPlaced", "ReturnBooked", "PaymentBooked", "NoticesListed" }));
        Assert.That(_books["replannings"].Select(row => row.Text("kind")).Distinct(), Is.SupersetOf(new[] { "Append", "Spread", "Restore", "Correction", "Return", "Missed", "Resumed" }));
        Assert.That(_books["requests"].Select(row => row.Text("state")).Distinct(), Is.EquivalentTo(new[] { "Granted", "Denied", "Pending" }));
        Assert.That(PlayedYear.Value.AfterTheBackup, Is.InstanceOf<Refusal.SentBefore>());
    }

    [Test]
    public void Nothing_is_found() => Assert.That(AllChecks.Execute(_books), Is.Empty);

    [Test]
    public void The_totals_are_those_of_the_program_and_of_the_bank_files()
    {
        var runs = _books.RunsByDate();
        var totals = RunTotals.Of(_books);

        Assert.That(totals, Has.Count.GreaterThanOrEqualTo(11));
        foreach (var run in totals)
        {
            var stated = runs[$"{run.RunDate:yyyy-MM-dd}"];
            Assert.That(run.Due, Is.EqualTo((stated.Number("due_count"), stated.Number("due_cents"))), $"due of {run.RunDate}");
            foreach (var (outcome, tally) in run.ByOutcome)
                Assert.That(tally, Is.EqualTo((stated.Number($"{outcome.ToLowerInvariant()}_count"), stated.Number($"{outcome.ToLowerInvariant()}_cents"))), $"{outcome} of {run.RunDate}");
            if (!stated.WasSent()) continue;
            Assert.That(run.InFiles, Is.EqualTo(run.Debits), $"files of {run.RunDate}");
            Assert.That(run.InFiles.Cents, Is.EqualTo(stated.Number("presented_cents")), $"files of {run.RunDate}");
        }
    }
}

/// <summary>The year, played once for all tests of this folder.</summary>
[SetUpFixture]
public sealed class PlayedYear
{
    internal static CheckedYear Value { get; private set; } = null!;

    [OneTimeSetUp]
    public void Play() => Value = new CheckedYear();

    [OneTimeTearDown]
    public void Close() => Value.Dispose();
}
