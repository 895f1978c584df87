using System.Text;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Proofs;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Tests.Replays;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Money;
using Belastingen.Domain.Runs;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Proofs;

/// <summary>The proof of a run says what was due, what became of it and on whose authority; a changed digit breaks its signature.</summary>
[OnEveryEngine]
public sealed class ProofTests
{
    private PlayedOffice _office = null!;

    [OneTimeSetUp]
    public void Play() => _office = PlayedHalfYear.Play();

    [OneTimeTearDown]
    public void Stop() => _office.Dispose();

    [Test]
    public void Its_lines_add_up_to_what_was_due_in_count_and_cents()
    {
        var proof = Proof();

        Assert.That(new Tally(proof.Lines.Sum(line => line.Count), proof.Lines.Sum(line => line.Cents)), Is.EqualTo(proof.Totals.Due));
        Assert.That(proof.Lines.Where(line => line.Group == "SelfEmployed").Sum(line => line.Count), Is.EqualTo(proof.Rules[0].Terms.Count).And.Positive);
    }

    [Test]
    public void It_names_who_wanted_a_rule_and_who_agreed_and_who_released()
    {
        var proof = Proof();

        Assert.That(proof.Rules[0].SubmittedBy, Is.EqualTo(new Backoffice.Records.Person("officer", "Officer")));
        Assert.That(proof.Rules[0].ApprovedBy, Is.EqualTo(new Backoffice.Records.Person("approver", "Approver")));
        Assert.That(proof.Steps.Select(step => step.Action), Does.Contain("RunTaken").And.Contain("RunReleased"));
        Assert.That(proof.Steps.Single(step => step.Action == "RunReleased").By.Name, Is.EqualTo("Releaser").Or.EqualTo("Second"));
    }

    [Test]
    public void It_names_every_guard_also_those_that_did_not_fire()
    {
        var guards = Proof().Guards;

        Assert.That(guards.Select(guard => guard.Kind), Is.EqualTo(Enum.GetValues<FindingKind>()));
        Assert.That(guards.Where(guard => guard.Found.Count > 0).Select(guard => guard.Kind), Does.Contain(FindingKind.NoYardstick));
    }

    [Test]
    public void Its_signature_is_over_its_exact_bytes_and_the_database_says_the_same()
    {
        var file = Signed();

        var alone = VerifyProof.Execute(file).Value;
        var beside = VerifyProof.Execute(file, _office.Database, _office.Now, _office.As("approver")).Value;

        Assert.That((alone.Holds, alone.IsOwnKey), Is.EqualTo((true, (bool?)null)));
        Assert.That((beside.IsRight, beside.IsOwnKey), Is.EqualTo((true, (bool?)true)));
    }

    [Test]
    public void A_changed_digit_breaks_its_signature_and_is_named_beside_the_database()
    {
        var cents = Proof().Totals.Due.Cents;
        var file = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Signed()).Replace($"{cents}", $"{cents + 1}", StringComparison.Ordinal));

        var beside = VerifyProof.Execute(file, _office.Database, _office.Now, _office.As("approver")).Value;

        Assert.That(beside.Holds, Is.False);
        Assert.That(beside.Differences!.Select(difference => difference.Path), Does.Contain("totals.due.cents"));
    }

    [Test]
    public void Signed_by_another_key_it_holds_but_is_not_the_offices()
    {
        var other = SignedStatement.Of(Proof(), OfficeKey.Of(_office.Database, "OTHER")).ToBytes();

        Assert.That(VerifyProof.Execute(other, _office.Database, _office.Now, _office.As("approver")).Value,
            Has.Property(nameof(ProofChecked.Holds)).True.And.Property(nameof(ProofChecked.IsOwnKey)).False);
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("{\"statement\":\n{}\n,\"signature\":{}}\n")]
    [TestCase("{\"statement\":\n[1]\n,\"signature\":null}\n")]
    public void Something_else_is_no_proof(string file) =>
        Assert.That(VerifyProof.Execute(Encoding.UTF8.GetBytes(file)).Refusal, Is.InstanceOf<Refusal.NotAccepted>());

    [Test]
    public void A_missed_run_has_one_too()
    {
        var missed = _office.Ask<NodaTime.LocalDate>("SELECT MIN(run_date) FROM runs WHERE state = 'Missed'");

        var proof = new MakeProof(_office.Database, _office.Now).Execute(_office.As("approver"), missed).Value;

        Assert.That(proof.State, Is.EqualTo(RunState.Missed));
        Assert.That(proof.Totals.Refused.Count, Is.Positive);
    }

    private ProofOfRun Proof() => new MakeProof(_office.Database, _office.Now).Execute(_office.As("approver"), Day("2020-03-31")).Value;

    private byte[] Signed() => SignedStatement.Of(Proof(), OfficeKey.Of(_office.Database, "PLAY")).ToBytes();
}
