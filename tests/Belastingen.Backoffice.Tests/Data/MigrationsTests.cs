using System.Data.Common;
using Belastingen.Backoffice.Data;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Data;

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

    [Test]
    public void Nobody_changes_or_deletes_an_event()
    {
        using var practice = new PracticeDatabase();
        using var session = practice.Database.Write(PracticeDatabase.At("2020-01-01T00:00:00Z"), office: 1);
        session.Execute("INSERT INTO offices (office, code, name) VALUES (1, 'A', 'A')");
        Backoffice.Trail.AuditTrail.Record(session, 1, "test", "Tested", "a subject", Backoffice.Trail.Reach.None, new { });

        Assert.That(() => session.Execute("UPDATE events SET actor = 'another'"),
            Throws.InstanceOf<DbException>().With.Message.Contains("append-only"));
        Assert.That(() => session.Execute("DELETE FROM events"),
            Throws.InstanceOf<DbException>().With.Message.Contains("append-only"));
    }
}
