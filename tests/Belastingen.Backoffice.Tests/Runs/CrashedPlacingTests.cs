using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>
/// A file whose placing was broken off, or that was taken back, is placed when it is here as it was proved, and never
/// twice.
/// </summary>
public sealed class CrashedPlacingTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void March_is_released()
    {
        _office = Played("24-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        Assert.That(PlaceOf(Look.AtEveryByte), Is.EqualTo(FilePlace.Placed));
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Between_the_line_in_the_journal_and_the_renaming_it_is_placed_from_what_was_written()
    {
        File.Move(InOutbox, InOutbox + ".part");
        _office.Tamper("UPDATE runs SET delivered_at = NULL");
        Assert.That(PlaceOf(Look.AtEveryByte), Is.EqualTo(FilePlace.NotPlaced));

        Deliver();

        Assert.That(PlaceOf(Look.AtEveryByte), Is.EqualTo(FilePlace.Placed));
    }

    [Test]
    public void Written_half_it_is_not_placed()
    {
        File.Move(InOutbox, InOutbox + ".part");
        File.AppendAllText(InOutbox + ".part", " ");
        _office.Tamper("UPDATE runs SET delivered_at = NULL");
        Assert.That(PlaceOf(Look.AtLength), Is.EqualTo(FilePlace.Gone));

        Deliver();

        Assert.That(File.Exists(InOutbox), Is.False);
    }

    [Test]
    public void Entered_as_placed_and_nowhere_here_it_was_fetched()
    {
        File.Delete(InOutbox);
        _office.Tamper("UPDATE runs SET delivered_at = NULL");
        Assert.That(PlaceOf(Look.AtEveryByte), Is.EqualTo(FilePlace.Gone));

        Deliver();

        Assert.That(File.Exists(InOutbox), Is.False);
    }

    [Test]
    public void Taken_back_by_a_stop_it_is_placed_after_the_start()
    {
        Stop();
        Assert.That((PlaceOf(Look.AtEveryByte), File.Exists(InOutbox)), Is.EqualTo((FilePlace.Withdrawn, false)));

        Start();

        Assert.That((PlaceOf(Look.AtEveryByte), File.Exists(Withdrawn)), Is.EqualTo((FilePlace.Placed, false)));
    }

    [Test]
    public void Taken_back_and_changed_since_it_is_not_placed()
    {
        Stop();
        File.AppendAllText(Withdrawn, " ");
        Assert.That(PlaceOf(Look.AtLength), Is.EqualTo(FilePlace.Changed));

        Start();

        Assert.That(File.Exists(InOutbox), Is.False);
    }

    [Test]
    public void Changed_without_growing_it_is_seen_by_who_looks_at_every_byte()
    {
        File.WriteAllText(InOutbox, File.ReadAllText(InOutbox).Replace("50.00", "60.00"));

        Assert.That((PlaceOf(Look.AtLength), PlaceOf(Look.AtEveryByte)),
            Is.EqualTo((FilePlace.Placed, FilePlace.Changed)));
    }

    private string InOutbox => Path.Combine(Outbox.FolderOf(_office.Database, "PLAY"), Name);

    private string Withdrawn => Path.Combine(Outbox.WithdrawnOf(_office.Database, "PLAY"), Name);

    private string Name => _office.Ask<string>("SELECT file_name FROM batches");

    private FilePlace PlaceOf(Look look)
    {
        using var session = _office.Database.Read(_office.Now);
        return FilesAtHand.Of(session.As(_office.Acting), _office.Run("31-03-2020"), look).Single().Place;
    }

    private void Deliver() => new Outbox(_office.Database, _office.Now).DeliverAll(_office.As("releaser"));

    private void Stop() => new StopOffice(_office.Database, _office.Now).Execute(_office.As("officer"), "Fout");

    private void Start()
    {
        _office.Tamper("UPDATE offices SET stopped = 0, stopped_by = NULL");
        Deliver();
    }
}
