using System.Text;
using Belastingen.Backoffice.Comparing;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Comparing;

/// <summary>Shadow running: two bills of one payer and one of another, beside a bank file of the same date.</summary>
[OnEveryEngine]
public sealed class CompareRunTests
{
    private PlayedOffice _office = null!;
    private string _ours = "";

    [SetUp]
    public void A_released_run()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.PlayThrough("20-02-2020");
        _office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        _office.Bill("A2", "31-03-2020", [("OZB", 300m)], debtor: "DA1");
        _office.Bill("A3", "31-03-2020", [("OZB", 200m)]);
        using (var session = _office.Database.Write(_office.Now, office: 1))
        {
            session.Execute("UPDATE assessments SET mandate = (SELECT mandate FROM mandates WHERE reference = 'MDA1') WHERE number = 'A2'");
            session.Commit();
        }

        _office.PlayThrough("30-03-2020");
        _ours = File.ReadAllText(Directory.GetFiles(Outbox.FolderOf(_office.Database, "PLAY"), "*.xml").Single());
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void The_same_file_is_the_same()
    {
        var compared = Compare(_ours).Value;

        Assert.That(compared.IsSame, Is.True);
        Assert.That(compared.Counts[ComparedKind.Same], Is.EqualTo(3));
        Assert.That((compared.Ours, compared.Theirs), Is.EqualTo((new Domain.Money.Tally(3, 10000), new Domain.Money.Tally(3, 10000))));
    }

    [Test]
    public void Another_amount_is_found_by_mandate()
    {
        var compared = Compare(With("20.00", "25.00", "100.00", "105.00")).Value;

        Assert.That(Told(compared), Is.EqualTo(new[] { "OtherAmount MDA3 A3 20,00 25,00" }));
    }

    [Test]
    public void Another_mandate_reference_is_matched_by_account_and_name()
    {
        var compared = Compare(_ours.Replace("MDA3", "OLD-7", StringComparison.Ordinal)).Value;

        Assert.That(compared.IsSame, Is.True);
    }

    [Test]
    public void Another_date_is_said()
    {
        var compared = Compare(_ours.Replace(">2020-03-31<", ">2020-03-30<", StringComparison.Ordinal)).Value;

        Assert.That(compared.Counts[ComparedKind.OtherDate], Is.EqualTo(3));
        Assert.That(compared.Differences[0].TheirDate, Is.EqualTo(PlayedOffice.Day("30-03-2020")));
    }

    [Test]
    public void Debits_of_one_side_only_are_said()
    {
        var other = _ours.Replace("MDA3", "NEW-1", StringComparison.Ordinal).Replace("Payer DA3", "Somebody else", StringComparison.Ordinal);

        Assert.That(Told(Compare(other).Value), Is.EquivalentTo(new[] { "OnlyOurs MDA3 A3 20,00 -", "OnlyTheirs NEW-1 - - 20,00" }));
    }

    [Test]
    public void Two_and_two_with_other_amounts_are_ambiguous_and_never_guessed()
    {
        var compared = Compare(With(">50.00<", ">51.00<", ">30.00<", ">29.00<")).Value;

        Assert.That(compared.Counts[ComparedKind.Ambiguous], Is.EqualTo(4));
        Assert.That(compared.Counts[ComparedKind.OtherAmount], Is.Zero);
    }

    [Test]
    public void A_file_that_does_not_add_up_and_a_run_that_is_not_there_are_refused()
    {
        Assert.That(Compare(With("20.00", "25.00")).Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(Compare(_ours, "30-04-2020").Refusal, Is.TypeOf<Refusal.NotFound>());
    }

    private string With(params string[] replacements)
    {
        var text = _ours;
        for (var i = 0; i < replacements.Length; i += 2) text = text.Replace(replacements[i], replacements[i + 1], StringComparison.Ordinal);
        return text;
    }

    private static List<string> Told(RunComparison compared) => [.. compared.Differences.Select(difference =>
        $"{difference.Kind} {difference.Mandate} {difference.Assessment ?? "-"} {difference.Ours?.ToString() ?? "-"} {difference.Theirs?.ToString() ?? "-"}")];

    private Answer<RunComparison> Compare(string theirs, string runDate = "31-03-2020")
    {
        using var session = _office.Database.Read(_office.Now);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(theirs));
        return CompareRun.Execute(session.As(_office.Acting), PlayedOffice.Day(runDate), file);
    }
}
