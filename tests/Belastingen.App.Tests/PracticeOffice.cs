using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.App.Tests;

/// <summary>
/// A practice office in a folder of its own, made by the program: generated debtors, letters listed, and a rule for the
/// self-employed of which the night of 24-03-2020 must plan the terms again. That night prepares the run of 31-03-2020.
/// </summary>
public sealed class PracticeOffice : IDisposable
{
    public const string Run = "VOORBEELD-2020-03-31";
    public const string Night = "2020-03-24T02:00:00Z";
    public const string Day = "2020-03-24T10:00:00Z";

    /// <summary>Debits in one file: so few that a run has three files, and so many that two of them do not fit into a pipe.</summary>
    private const int DebitsPerFile = 135;

    private const int Debtors = 400;

    private static readonly PerEngine<PracticeOffice> Prepared = new(Make);
    private static readonly PerEngine<PracticeOffice> AfterNight = new(() => Prepared.Value.Copy().AfterItsNight());

    private readonly string? _rented;

    private PracticeOffice()
    {
        Folder = Directory.CreateTempSubdirectory("belastingen-test-").FullName;
        if (Engines.Engines.Current == Engine.SqlServer) _rented = TestServer.Rent();
    }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "practice.db");

    public Database Database => Database.At(_rented ?? Path, Salts.Repeatable, Path + ".files");

    public string Outbox => Backoffice.Runs.Outbox.FolderOf(Database, GenerateOffice.Code);

    public string Journal => Backoffice.Runs.Outbox.JournalOf(Database, GenerateOffice.Code);

    public string RunFiles => TakenRun.FolderOf(Database, GenerateOffice.Code);

    public string Lock => System.IO.Path.Combine(Database.FilesFolder, "locks", GenerateOffice.Code + ".lock");

    public static PracticeOffice BeforeTheNight() => Prepared.Value.Copy();

    public static PracticeOffice BeforeTheRelease() => AfterNight.Value.Copy();

    /// <summary>The same office made from nothing, elsewhere.</summary>
    public static PracticeOffice MadeAgain() => Make();

    /// <summary>An empty folder, for who makes its own database.</summary>
    public static PracticeOffice Nothing() => new();

    public static void RemoveTemplates()
    {
        foreach (var template in Prepared.Made.Concat(AfterNight.Made)) template.Dispose();
    }

    /// <summary>Runs a command on a stopped clock on behalf of an account.</summary>
    public Ran Do(string moment, string account, params IEnumerable<string> command) =>
        Do(On(moment, account, command));

    /// <summary>Runs a command; as after the end of a process, it leaves nothing open.</summary>
    private Ran Do(string[] command)
    {
        var ran = Here.Run(Folder, command);
        if (_rented is null) Database.ReleaseAll();
        return ran;
    }

    public Running Begin(string moment, string account, params IEnumerable<string> command) =>
        TheProgram.Start(Folder, On(moment, account, command));

    public Ran DoNight() => Do(Night, "operator", "night", "--office", GenerateOffice.Code);

    public Running BeginNight() => Begin(Night, "operator", "night", "--office", GenerateOffice.Code);

    public Ran DoRelease() => Do(Day, "vrijgever", "release", "--run", Run);

    public Running BeginRelease() => Begin(Day, "vrijgever", "release", "--run", Run);

    public string[] On(string moment, string account, IEnumerable<string> command) =>
        [.. command, .. Where, "--clock", moment, "--as", account];

    /// <summary>Whether a process has the office.</summary>
    public bool IsOwned => _rented is null ? File.Exists(Lock) : Ask<int>(
        $"SELECT APPLOCK_TEST('public', 'belastingen:own:{GenerateOffice.Code}', 'Exclusive', 'Session')") == 0;

    private string[] Where => _rented is null ? ["--database", "practice.db"] : ["--database", _rented, "--files", Database.FilesFolder];

    /// <summary>A trace that an earlier process left does not count.</summary>
    public void ForgetOwner()
    {
        if (_rented is null) File.Delete(Lock);
    }

    public T Ask<T>(string sql)
    {
        using var session = Database.Read(Instant.MinValue);
        return session.Scalar<T>(sql)!;
    }

    public void Write(string sql)
    {
        using var session = Database.Write(Instant.MinValue, office: 1);
        session.Execute(sql);
        session.Commit();
    }

    public string StateOfRun() => Ask<string>("SELECT state FROM runs WHERE run_date = '2020-03-31'");

    /// <summary>Copies the database with its files, as an operator copies a folder.</summary>
    public PracticeOffice Copy()
    {
        Database.ReleaseAll();
        var copy = new PracticeOffice();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy.Folder, System.IO.Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        if (_rented is not null) CopiedRows.Execute(Database, copy.Database);
        return copy;
    }

    public void Dispose()
    {
        if (_rented is null) Database.ReleaseAll();
        else TestServer.Return(_rented);
        Directory.Delete(Folder, recursive: true);
    }

    private static PracticeOffice Make()
    {
        var office = new PracticeOffice();
        File.WriteAllText(System.IO.Path.Combine(office.Folder, "office.json"), OfficeFile());
        Succeed(office.Do(["database", "upgrade", "--practice", .. office.Where]));
        Succeed(office.Do("2020-02-20T10:00:00Z", "beheerder", "office", "import", "office.json"));
        Succeed(office.Do("2020-02-22T10:00:00Z", "medewerker", "generate", "--office", GenerateOffice.Code, "--debtors", $"{Debtors}"));
        Succeed(office.Do("2020-03-02T02:00:00Z", "operator", "night", "--office", GenerateOffice.Code));
        office.ApproveRule();
        return office;
    }

    private PracticeOffice AfterItsNight()
    {
        Succeed(DoNight());
        return this;
    }

    private static string OfficeFile()
    {
        var office = GenerateOffice.Make(2020);
        var settings = office.Settings with
        {
            Notice = new NoticeSettings(SentOn: NoticeSentOn.NightOfListing),
            Bank = office.Settings.Bank with { TransactionsPerBatch = DebitsPerFile },
        };
        return JsonSerializer.Serialize(office with { Settings = settings }, Json.Readable);
    }

    /// <summary>Terms of the self-employed from 31-03 through 31-05-2020 move to the end of their plans.</summary>
    private void ApproveRule()
    {
        const string rule =
            """
            {"name":"Zelfstandigen","scope":{"group":"SelfEmployed"},"window":{"from":"2020-03-18","through":"2020-05-31"},
             "treatment":{"kind":"Postpone","plans":[{"kind":"Append"}]},
             "ground":[{"legalBasis":"PolicyRule","decidedBy":"College","reason":"Corona","decisionNumber":"2020-118"}]}
            """;
        var document = JsonSerializer.Serialize(JsonSerializer.Deserialize<RuleDocument>(rule, RuleJson.Compact), RuleJson.Compact);
        var at = InstantPattern.ExtendedIso.Parse("2020-03-18T09:00:00Z").Value;
        using var session = Database.Write(at, office: 1);
        var number = AuditTrail.Record(session.Of(1, "beoordelaar"), "RuleApproved", "rule 1 version 1", Reach.Office, new { });
        session.Execute(
            """
            INSERT INTO rules (office, [rule], version, name, document, from_on, through_on, state, submitted_by, submitted_event,
                decided_by, decided_event, decided_at)
            VALUES (1, 1, 1, 'Zelfstandigen', @document, '2020-03-18', '2020-05-31', 'Approved', 'medewerker', @number, 'beoordelaar',
                @number, @at)
            """, new { document, number, at });
        session.Commit();
    }

    private static void Succeed(Ran ran)
    {
        if (ran.ExitCode != 0) throw new InvalidOperationException($"The practice office cannot be made: {ran}");
    }
}
