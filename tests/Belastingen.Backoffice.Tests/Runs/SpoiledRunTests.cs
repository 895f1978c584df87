using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Runs;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>
/// Every guard has a witness: a real night, real rows and files, of which one thing is spoiled, and the proof says so.
/// What is
/// spoiled stands in <see cref="SpoiledFiles"/>, <see cref="SpoiledRows"/> and <see cref="SpoiledFacts"/>.
/// </summary>
[OnEveryEngine]
public sealed class SpoiledRunTests
{
    private static readonly Spoil[] All = [.. SpoiledFiles.All, .. SpoiledRows.All, .. SpoiledFacts.All];

    [Test]
    public void A_run_that_nothing_spoils_has_no_finding()
    {
        using var office = SpoiledOffice.Ready();
        using (var looked = new BeforeTheProof(() => { }))
        {
            office.PlayThrough("24-04-2020", release: false);
            Assert.That(looked.Happened, Is.EqualTo(1));
        }

        var run = office.Run("30-04-2020");
        Assert.That((run.State, run.Findings), Is.EqualTo((RunState.Prepared, "[]")));
        Assert.That(
            office.Ask<string>(
                "SELECT CONCAT(COUNT(*), ' debits, ', SUM(cents), ' cents') FROM debits WHERE run_date = '2020-04-30'"),
            Is.EqualTo("3 debits, 14000 cents"));
    }

    [TestCaseSource(nameof(Named))]
    public void What_is_spoiled_is_found(string what)
    {
        var spoil = All.Single(one => one.What == what);
        using var office = SpoiledOffice.Ready();
        spoil.Before(office);
        using (new BeforeTheProof(() => spoil.AtNight(office))) office.PlayThrough("24-04-2020", release: false);

        var (state, findings) = SpoiledOffice.Run(office);
        Assert.That(findings, Does.Contain($"{spoil.Kind}"));
        Assert.That(state, Is.EqualTo(Guards.Stops(spoil.Kind) ? RunState.NeedsReview : RunState.Prepared));
    }

    [Test]
    public void Every_kind_of_finding_has_a_witness() =>
        Assert.That(All.Select(spoil => spoil.Kind).Distinct(), Is.EquivalentTo(Enum.GetValues<FindingKind>()));

    private static IEnumerable<string> Named => All.Select(spoil => spoil.What);
}

/// <summary>One thing that is spoiled, and the finding it must lead to.</summary>
/// <param name="Kind">The finding.</param>
/// <param name="What">In words.</param>
internal sealed record Spoil(FindingKind Kind, string What)
{
    /// <summary>What happens before the night.</summary>
    public Action<PlayedOffice> Before { get; init; } = _ => { };

    /// <summary>What happens between the writing of the run and its proof.</summary>
    public Action<PlayedOffice> AtNight { get; init; } = _ => { };

    /// <summary>A change of rows behind the back of the night that has just written them.</summary>
    public static Spoil Rows(FindingKind kind, string what, string sql) =>
        new(kind, what) { AtNight = office => office.Tamper(sql) };

    /// <summary>A change of rows on the eve of the night.</summary>
    public static Spoil Eve(FindingKind kind, string what, string sql) =>
        new(kind, what) { Before = office => office.Tamper(sql) };
}
