using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using CsCheck;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Trail;

/// <summary>Whoever has every right on the database is found out, by the chain or by the last anchor, with the first place named.</summary>
public sealed class VerifyTrailTests
{
    private Forger _office = null!;

    [OneTimeSetUp]
    public void Make() => _office = new Forger();

    [OneTimeTearDown]
    public void Remove() => _office.Dispose();

    [SetUp]
    public void Start() => _office.Empty().Record(20);

    [Test]
    public void An_honest_trail_is_well_through_its_last_event()
    {
        var anchor = _office.Anchor();
        _office.Record(7);

        var verdict = _office.Verify(anchor);

        Assert.That((verdict.IsWell, verdict.Head, verdict.WellThrough, verdict.Payloads), Is.EqualTo((true, 28, 28, 28)));
        Assert.That((verdict.Anchors, verdict.AnchoredThrough, verdict.AnchorsMade), Is.EqualTo((1, 20, 1)));
    }

    [Test]
    public void A_trail_without_an_event_is_well() => Assert.That(_office.Empty().Verify().IsWell, Is.True);

    [TestCase("at", "2020-03-24 02:00:01")]
    [TestCase("at", "2020-03-24 02:00:00.1234560")]
    [TestCase("actor", "collega")]
    [TestCase("action", "NietGebeurd")]
    [TestCase("subject", "iets anders")]
    [TestCase("reach", "2")]
    [TestCase("digest", "0000")]
    [TestCase("hash", "0000")]
    public void What_is_changed_is_named(string column, string value)
    {
        _office.Do($"UPDATE events SET {column} = @value WHERE event = 12", new { value });

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.Changed(12, column == "action" ? value : "Gebeurd")));
        Assert.That(_office.Verify().WellThrough, Is.EqualTo(11));
    }

    [Test]
    public void Another_predecessor_is_named()
    {
        _office.Do("UPDATE events SET previous_hash = '0000' WHERE event = 12");

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.Unlinked(12)));
    }

    [Test]
    public void What_is_removed_is_named()
    {
        for (var number = 12; number <= 14; number++) _office.Remove(number);

        Assert.That(_office.Verify().Sentence, Is.EqualTo("De gebeurtenissen 12 t/m 14 ontbreken: zij zijn verwijderd."));
    }

    [Test]
    public void What_is_removed_and_moved_up_is_named()
    {
        _office.Remove(12);
        _office.CloseGap(12);

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.Unlinked(12)));
    }

    [Test]
    public void What_is_inserted_is_named()
    {
        _office.Insert(12);

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.Changed(12, "Gebeurd")));
    }

    [Test]
    public void What_is_put_before_the_first_is_named()
    {
        _office.Do($"INSERT INTO events SELECT office, 0, at, actor, action, subject, {Forger.AsItWas} FROM events WHERE event = 1");

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.BeforeTheFirst(0)));
    }

    [Test]
    public void What_is_put_in_another_order_is_named()
    {
        _office.Swap(7, 12);

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.Unlinked(7)));
    }

    [Test]
    public void Facts_that_are_changed_swapped_or_salted_anew_are_named()
    {
        _office.Do("UPDATE event_payloads SET payload = '{}' WHERE event = 15");
        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.OtherPayload(15, "Gebeurd")));
        _office.Do("UPDATE event_payloads SET salt = 'ander zout' WHERE event = 12");
        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.OtherPayload(12, "Gebeurd")));
        _office.Swap(5, 9, "event_payloads");
        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.OtherPayload(5, "Gebeurd")));
        _office.Do("DELETE FROM event_payloads WHERE event = 3");
        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.PayloadGone(3, "Gebeurd")));
    }

    [Test]
    public void A_tail_that_is_cut_off_is_found_by_the_anchor_alone()
    {
        var anchor = _office.Anchor();
        for (var number = 18; number <= 21; number++) _office.Remove(number);

        Assert.That(_office.Verify().IsWell, Is.True);
        Assert.That(_office.Verify(anchor).First, Is.EqualTo(new TrailFault.CutOff(17, 20)));
        Assert.That(_office.Verify(anchor).WellThrough, Is.EqualTo(17));
    }

    [Test]
    public void A_tail_that_is_cut_off_and_grown_again_is_found_by_the_anchor_alone()
    {
        var first = _office.Anchor();
        _office.Record(5);
        var last = _office.Anchor();
        for (var number = 24; number <= 27; number++) _office.Remove(number);
        _office.Record(9, "een ander verhaal");

        Assert.That(_office.Verify(first).IsWell, Is.True);
        Assert.That(_office.Verify(first, last).First, Is.EqualTo(new TrailFault.NotAsAnchored(21, 26)));
    }

    [Test]
    public void A_middle_that_is_changed_and_chained_again_lies_between_the_last_good_anchor_and_the_first_bad_one()
    {
        var first = _office.Anchor();
        _office.Record(10);
        var second = _office.Anchor();
        _office.Record(10);
        var third = _office.Anchor();
        _office.Do("UPDATE event_payloads SET payload = '{\"i\":1}' WHERE event = 25");
        _office.Rechain(25);

        Assert.That(_office.Verify().First, Is.EqualTo(new TrailFault.NotByTheProgram(25, "Gebeurd")));
        Assert.That(_office.VerifyElsewhere().IsWell, Is.True);
        Assert.That(_office.VerifyElsewhere(first, second, third).Sentence, Is.EqualTo(
            "Gebeurtenis 31 is een andere dan het anker vastlegde: in de gebeurtenissen 21 t/m 31 is iets gewijzigd en de keten daarna opnieuw berekend."));
        Assert.That(_office.VerifyElsewhere(third).WellThrough, Is.Zero);
    }

    [Test]
    public void Whatever_is_done_to_the_trail_the_last_anchor_finds_it_and_the_place_lies_where_it_was_done() =>
        Gen.Select(Gen.Int[2, 40], Gen.Int[1, 40], Gen.Int[0, 6], Gen.Bool, Gen.String[Gen.Char, 0, 20]).Sample(
            (events, place, deed, chainsAgain, text) =>
            {
                var office = _office.Empty().Record(events, text, text.Length == 0 ? "Gebeurd" : text);
                var anchor = office.Anchor();
                office.Record(3);
                Assert.That(office.Verify(anchor).Sentence, Is.Null);

                var number = 1 + (place % events);
                Forge(office, deed, number, events);
                if (chainsAgain && deed is not 1) office.Rechain(number);

                // Nobody who lacks the key writes an event; that the end is gone only an anchor tells.
                if (deed is not 1) Assert.That(office.Verify().First!.Event, Is.EqualTo(number));
                var verdict = office.VerifyElsewhere(anchor);
                Assert.That(verdict.IsWell, Is.False);
                Assert.That(verdict.First!.Event, Is.LessThanOrEqualTo(number), "no event is called well that is not");
                Assert.That(verdict.AnchoredThrough, Is.LessThan(number), "no anchor confirms what was changed");
                if (!chainsAgain) Assert.That(verdict.First!.Event, Is.EqualTo(number));
                if (verdict.First is TrailFault.NotAsAnchored it) Assert.That(it.Anchored, Is.GreaterThanOrEqualTo(number));
            }, iter: 100, threads: 1);

    private static void Forge(Forger office, int deed, long number, long last)
    {
        switch (deed)
        {
            case 0: office.Do("UPDATE events SET actor = 'een ander' WHERE event = @number", new { number }); break;
            case 1:
                for (var gone = number; gone <= last + 4; gone++) office.Remove(gone);
                break;
            case 2: office.Insert(number); break;
            case 3:
                office.Remove(number);
                office.CloseGap(number);
                break;
            case 4: office.Swap(number, last + 2); break;
            case 5: office.Do("UPDATE event_payloads SET payload = '{}' WHERE event = @number", new { number }); break;
            default: office.Do("UPDATE event_payloads SET salt = 'x' WHERE event = @number", new { number }); break;
        }
    }

    [Test]
    public void An_anchor_that_was_changed_or_made_with_another_key_is_refused()
    {
        var key = OfficeKey.Of(_office.Database, "PLAY");
        var path = Path.Combine(_office.Folder, "ankers.jsonl");
        var anchor = _office.Anchor();
        AnchorFile.Append(path, [anchor]);
        Assert.That(AnchorFile.Read([path], "PLAY", key.Fingerprint).Value, Is.EqualTo(new[] { anchor }));

        // The forger computes the chain again, and signs with a key of his own; or with the real one on a stolen line.
        var forged = Database.At(Path.Combine(_office.Folder, "elders.db"));
        var own = TrailAnchor.SignedBy(OfficeKey.Of(forged, "PLAY"), "PLAY", anchor.Event, new string('a', 64), 20, _office.Now);
        AnchorFile.Append(path, [anchor with { Hash = new string('b', 64) }, own, own with { Key = key.Fingerprint }]);

        Assert.That(((Refusal.Faults)AnchorFile.Read([path], "PLAY", key.Fingerprint).Refusal!).Items, Is.EqualTo(new Fault[]
        {
            new("ankers.jsonl regel 2", "De handtekening klopt niet: het anker is na het ondertekenen gewijzigd."),
            new("ankers.jsonl regel 3", "Het anker is ondertekend met een andere sleutel dan die van het kantoor."),
            new("ankers.jsonl regel 4", "De sleutel in het anker is niet de sleutel die het noemt."),
        }));
        Assert.That(AnchorFile.Read([path], "ANDER", key.Fingerprint).Value, Is.Empty);
    }

    [Test]
    public void A_file_of_anchors_survives_a_line_that_was_torn_off_but_does_not_hide_it()
    {
        var path = Path.Combine(_office.Folder, "gescheurd.jsonl");
        AnchorFile.Append(path, [_office.Anchor()]);
        File.AppendAllText(path, "{\"office\":\"PL");
        AnchorFile.Append(path, [_office.Anchor()]);

        Assert.That(File.ReadAllLines(path), Has.Length.EqualTo(3));
        Assert.That(((Refusal.Faults)AnchorFile.Read([path], "PLAY", null).Refusal!).Items,
            Is.EqualTo(new Fault[] { new("gescheurd.jsonl regel 2", "Dit is geen anker.") }));
    }

    [Test]
    public void Verifying_and_anchoring_are_for_who_checks_or_keeps_the_system()
    {
        var officer = _office.Auditor with { Roles = new HashSet<Role> { Role.Officer, Role.Approver, Role.Releaser } };
        using var session = _office.Database.Read(_office.Now);

        Assert.That(new VerifyTrail(_office.Database, _office.Now).Execute(officer, []).Refusal, Is.InstanceOf<Refusal.RoleMissing>());
        Assert.That(AnchorTrail.Execute(session.As(officer)).Refusal, Is.InstanceOf<Refusal.RoleMissing>());
    }

    [Test]
    public void A_trail_of_several_stretches_is_verified_across_their_seams()
    {
        _office.Empty().Record(1_201);
        Assert.That(InStretches().Payloads, Is.EqualTo(1_201));

        _office.Do("UPDATE events SET previous_hash = '0000' WHERE event IN (501, 1201)");
        Assert.That(InStretches().First, Is.EqualTo(new TrailFault.Unlinked(501)));
        _office.Remove(500);
        Assert.That(InStretches().First, Is.EqualTo(new TrailFault.Missing(500, 500)));

        TrailVerdict InStretches() =>
            new VerifyTrail(_office.Database, _office.Now, stretch: 500).Execute(_office.Auditor, []).Value;
    }

    [TestCase("UPDATE events SET actor = 'x'")]
    [TestCase("DELETE FROM events")]
    public void The_database_itself_refuses_to_change_the_trail(string sql)
    {
        using var practice = new PracticeDatabase();
        using var session = practice.Database.Write(_office.Now, office: 0);
        session.Execute("INSERT INTO offices (office, code, name) VALUES (1, 'PLAY', 'Speelstad')");
        AuditTrail.Record(session.Of(1, "medewerker"), "Gebeurd", "iets", Reach.None, new { });

        Assert.That(() => session.Execute(sql), Throws.TypeOf<SqliteException>().With.Message.Contains("append-only"));
    }
}
