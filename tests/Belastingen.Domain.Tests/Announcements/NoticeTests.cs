using Belastingen.Domain.Announcements;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Announcements;

public class NoticeTests
{
    [TestCase(14, "31-03-2020")]
    [TestCase(5, "22-03-2020")]
    [TestCase(0, "17-03-2020")]
    public void A_term_is_collectable_so_many_calendar_days_after_the_letter_was_sent(int days, string from) =>
        Assert.That(Notice.CollectableFrom(Day("17-03-2020"), days), Is.EqualTo(Day(from)));

    [TestCase(5_001, 5_000, true)]
    [TestCase(5_000, 5_000, false)]
    [TestCase(4_999, 5_000, false)]
    [TestCase(1, 0, true)]
    public void Only_more_than_the_payer_was_told_needs_a_letter(long cents, long announced, bool needed) =>
        Assert.That(Notice.IsNeeded(cents, announced), Is.EqualTo(needed));
}
