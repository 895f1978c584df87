using Belastingen.Backoffice.Runs;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>Of two journals of one office, after a backup was put back, the one that knows more is kept.</summary>
public sealed class JournalTests
{
    private static readonly string[] Old = ["a", "b"];
    private static readonly string[] New = ["a", "b", "c"];

    [Test]
    public void The_one_that_goes_on_where_the_other_ends_is_kept()
    {
        Assert.That(Journal.Newest(New, Old), Is.SameAs(New));
        Assert.That(Journal.Newest(Old, New), Is.SameAs(New));
        Assert.That(Journal.Newest(Old, ["a", "b"]), Is.SameAs(Old));
        Assert.That(Journal.Newest([], Old), Is.SameAs(Old));
    }

    [Test]
    public void Of_two_that_went_apart_both_are_kept_and_nothing_counts_as_taken_back() => Assert.That(
        Journal.Newest(["a", "b", """{"step":"Withdrawn"}"""], ["a", "x"]), Is.EqualTo(new[] { "a", "b", "x" }));

    [Test]
    public void As_long_and_another_is_apart() =>
        Assert.That(Journal.Newest(["a", "b"], ["a", "x"]), Is.EqualTo(new[] { "a", "b", "x" }));
}
