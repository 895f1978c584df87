using Belastingen.Backoffice.Backups;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using CsCheck;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.App.Tests.Backups;

/// <summary>
/// Whatever happens in whatever order (releases, stops and starts, the bank fetching, a process that died before the
/// database knew,
/// backups and restores of any of them): no file that the bank has fetched stands in the outbox again.
/// </summary>
public sealed class HandOverStoryTests
{
    private const int Longest = 14;

    private static readonly Instant Day = Instant.FromUtc(2020, 3, 24, 10, 0);

    [Test]
    public void No_file_is_fetched_twice() => Gen.Enum<Event>().Array[1, Longest].Sample(Play, iter: 30, threads: 1);

    [Test]
    public void Of_two_journals_the_newest_is_kept_whichever_is_asked_first() =>
        Gen.Select(Gen.Int[0, 9].Array[0, 6], Gen.Int[0, 6]).Sample((numbers, known) =>
        {
            string[] all = [.. numbers.Select((number, line) => $"{line} {number}")];
            var some = all.Take(known).ToArray();
            return Journal.Newest(all, some).SequenceEqual(all) && Journal.Newest(some, all).SequenceEqual(all);
        });

    private static void Play(Event[] story)
    {
        using var office = PracticeOffice.BeforeTheRelease();
        HashSet<string> fetched = [];
        List<string> backups = [];
        foreach (var (happens, step) in story.Select((happens, step) => (happens, step)))
        {
            Happen(office, happens, step, backups);
            if (happens is not (Event.OneFetched or Event.AllFetched) || !Directory.Exists(office.Outbox)) continue;
            foreach (var file in Directory.EnumerateFiles(office.Outbox, "*.xml").Order()
                .Take(happens == Event.OneFetched ? 1 : 9).ToList())
            {
                Assert.That(fetched.Add(Path.GetFileName(file)), Is.True,
                    $"{file} for the second time: {string.Join(' ', story)}");
                File.Delete(file);
            }
        }
    }

    private static void Happen(PracticeOffice office, Event happens, int step, List<string> backups)
    {
        switch (happens)
        {
            case Event.Release:
                new ReleaseRun(office.Database, Day).Execute(As(office, "vrijgever"), new LocalDate(2020, 3, 31));
                break;
            case Event.Deliver:
                new Outbox(office.Database, Day).DeliverAll(As(office, "vrijgever"));
                break;
            case Event.Stop:
                new StopOffice(office.Database, Day).Execute(As(office, "medewerker"), "fout");
                break;
            case Event.Start:
                foreach (var account in new[] { "beoordelaar", "vrijgever" }) Start(office, account);
                break;
            case Event.Forgotten:
                office.Write("UPDATE runs SET delivered_at = NULL");
                break;
            case Event.Backup:
                backups.Add(Path.Combine(office.Folder, $"backup-{step}"));
                Assert.That(new MakeBackup(office.Database, Day).Execute(backups[^1], filesOnly: false).Refusal,
                    Is.Null);
                break;
            case Event.Restore when backups.Count > 0:
                var restored = new RestoreBackup(office.Database, Day)
                    .Execute(backups[step % backups.Count], null, null);
                Assert.That(restored.Refusal, Is.Null);
                break;
            default:
                break;
        }
    }

    private static void Start(PracticeOffice office, string account)
    {
        var acting = As(office, account);
        using var session = office.Database.Write(Day, acting.Office);
        if (StartOffice.Execute(session.As(acting)).Refusal is null) session.Commit();
    }

    private static Acting As(PracticeOffice office, string account)
    {
        using var session = office.Database.Read(Day);
        return Acting.As(session, "VOORBEELD", account).Value;
    }

    private enum Event
    {
        Release,
        Deliver,
        Stop,
        Start,
        OneFetched,
        AllFetched,
        Forgotten,
        Backup,
        Restore,
    }
}
