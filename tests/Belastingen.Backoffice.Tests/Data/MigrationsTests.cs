using System.Data.Common;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Data;

[OnEveryEngine]
public sealed class MigrationsTests
{
    [Test]
    public void A_new_database_is_brought_to_the_current_version_and_a_second_upgrade_changes_nothing()
    {
        using var practice = new PracticeDatabase();
        Migrations.Upgrade(practice.Database, practice: false);

        using var session = practice.Database.Read(PracticeDatabase.At("2020-01-01T00:00:00Z"));
        Assert.That(Migrations.VersionOf(practice.Database), Is.EqualTo(Migrations.Current));
        Assert.That(Migrations.IsPractice(session), Is.True);
    }

    [TestCase("UPDATE events SET actor = 'another'")]
    [TestCase("DELETE FROM events")]
    public void Nobody_changes_or_deletes_an_event(string change)
    {
        using var practice = new PracticeDatabase();
        using var session = practice.Database.Write(PracticeDatabase.At("2020-01-01T00:00:00Z"), office: 1);
        session.Execute("INSERT INTO offices (office, code, name) VALUES (1, 'A', 'A')");
        AuditTrail.Record(session.Of(1, "test"), "Tested", "a subject", Reach.None, new { });

        session.Execute("DELETE FROM event_payloads");

        Assert.That(() => session.Execute(change), Throws.InstanceOf<DbException>().With.Message.Contains("append-only"));
    }
}
