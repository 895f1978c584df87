using System.Diagnostics;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Offices;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>
/// How fast a large office is taken in; run by name. Judged on processor time, for machines that do more at once.
/// </summary>
[Explicit]
public sealed class ImportSpeedTests
{
    [Test]
    public void A_hundred_thousand_debtors_are_taken_in_within_a_minute()
    {
        using var practice = new PracticeDatabase();
        var now = PracticeDatabase.At(PracticeDelivery.Moment);
        var office = Path.Combine(practice.Folder("kantoor"), "office.json");
        GenerateOffice.Execute(office, 2020);
        ImportOffice.Execute(practice.Database, "beheerder", office, now);
        var folder = practice.Folder("groot");
        Acting acting;
        using (var session = practice.Database.Read(now))
        {
            acting = Acting.As(session, GenerateOffice.Code, "medewerker").Value;
            Measure("generate", () => GenerateDelivery.Execute(
                session.As(acting), folder, new DeliveryToGenerate(100_000, 1, new LocalDate(2020, 2, 22))));
        }

        var first = Measure("import", () => Import(practice, acting, folder, now));
        TestContext.Out.WriteLine($"{practice.Value<long>("SELECT COUNT(*) FROM claims")} claims, "
            + $"{practice.Value<long>("SELECT COUNT(*) FROM instalments")} terms");
        File.WriteAllText(Path.Combine(folder, "control.csv"), File.ReadAllText(Path.Combine(folder, "control.csv"))
            .Replace("2020 1", "2020 2"));
        var second = Measure("import again", () => Import(practice, acting, folder, now));

        Assert.That(Math.Max(first, second), Is.LessThan(60));
    }

    private static void Import(PracticeDatabase practice, Acting acting, string folder, Instant now) =>
        Assert.That(ImportDelivery.Execute(practice.Database, acting, folder, now).Refusal, Is.Null);

    private static double Measure(string what, Action action)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        action();
        process.Refresh();
        var busy = (process.TotalProcessorTime - before).TotalSeconds;
        TestContext.Out.WriteLine(
            $"{what}: {watch.Elapsed.TotalSeconds:0.0} s, {busy:0.0} s of processor, "
            + $"{process.PeakWorkingSet64 >> 20} MB at most");
        return busy;
    }
}
