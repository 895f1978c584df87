using Belastingen.Domain.Proposals;
using CsCheck;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Domain.Tests.Proposals;

/// <summary>What one person asks, another decides; one by one, and in every order.</summary>
public sealed class ProposalTests
{
    private static readonly Instant Noon = Instant.FromUtc(2020, 3, 20, 12, 0);
    private static readonly Proposal Asked = new("jansen", Submission: 7, Until: Noon + Duration.FromHours(1));

    [Test]
    public void A_second_person_approves_what_he_saw() =>
        Assert.That(Asked.Approve(By("pieters"), seen: 7), Is.EqualTo(Now(Asked with { State = ProposalState.Approved })));

    [TestCase("jansen")]
    [TestCase("Jansen")]
    [TestCase(" JANSEN ")]
    public void Nobody_approves_his_own(string account) =>
        Assert.That(Asked.Approve(By(account), seen: 7), Is.EqualTo(Not(ProposalFault.Own)));

    [Test]
    public void What_was_submitted_since_is_looked_at_first() =>
        Assert.That(Asked.Approve(By("pieters"), seen: 6), Is.EqualTo(Not(ProposalFault.SubmittedSince)));

    [TestCase(-1, true)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    public void From_its_last_moment_on_nobody_decides(int seconds, bool inTime)
    {
        var turn = new Turn("pieters", Asked.Until!.Value + Duration.FromSeconds(seconds));

        Assert.That(Asked.Approve(turn, 7) is ProposalStep.Taken, Is.EqualTo(inTime));
        Assert.That(Asked.IsOpenAt(turn.At), Is.EqualTo(inTime));
        if (!inTime) Assert.That(Asked.Approve(turn, 7), Is.EqualTo(Not(ProposalFault.TooLate)));
    }

    [Test]
    public void Given_back_it_waits_for_who_asked_and_then_for_the_second_again()
    {
        var returned = Taken(Asked.Return(By("pieters"), "Welke groep?"));

        Assert.That(returned.Approve(By("pieters"), 7), Is.EqualTo(Not(ProposalFault.IsReturned)));
        Assert.That(returned.SubmitAgain(By("pieters"), 9), Is.EqualTo(Not(ProposalFault.NotOwn)));
        var again = Taken(returned.SubmitAgain(By("jansen"), 9));
        Assert.That(again.Approve(By("pieters"), 7), Is.EqualTo(Not(ProposalFault.SubmittedSince)));
        Assert.That(Taken(again.Approve(By("pieters"), 9)).State, Is.EqualTo(ProposalState.Approved));
        Assert.That(Asked.SubmitAgain(By("jansen"), 9), Is.EqualTo(Not(ProposalFault.IsSubmitted)));
    }

    [Test]
    public void Who_does_not_agree_says_why()
    {
        Assert.That(Asked.NotApprove(By("pieters"), " "), Is.EqualTo(Not(ProposalFault.NoRemark)));
        Assert.That(Asked.Return(By("pieters"), ""), Is.EqualTo(Not(ProposalFault.NoRemark)));
        Assert.That(Asked.NotApprove(By("Jansen"), "Toch niet"), Is.EqualTo(Not(ProposalFault.Own)));
        Assert.That(Taken(Asked.NotApprove(By("pieters"), "Te hoog")).State, Is.EqualTo(ProposalState.NotApproved));
    }

    [Test]
    public void Only_who_asked_takes_it_back()
    {
        Assert.That(Asked.Withdraw(By("pieters")), Is.EqualTo(Not(ProposalFault.NotOwn)));
        Assert.That(Taken(Asked.Withdraw(By("jansen"))).State, Is.EqualTo(ProposalState.Withdrawn));
    }

    [Test]
    public void What_lapsed_is_too_late_and_what_was_decided_is_settled()
    {
        var lapsed = Asked.Lapse();
        var approved = Taken(Asked.Approve(By("pieters"), seen: 7));

        Assert.That(lapsed.Approve(By("pieters"), seen: 7), Is.EqualTo(Not(ProposalFault.TooLate)));
        Assert.That(lapsed.Withdraw(By("jansen")), Is.EqualTo(Not(ProposalFault.TooLate)));
        Assert.That(approved.Approve(By("derde"), seen: 7), Is.EqualTo(Not(ProposalFault.Settled)));
        Assert.That(approved.Lapse(), Is.EqualTo(approved));
    }

    [TestCase(6)]
    [TestCase(7)]
    public void It_is_submitted_again_by_a_later_event_only(long submission) => Assert.That(
        () => Taken(Asked.Return(By("pieters"), "Welke groep?")).SubmitAgain(By("jansen"), submission),
        Throws.TypeOf<ArgumentOutOfRangeException>());

    /// <summary>Whoever does whatever, in whatever order: what is settled stays so, and one person never does both.</summary>
    [Test]
    public void Whatever_is_tried_two_persons_decide_once() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 90], Gen.Int[6, 12]).Array[1, 12].Sample(steps =>
        {
            string[] accounts = ["jansen", " Jansen", "pieters"];
            var (proposal, clock) = (Asked, Noon);
            foreach (var (deed, who, minutes, number) in steps)
            {
                clock += Duration.FromMinutes(minutes) / 10;
                var turn = new Turn(accounts[who], clock);
                if (Try(proposal, deed, turn, number) is not ProposalStep.Taken { Now: var now }) continue;

                var isOwn = Proposal.IsOnePerson(turn.Account, proposal.AskedBy);
                Assert.That(proposal.State, Is.AnyOf(ProposalState.Submitted, ProposalState.Returned));
                Assert.That(clock < proposal.Until || now.State == ProposalState.Lapsed, $"{deed} at {clock}");
                if (now.State != ProposalState.Lapsed)
                    Assert.That(isOwn, Is.EqualTo(now.State is ProposalState.Withdrawn or ProposalState.Submitted));
                if (now.State == ProposalState.Approved) Assert.That(number, Is.EqualTo(proposal.Submission));
                proposal = now;
            }
        });

    private static ProposalStep? Try(Proposal proposal, int deed, Turn turn, int number) => deed switch
    {
        0 => proposal.Approve(turn, number),
        1 => proposal.NotApprove(turn, "Nee"),
        2 => proposal.Return(turn, "Welke?"),
        3 when number <= proposal.Submission => null,
        3 => proposal.SubmitAgain(turn, number),
        4 => proposal.Withdraw(turn),
        _ => turn.At >= proposal.Until && proposal.Lapse() != proposal ? Now(proposal.Lapse()) : null,
    };

    private static Turn By(string account) => new(account, Noon);

    private static ProposalStep.Taken Now(Proposal proposal) => new ProposalStep.Taken(proposal);

    private static ProposalStep.Refused Not(ProposalFault fault) => new ProposalStep.Refused(fault);

    private static Proposal Taken(ProposalStep step) => ((ProposalStep.Taken)step).Now;
}
