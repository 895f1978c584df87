using Belastingen.Backoffice.Desk;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Desk;

public sealed class SubjectTests
{
    private static readonly LocalDate Day = new(2020, 3, 31);

    /// <summary>What stands in a trail that was signed never reads otherwise.</summary>
    [Test]
    public void A_subject_is_words_and_keys()
    {
        Subject[] subjects =
        [
            Subject.Run(Day), Subject.Preparation(Day, 2), Subject.Rule(3, 2), Subject.Settings(4), Subject.Night(Day),
            Subject.Term(7, 10), Subject.Return(Day, 7), Subject.Of("hold", 12L), Subject.Of("group", "Horeca"),
        ];

        Assert.That(subjects.Select(subject => subject.Text), Is.EqualTo(new[]
        {
            "run 2020-03-31", "run 2020-03-31 preparation 2", "rule 3 version 2", "settings version 4", "night 2020-03-31",
            "assessment 7 term 10", "return 2020-03-31 assessment 7", "hold 12", "group Horeca",
        }));
    }

    [Test]
    public void What_it_is_about_is_read_back()
    {
        Assert.That(Subject.KeyOf("request", Subject.Of("request", 12L)), Is.EqualTo(12));
        Assert.That(Subject.KeyOf("request", "3 requests"), Is.Null);
        Assert.That(Subject.PreparationIn(Subject.Preparation(Day, 2)), Is.EqualTo((Day, 2L)));
    }
}
