using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>What each sees of an emergency stop: who stopped, who asked to start, and whether he himself can.</summary>
public sealed class StopShownTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void Stopped_by_the_officer()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        Assert.That(Shown("approver"), Is.Null);
        new StopOffice(_office.Database, _office.Now).Execute(_office.As("officer"), "Verkeerd bestand");
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [TestCase("officer", false)]
    [TestCase("approver", true)]
    [TestCase("releaser", true)]
    [TestCase("auditor", false)]
    public void Whoever_stopped_it_does_not_start_it(string account, bool mayStart) =>
        Assert.That(Shown(account), Is.EqualTo(new StopShown("Officer", null, mayStart)));

    [TestCase("officer", false)]
    [TestCase("approver", false)]
    [TestCase("releaser", true)]
    public void Whoever_asked_does_not_start_it_either(string account, bool mayStart)
    {
        Assert.That(_office.Write(session => StartOffice.Execute(session.As(_office.As("approver")))), Is.False);

        Assert.That(Shown(account), Is.EqualTo(new StopShown("Officer", "Approver", mayStart)));
    }

    [Test]
    public void Started_by_the_second_there_is_no_stop()
    {
        _office.Write(session => StartOffice.Execute(session.As(_office.As("approver"))));
        Assert.That(_office.Write(session => StartOffice.Execute(session.As(_office.As("releaser")))), Is.True);

        Assert.That(Shown("releaser"), Is.Null);
    }

    private StopShown? Shown(string account)
    {
        using var session = _office.Database.Read(_office.Now);
        return ShowStop.Execute(session.As(_office.As(account)));
    }
}
