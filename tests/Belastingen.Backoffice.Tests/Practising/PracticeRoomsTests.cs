using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Practising;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Practising;

/// <summary>Each account has a practice database of its own; there is an end to how many, and to how long they stay.</summary>
public sealed class PracticeRoomsTests
{
    /// <summary>A real moment, by which the age of files is told.</summary>
    internal static readonly Instant Now = PracticeDatabase.At("2026-11-24T10:00:00Z");

    private Folder _model = null!;
    private Folder _folder = null!;

    [OneTimeSetUp]
    public void A_model() => _model = new Folder();

    [SetUp]
    public void A_folder() => _folder = _model.Fresh();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [OneTimeTearDown]
    public void RemoveModel() => _model.Dispose();

    [Test]
    public void Each_account_finds_its_own_again_and_nobody_elses()
    {
        var one = _folder.Rooms.Enter("one", Now).Value;
        PracticeClock.NextNight(one);

        var other = _folder.Rooms.Enter("other", Now).Value;
        var again = _folder.Rooms.Enter("one", Now).Value;

        Assert.That(other.Location, Is.Not.EqualTo(one.Location));
        Assert.That(PracticeClock.Of(again), Is.EqualTo(PracticeClock.Of(one)).And.GreaterThan(PracticeClock.Of(other)));
        Assert.That(_folder.Rooms.Find("third"), Is.Null);
    }

    [Test]
    public void Beginning_again_takes_a_new_database_and_leaves_nothing_of_the_old_one()
    {
        var began = PracticeClock.Of(_folder.Rooms.Enter("one", Now).Value);
        PracticeClock.UntilNextRun(_folder.Rooms.Find("one")!);

        var after = _folder.Rooms.BeginAgain("one", Now).Value;

        Assert.That(PracticeClock.Of(after), Is.EqualTo(began));
        Assert.That(_folder.Rooms.Find("one")!.Location, Is.EqualTo(after.Location));
        Assert.That(_folder.Names(), Has.Count.EqualTo(1));
        Assert.That(Directory.EnumerateDirectories(_folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "trail-keys" }));
    }

    [Test]
    public void More_people_than_fit_are_told_so_and_unused_ones_make_room()
    {
        for (var i = 1; i <= PracticeRooms.Most; i++) _folder.Rooms.Enter($"account {i}", Now);

        Assert.That(_folder.Rooms.Enter("late", Now).Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(_folder.Rooms.Enter("account 1", Now + PracticeRooms.Kept).Refusal, Is.Null);
        Assert.That(_folder.Rooms.Enter("late", Now + PracticeRooms.Kept + Duration.FromDays(1)).Refusal, Is.Null);
        Assert.That(_folder.Rooms.Find("account 1"), Is.Not.Null);
        Assert.That(_folder.Rooms.Find("account 2"), Is.Null);
    }

    [Test]
    public void A_name_of_a_file_names_no_account()
    {
        _folder.Rooms.Enter("j.jansen@voorbeeldstad.nl", Now);

        Assert.That(_folder.Names().Single(), Does.Match("^[0-9a-f]{32}-[0-9]+-1[.]db$"));
    }
}

/// <summary>A folder of practice databases, with the model made once.</summary>
internal sealed class Folder : IDisposable
{
    public Folder() => Rooms = new PracticeRooms(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("belastingen-practice-").FullName;

    public PracticeRooms Rooms { get; }

    /// <summary>An empty folder with the model of this one.</summary>
    public Folder Fresh()
    {
        if (!Models().Any()) Rooms.Enter("model", PracticeRoomsTests.Now);
        var fresh = new Folder();
        Directory.CreateDirectory(System.IO.Path.Combine(fresh.Path, "trail-keys"));
        foreach (var file in Models().Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Path, "trail-keys"))))
            File.Copy(file, System.IO.Path.Combine(fresh.Path, System.IO.Path.GetRelativePath(Path, file)));
        return fresh;
    }

    /// <summary>Names of the practice databases.</summary>
    public List<string> Names() =>
        [.. Directory.EnumerateFiles(Path, "*.db").Except(Models()).Select(file => System.IO.Path.GetFileName(file))];

    public void Dispose()
    {
        Rooms.Find("any")?.ReleaseAll();
        Directory.Delete(Path, recursive: true);
    }

    private IEnumerable<string> Models() => Directory.EnumerateFiles(Path, "model-*.db");
}
