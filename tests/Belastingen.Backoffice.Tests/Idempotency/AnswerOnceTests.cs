using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Idempotency;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Idempotency;

/// <summary>A program that asks again with one key gets one answer, and nothing is done twice.</summary>
[OnEveryEngine]
public sealed class AnswerOnceTests
{
    private static readonly Asked Asked = new("sleutel", "digest");

    private RuleOffice _office = null!;
    private int _done;

    [SetUp]
    public void Office() => (_office, _done) = (new RuleOffice(), 0);

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void The_same_again_gets_the_same_answer_and_does_nothing()
    {
        var first = Ask(Asked);
        var again = Ask(Asked);

        Assert.That(again.Value, Is.EqualTo(first.Value).And.EqualTo(new Made(201, "/1", "1")));
        Assert.That(_done, Is.EqualTo(1));
    }

    [Test]
    public void Something_else_with_that_key_is_refused()
    {
        Ask(Asked);

        Assert.That(Ask(Asked with { Digest = "anders" }).Refusal, Is.EqualTo(new Refusal.KeyUsedDifferently("sleutel")));
        Assert.That(_done, Is.EqualTo(1));
    }

    [Test]
    public void Another_program_may_use_that_key_too()
    {
        Ask(Asked);

        Assert.That(Ask(Asked, _office.Colleague).Value.Body, Is.EqualTo("2"));
    }

    [Test]
    public void After_a_week_the_key_is_forgotten()
    {
        Ask(Asked);
        var later = RuleOffice.Now + AnswerOnce.Kept + Duration.FromSeconds(1);
        Ask(new Asked("andere", "digest"), at: later);

        Assert.That(_office.Practice.Value<long>("SELECT COUNT(*) FROM api_answers"), Is.EqualTo(1));
        Assert.That(Ask(Asked, at: later).Value.Body, Is.EqualTo("3"));
    }

    [Test]
    public void A_refusal_is_not_kept()
    {
        var refused = _office.Do(session =>
            AnswerOnce.Execute(session.As(_office.Officer), Asked, () => new Refusal.NotFound("Verzoek", "1")));

        Assert.That(refused.Refusal, Is.TypeOf<Refusal.NotFound>());
        Assert.That(Ask(Asked).Value.Body, Is.EqualTo("1"));
    }

    private Answer<Made> Ask(Asked asked, Acting? acting = null, Instant? at = null) => _office.Do(
        session => AnswerOnce.Execute(session.As(acting ?? _office.Officer), asked, () =>
        {
            _done++;
            return new Made(201, $"/{_done}", $"{_done}");
        }), at);
}
