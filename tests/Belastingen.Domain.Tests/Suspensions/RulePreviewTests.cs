using Belastingen.Domain.Money;
using Belastingen.Domain.Suspensions;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Suspensions;

/// <summary>The figures of a rule, asked for one run date.</summary>
public sealed class RulePreviewTests
{
    private static readonly RulePreview Preview = new(1, 1, 2, 10_000,
        [
            new PreviewDate(Day("31-03-2020"), 3, 15_000, 1, 5_000),
            new PreviewDate(Day("29-01-2021"), 0, 0, 2, 10_000),
        ], [], 0, 0, 0, 0, 0, []);

    [Test]
    public void On_each_date_it_says_what_the_rule_changes_there()
    {
        Assert.That(Preview.On(Day("31-03-2020")), Is.EqualTo(new Tally(-2, -10_000)));
        Assert.That(Preview.On(Day("29-01-2021")), Is.EqualTo(new Tally(2, 10_000)));
    }

    [Test]
    public void On_another_date_it_changes_nothing() => Assert.That(Preview.On(Day("30-04-2020")), Is.Null);
}
