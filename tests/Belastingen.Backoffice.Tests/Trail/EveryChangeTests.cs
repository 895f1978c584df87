using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Trail;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Trail;

/// <summary>Every session that commits changed rows of an office has recorded an event; and what the rows say of events is so.</summary>
public sealed class EveryChangeTests
{
    [Test]
    public void An_office_plays_a_spring_and_nothing_changes_without_an_event()
    {
        List<string> unrecorded = [];
        using var office = Practice.Played("2020-02-20", office =>
        {
            office.Database.Unrecorded = unrecorded.Add;
            office.Bill("100", "31-03-2020", [("OZB", 200m)], terms: 4);
            office.Bill("200", "31-03-2020", [("OZB", 300m)], terms: 4);
            office.Bill("300", "31-03-2020", [("AFVAL", 90m)], terms: 1);
        });
        office.Member("D100", "SelfEmployed");
        office.Rule(Practice.Appending("SelfEmployed", "2020-04-01", "2020-05-31"));
        office.OptsOut("D200", "2020-04-15");
        office.PlayEveryNight("02-04-2020");
        office.Pays("300", 10m);
        office.Returned("200", "31-03-2020", 75m);
        Assert.That(new StopOffice(office.Database, office.Now).Execute(office.As("officer"), "proef").Refusal, Is.Null);
        office.Write(session => StartOffice.Execute(session.As(office.As("approver"))));
        office.Write(session => StartOffice.Execute(session.As(office.As("releaser"))));
        office.PlayEveryNight("02-06-2020");

        Assert.That(unrecorded, Is.Empty);
        Assert.That(Verified(office).Sentence, Is.Null);

        office.Tamper("UPDATE settings SET submitted_by = 'iemand'");
        Assert.That(Verified(office).First, Is.EqualTo(
            new TrailFault.NotAsRecorded(1, "Instellingen versie 1", "een ander staat genoteerd als degene die het deed")));
        office.Tamper("UPDATE settings SET submitted_by = 'admin'");
        office.Tamper("UPDATE runs SET digest = 'x' WHERE run_date = '2020-03-31'");
        Assert.That(Verified(office).Sentence, Does.StartWith("De incasso van 31-03-2020 is niet zoals vastgelegd bij gebeurtenis "));
        office.Tamper("UPDATE rules SET document = REPLACE(document, '2020-118', '2020-119')");
        Assert.That(Verified(office).Sentence, Does.StartWith("Incassopauze 1 versie 1 is niet zoals vastgelegd").And.EndsWith("de tekst is een andere."));
    }

    [Test]
    public void A_change_without_an_event_is_told()
    {
        List<string> unrecorded = [];
        using var office = new PlayedOffice(PlayedOffice.MonthEnds());
        office.Database.Unrecorded = unrecorded.Add;

        office.Tamper("UPDATE officers SET roles = 'Officer,Approver' WHERE account = 'officer'");
        office.Tamper("UPDATE officers SET roles = 'Officer' WHERE account = 'nobody'");

        Assert.That(unrecorded, Is.EqualTo(new[] { "UPDATE officers SET roles = 'Officer,Approver' WHERE account = 'officer'" }));
    }

    private static TrailVerdict Verified(PlayedOffice office) => new VerifyTrail(office.Database, office.Now)
        .Execute(office.As("admin"), []).Value;
}
