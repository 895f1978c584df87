using System.Text.Json;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Practising;

/// <summary>
/// The office in which people practise: small, invented, and on a working morning before its first run.
/// </summary>
public static class PracticeOffice
{
    /// <summary>
    /// Its code. No form that was made for a real office is carried out here, nor the other way round.
    /// </summary>
    public const string Code = "OEFENKANTOOR";

    /// <summary>Key of the one office in its database.</summary>
    public const long Key = 1;

    /// <summary>Debtors: few enough to be made in seconds, enough for every group to have members in a run.</summary>
    private const int Debtors = 250;

    private static readonly LocalDate Billed = new(2020, 2, 22);

    private static readonly LocalDate[] NightsBefore = [new(2020, 2, 24), FirstDay];

    /// <summary>The day on which practice begins: a fortnight before the first run date.</summary>
    public static LocalDate FirstDay => new(2020, 3, 16);

    /// <summary>The last day that can be played: its run dates have an end.</summary>
    public static LocalDate LastDay => new(2021, 6, 30);

    /// <summary>The people that somebody plays, in the order in which the exercises need them.</summary>
    public static IReadOnlyList<string> Parts => ["medewerker", "beoordelaar", "vrijgever"];

    /// <summary>Makes the office in a new database.</summary>
    /// <param name="database">Where; nothing is there yet.</param>
    /// <param name="folder">A folder for what is read in; the caller removes it.</param>
    public static void Make(Database database, string folder)
    {
        Migrations.Upgrade(database, practice: true);
        var at = SimulateNights.Moment(Billed, new LocalTime(9, 0));
        var file = Path.Combine(folder, "kantoor.json");
        File.WriteAllText(file, JsonSerializer.Serialize(Office(), Json.Readable));
        Done(ImportOffice.Execute(database, "beheerder", file, at));
        var delivery = Path.Combine(folder, "levering");
        Acting officer;
        using (var plain = database.Read(at))
        {
            officer = Done(Acting.As(plain, Code, "medewerker"));
            var session = plain.As(officer);
            GenerateDelivery.Execute(session, delivery, new DeliveryToGenerate(Debtors, Seed: 2020, Billed));
        }

        Done(ImportDelivery.Execute(database, officer, delivery, at));
        foreach (var night in NightsBefore) PracticeClock.Play(database, night);
    }

    /// <summary>Letters count as sent in the night that lists them: the exercises have no post room.</summary>
    private static OfficeFile Office()
    {
        var example = GenerateOffice.Make(Billed.Year);
        return example with
        {
            Code = Code,
            Name = "Oefenkantoor Voorbeeldstad",
            Settings = example.Settings with { Notice = new NoticeSettings(SentOn: NoticeSentOn.NightOfListing) },
        };
    }

    internal static T Done<T>(Answer<T> answer) =>
        answer.Refusal is { } refusal ? throw new InvalidOperationException(Sentences.Of(refusal)) : answer.Value;
}
