using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>A run that nobody released before the bank's cut-off is missed: nothing is collected late by itself.</summary>
public sealed class MissedRunTests
{
    [Test]
    public void Its_terms_are_planned_after_the_last_and_announced_and_it_cannot_be_released()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        var presented = office.Ask<long>("SELECT presented_cents FROM runs");

        var night = office.Do("2020-03-31T02:00:00Z", "operator", "night", "--office", "VOORBEELD");
        var release = office.Do("2020-03-31T08:00:00Z", "vrijgever", "release", "--run", PracticeOffice.Run);

        Assert.That(night.ExitCode, Is.EqualTo(3));
        Assert.That(night.Out, Does.Contain("GEMIST: de incasso van 31-03-2020 was niet op tijd vrijgegeven."));
        Assert.That(office.StateOfRun(), Is.EqualTo("Missed"));
        Assert.That((release.ExitCode, release.Error.TrimEnd()), Is.EqualTo((1, "Vrijgeven kan nu niet: de stand is 'Gemist'.")));
        Assert.That(Directory.Exists(office.Outbox), Is.False);
        AssertAppendedAndAnnounced(office, presented);
    }

    private static void AssertAppendedAndAnnounced(PracticeOffice office, long presented)
    {
        Assert.That(office.Ask<long>("SELECT SUM(closed_cents) FROM replannings WHERE kind = 'Missed'"), Is.EqualTo(presented));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM instalments WHERE collect_on = '2020-03-31' AND method = 1 AND state = 1"), Is.Zero);
        const string planned =
            "FROM instalments i JOIN replannings r ON r.office = i.office AND r.assessment = i.assessment AND r.replanning = i.opened_by WHERE r.kind = 'Missed'";
        Assert.That(office.Ask<string>($"SELECT MIN(i.collect_on) {planned}"), Is.GreaterThanOrEqualTo("2020-04-14"), "14 days of notice");
        Assert.That(office.Ask<string>($"SELECT MAX(i.collect_on) {planned}"), Is.GreaterThan("2020-12-31"), "after the last of ten terms");
        Assert.That(office.Ask<long>($"SELECT SUM(i.amount_cents) {planned}"), Is.EqualTo(presented));
        Assert.That(office.Ask<long>("SELECT SUM(cents) FROM notices WHERE list = (SELECT MAX(list) FROM notices)"), Is.EqualTo(presented));
    }
}
