using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Trail;

/// <summary>An event says who, when and in what mode, and is signed: nobody without the program's key writes one.</summary>
public sealed class FormOfEventsTests
{
    private Forger _office = null!;

    [SetUp]
    public void Make() => _office = new Forger().Record(10);

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void An_event_names_person_and_account_and_that_it_is_practice()
    {
        var officer = new Acting(1, "PLAY", @"SPEELSTAD\J.Jansen ", new HashSet<Role> { Role.Officer });
        using (var session = _office.Database.Write(_office.Now, officer))
        {
            AuditTrail.Record(session, "Gebeurd", "iets", Reach.None, new { });
            session.Commit();
        }

        Assert.That(Last(), Is.EqualTo((11L, @"SPEELSTAD\J.Jansen ", @"speelstad\j.jansen", 2L, 1L, 1L)));
        Assert.That(_office.Verify().Signatures, Is.EqualTo(11));
    }

    [TestCase("person", "'een ander'")]
    [TestCase("practice", "0")]
    [TestCase("key_number", "2")]
    public void What_the_second_form_says_is_under_the_hash(string column, string value)
    {
        _office.Do($"UPDATE events SET {column} = {value} WHERE event = 6");

        Assert.That(_office.VerifyElsewhere().First, Is.EqualTo(new TrailFault.Changed(6, "Gebeurd")));
    }

    [Test]
    public void An_event_that_was_appended_with_a_right_hash_is_named()
    {
        _office.Record(1);
        _office.Do("UPDATE events SET actor = 'directeur' WHERE event = 11");
        _office.Rechain(11);

        Assert.That(_office.VerifyElsewhere().IsWell, Is.True);
        Assert.That(_office.Verify().Sentence, Is.EqualTo(
            "Gebeurtenis 11 (Gebeurd) is niet door het programma geschreven: zij draagt geen geldige handtekening."));
        Assert.That(_office.Verify().WellThrough, Is.EqualTo(10));
    }

    [TestCase("UPDATE events SET version = 1, person = '', practice = 0, key_number = 0, mac = '' WHERE event = 7", 7)]
    [TestCase("UPDATE events SET version = 1, person = '', practice = 0, key_number = 0, mac = ''", 1)]
    [TestCase("UPDATE events SET key_number = 0, mac = '' WHERE event = 7", 7)]
    [TestCase("UPDATE events SET key_number = 9 WHERE event = 7", 7)]
    [TestCase("UPDATE events SET mac = (SELECT mac FROM events WHERE event = 6) WHERE event = 7", 7)]
    public void Nobody_writes_an_unsigned_event_where_the_program_signed(string sql, int number)
    {
        _office.Do(sql);
        _office.Rechain(1);

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.NotByTheProgram(number, "Gebeurd")));
    }

    [Test]
    public void Events_of_before_keep_their_first_form_and_verify_as_they_did()
    {
        _office.Do("UPDATE events SET version = 1, person = '', practice = 0, key_number = 0, mac = ''");
        _office.Rechain(1);
        File.Delete(TrailKey.PathOf(_office.Database, "PLAY", 1));
        _office.Record(3);

        var verdict = _office.Verify();

        Assert.That((verdict.Sentence, verdict.FirstForm, verdict.Signatures, verdict.Payloads), Is.EqualTo(((string?)null, 10L, 3L, 13L)));
        _office.Do("UPDATE events SET actor = 'x' WHERE event = 4");
        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.Changed(4, "Gebeurd")));
    }

    [Test]
    public void Another_key_begins_only_by_an_event_that_both_signed()
    {
        var next = _office.ChangeKey();
        _office.Record(2);

        Assert.That((next.Number, next.Since), Is.EqualTo((2, 11)));
        Assert.That((_office.Verify().Sentence, _office.Verify().Signatures), Is.EqualTo(((string?)null, 13L)));
        _office.Do("UPDATE events SET mac = substr(mac, 65) || substr(mac, 65) WHERE event = 11");
        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.NotByTheProgram(11, AuditTrail.KeyChanged)));
    }

    [Test]
    public void Only_an_administrator_changes_the_key()
    {
        using var session = _office.Database.Write(_office.Now, _office.Auditor);

        Assert.That(AuditTrail.ChangeKey(session).Refusal, Is.InstanceOf<Refusal.RoleMissing>());
    }

    [Test]
    public void Where_the_key_is_gone_nothing_is_recorded_under_another()
    {
        File.Delete(TrailKey.PathOf(_office.Database, "PLAY", 1));

        Assert.That(() => _office.Record(1), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("PLAY.1.key"));
        Assert.That(File.Exists(TrailKey.PathOf(_office.Database, "PLAY", 1)), Is.False);
    }

    [Test]
    public void A_clock_that_was_set_back_does_not_set_the_trail_back()
    {
        var last = _office.Now;
        _office.At("2020-03-01T00:00:00Z").Record(1);

        using var session = _office.Database.Write(_office.Now, office: 1);
        Assert.That(session.At, Is.EqualTo(last));
        Assert.That(_office.Verify().Sentence, Is.Null);
    }

    [Test]
    public void An_event_before_its_predecessor_is_named()
    {
        _office.At("2020-03-24T02:00:00.2Z").Record(1).At("2020-03-24T02:00:03Z").Record(1);
        Assert.That(_office.Verify().Sentence, Is.Null);

        _office.Do("UPDATE events SET at = '2020-03-24 02:00:00.1' WHERE event = 12");
        _office.Rechain(12);

        Assert.That(_office.VerifyElsewhere().Sentence, Is.EqualTo("Gebeurtenis 12 (Gebeurd) is vroeger dan de gebeurtenis ervoor."));
    }

    [Test]
    public void A_copy_to_simulate_on_goes_on_under_the_same_keys()
    {
        using var copy = DatabaseCopy.Of(_office.Database, office: 1);
        using (var session = copy.Database.Write(_office.Now, _office.Auditor))
        {
            AuditTrail.Record(session, "Gebeurd", "iets", Reach.None, new { });
            session.Commit();
        }

        Assert.That(new VerifyTrail(copy.Database, _office.Now).Execute(_office.Auditor, []).Value.Signatures, Is.EqualTo(11));
    }

    private (long, string, string, long, long, long) Last()
    {
        using var session = _office.Database.Read(_office.Now);
        return session.One<(long, string, string, long, long, long)>(
            "SELECT event, actor, person, version, practice, key_number FROM events WHERE event = (SELECT MAX(event) FROM events)");
    }
}
