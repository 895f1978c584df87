using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>A run-date table that is too short is work, and makes nobody with a mandate a self-payer.</summary>
[OnEveryEngine]
public sealed class TooFewRunDatesTests
{
    private PracticeDatabase _practice = null!;

    [SetUp]
    public void An_office_whose_run_dates_have_all_passed()
    {
        _practice = new PracticeDatabase();
        PracticeOffice.Import(_practice);
        Assert.That(PracticeDelivery.Small().Import(_practice, "2031-01-10T10:00:00Z").Refusal, Is.Null);
    }

    [TearDown]
    public void Clean() => _practice.Dispose();

    [Test]
    public void Who_gave_a_mandate_is_not_made_to_transfer() => Assert.That(
        _practice.Value<string>("SELECT STRING_AGG(a.number, ',') FROM assessments a WHERE EXISTS "
            + "(SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment AND i.method = 2)"),
        Is.EqualTo("A3"));

    [Test]
    public void It_is_one_piece_of_work_with_the_dates_the_payers_and_the_money()
    {
        Assert.That(_practice.Value<string>("SELECT detail FROM work_items WHERE kind = 'RunDatesMissing'"),
            Does.StartWith("De laatste incassodatum is ").And.Contain("Nodig zijn data vanaf ")
                .And.Contain("2 betalers, samen € 1.500,00, hebben nog geen termijnplan"));
        Assert.That(_practice.Value<long>("SELECT cents FROM work_items WHERE kind = 'RunDatesMissing'"), Is.EqualTo(150_000));
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'Unplanned'"), Is.EqualTo(2));
    }
}
