using System.Text.Json;
using Belastingen.App.Jobs;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Pages.Tests;

/// <summary>
/// A practice database in a folder of its own. On the morning of 24-03-2020 its first office has a run that waits for release,
/// and nothing stands still; its second office is empty and has a long name.
/// </summary>
public sealed class Practice : IDisposable
{
    public const string Morning = "2020-03-24T10:00:00Z";
    public const string Other = "ANDERS";

    private const int Debtors = 250;

    private static readonly Lazy<Practice> Template = new(Make);

    private Practice() => Folder = Directory.CreateTempSubdirectory("belastingen-pages-").FullName;

    public string Folder { get; }

    public Database Database => Database.At(Path.Combine(Folder, "practice.db"), Salts.Repeatable);

    /// <summary>A database of one's own.</summary>
    public static Practice Copy()
    {
        Template.Value.Database.ReleaseAll();
        var copy = new Practice();
        foreach (var file in Directory.EnumerateFiles(Template.Value.Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Folder, Path.GetRelativePath(Template.Value.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    public static void RemoveTemplate()
    {
        if (Template.IsValueCreated) Template.Value.Dispose();
    }

    /// <summary>Does something at the first office.</summary>
    public T Write<T>(string account, Func<Session, Acting, Answer<T>> act, string moment = Morning)
    {
        using var session = Database.Write(At(moment), office: 1);
        var answer = Done(act(session, Done(Acting.As(session, GenerateOffice.Code, account))));
        session.Commit();
        return answer;
    }

    public T Read<T>(string account, Func<Session, Acting, T> read)
    {
        using var session = Database.Read(At(Morning));
        return read(session, Done(Acting.As(session, GenerateOffice.Code, account)));
    }

    public T Ask<T>(string sql)
    {
        using var session = Database.Read(At(Morning));
        return session.Scalar<T>(sql)!;
    }

    /// <summary>Every row of every table that holds facts, as text: the scheduler's own go on by themselves.</summary>
    public string Rows()
    {
        using var session = Database.Read(At(Morning));
        var tables = session.Query<string>(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'QRTZ%' AND name NOT LIKE 'sqlite_%' ORDER BY name");
        return string.Join(Environment.NewLine, tables.SelectMany(table =>
            session.Query<object>($"SELECT * FROM [{table}]").Cast<IDictionary<string, object>>()
                .Select(row => $"{table}|{string.Join('|', row.Values)}")));
    }

    /// <summary>A pause of a group, as an officer proposes it.</summary>
    public static RuleDocument Pause(string group, LocalDate from, LocalDate through) => new(
        $"{group} in het voorjaar", new Scope(group), new Window(from, through), new Treatment.Postpone([new ResumePlan.Append()]),
        [new Ground(LegalBasis.PolicyRule, "College", "Corona", DecisionNumber: "2020-118", DecidedOn: new LocalDate(2020, 3, 17))]);

    public static Instant At(string moment) => InstantPattern.ExtendedIso.Parse(moment).Value;

    public void Dispose()
    {
        Database.ReleaseAll();
        Directory.Delete(Folder, recursive: true);
    }

    private static Practice Make()
    {
        var made = new Practice();
        Migrations.Upgrade(made.Database, practice: true);
        SchedulerTables.Provision(made.Database);
        made.New(GenerateOffice.Make(2020));
        made.New(Second());
        var billed = At("2020-02-22T10:00:00Z");
        var delivery = Path.Combine(made.Folder, "delivery");
        var officer = made.Officer(billed);
        using (var session = made.Database.Read(billed))
            GenerateDelivery.Execute(session.As(officer), delivery, new DeliveryToGenerate(Debtors, Seed: 2020, new LocalDate(2020, 2, 22)));
        Done(ImportDelivery.Execute(made.Database, officer, delivery, billed));
        foreach (var night in new[] { new LocalDate(2020, 3, 2), new LocalDate(2020, 3, 24) })
            foreach (var office in new[] { GenerateOffice.Code, Other })
                Done(new CalendarNight(made.Database, SimulateNights.Moment(night, new LocalTime(3, 0))).Execute(office, night, "night"));
        return made;
    }

    private Acting Officer(Instant at)
    {
        using var session = Database.Read(at);
        return Done(Acting.As(session, GenerateOffice.Code, "medewerker"));
    }

    /// <summary>Hands in a changed office file.</summary>
    public void Import(OfficeFile office, Func<OfficeSettings, OfficeSettings>? change = null, string account = "beheerder") =>
        Done(ImportOffice.Execute(Database, account, FileOf(office, change), At(Morning)));

    /// <summary>An office file with the settings of a practice office, and changes to them.</summary>
    public string FileOf(OfficeFile office, Func<OfficeSettings, OfficeSettings>? change = null)
    {
        var file = Path.Combine(Folder, $"{office.Code}.json");
        var settings = office.Settings with { Notice = new NoticeSettings(SentOn: NoticeSentOn.NightOfListing) };
        File.WriteAllText(file, JsonSerializer.Serialize(office with { Settings = change?.Invoke(settings) ?? settings }, Json.Readable));
        return file;
    }

    private void New(OfficeFile office) => Done(ImportOffice.Execute(Database, "beheerder", FileOf(office), At("2020-02-20T10:00:00Z")));

    /// <summary>An office with other people, one of whom works at the first one too.</summary>
    private static OfficeFile Second()
    {
        var office = GenerateOffice.Make(2020);
        return office with
        {
            Code = Other,
            Name = "Gemeenschappelijke regeling Belastingsamenwerking Oostelijk Voorbeeldland en Omstreken",
            Officers =
            [
                new OfficerEntry("elders", "E. van Nieuwenhuizen-Schippersheijn", ["Officer", "Approver", "Releaser"]),
                new OfficerEntry("auditor", "A. Kroonhuis", ["Auditor"]),
                new OfficerEntry("beheerder", "B. Meerman", ["Administrator"]),
            ],
        };
    }

    private static T Done<T>(Answer<T> answer) =>
        answer.Refusal is { } refusal ? throw new InvalidOperationException(Sentences.Of(refusal)) : answer.Value;
}
