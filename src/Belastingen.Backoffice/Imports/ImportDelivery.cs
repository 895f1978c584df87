using System.Text.Json;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// Takes in a delivery of the tax package: all of it, or nothing with every fault named (incidents I11, I13, I19).
/// </summary>
/// <remarks>
/// One transaction. Lines are checked and written as they are read; when anything is wrong all of it is undone, so that
/// a check can rely on the lines before it. 100,000 debtors with 250,000 claims take well under a minute.
/// </remarks>
public static class ImportDelivery
{
    private delegate FileResult Loader(Intake intake, DeliveryFile file);

    private static readonly Dictionary<DeliveryLayout, Loader> Loaders = new()
    {
        [DeliveryLayout.Debtors] = LoadDebtors.Execute,
        [DeliveryLayout.Memberships] = LoadMemberships.Execute,
        [DeliveryLayout.Mandates] = LoadMandates.Execute,
        [DeliveryLayout.Assessments] = LoadAssessments.Execute,
        [DeliveryLayout.Claims] = LoadClaims.Execute,
        [DeliveryLayout.Terms] = LoadTerms.Execute,
        [DeliveryLayout.Payments] = LoadPayments.Execute,
    };

    /// <summary>Imports a delivery.</summary>
    /// <param name="database">Where.</param>
    /// <param name="acting">Who: an officer or an operator.</param>
    /// <param name="from">
    /// Folder with the files of docs/import.md, or <c>sqlserver:</c> and a connection string.
    /// </param>
    /// <param name="at">The moment.</param>
    public static Answer<DeliveryImported> Execute(Database database, Acting acting, string from, Instant at) =>
        Execute(database, acting, () => Delivery.Open(from), at);

    /// <summary>Imports the delivery that is opened here, and closes it.</summary>
    /// <param name="database">Where.</param>
    /// <param name="acting">Who: an officer or an operator.</param>
    /// <param name="open">Opens the delivery.</param>
    /// <param name="at">The moment.</param>
    public static Answer<DeliveryImported> Execute(
        Database database, Acting acting, Func<Answer<Delivery>> open, Instant at)
    {
        if (acting.Lacks(Role.Officer, Role.Operator) is { } lacking) return lacking;
        var opened = open();
        if (opened.Refusal is { } unreadable) return unreadable;
        using var delivery = opened.Value;

        var faults = new DeliveryFaults();
        if (ControlTotals.Read(delivery, faults) is not { } control) return faults.Refuse();
        using var session = database.Write(at, acting);
        if (Known(session, delivery.Digest) is { } known) return known;

        var number = AuditTrail.Position(session) + 1;
        var images = new DeliveryImages(session, number);
        using var intake = new Intake(session, delivery, faults, number);
        StoredKeys.Read(intake);
        foreach (var layout in DeliveryLayout.InOrder) Load(intake, control, layout);
        if (faults.Count == 0 && control.Kind == DeliveryKind.Full) ReportMissing.Execute(intake);
        if (faults.Count == 0) WarnOfOddities.Execute(intake);
        if (faults.Count > 0) return faults.Refuse();

        intake.Write();
        var imported = Record(intake, control, images);
        session.Commit();
        return imported;
    }

    private static void Load(Intake intake, ControlTotals control, DeliveryLayout layout)
    {
        if (layout == DeliveryLayout.Payments && intake.Faults.Count == 0) MakeFirstPlans.Execute(intake);
        if (!intake.Delivery.Has(layout))
        {
            Forgive(intake, control, layout);
            return;
        }

        using var file = intake.Delivery.Read(layout, intake.Faults);
        var result = Loaders[layout](intake, file);
        if (!file.IsReadable) Forgive(intake, control, layout, isUnreadable: true);
        else control.Compare(file, intake.Faults);
        intake.Files.Add(new FileImported(
            layout.File, file.Count, result.Added, result.Changed, layout.HasAmounts ? file.Sum : null));
    }

    /// <summary>What refers to a file that should be there but cannot be read is no fault of its own.</summary>
    private static void Forgive(Intake intake, ControlTotals control, DeliveryLayout layout, bool isUnreadable = false)
    {
        if (!isUnreadable && control.Files.All(total => total.File != layout.File)
            && !(control.Kind == DeliveryKind.Full && layout.InFull)) return;
        if (layout == DeliveryLayout.Debtors) intake.Debtors.IsIncomplete = true;
        if (layout == DeliveryLayout.Mandates) intake.Mandates.IsIncomplete = true;
        if (layout == DeliveryLayout.Assessments) intake.Assessments.IsIncomplete = true;
        if (layout == DeliveryLayout.Claims) intake.Claims.IsIncomplete = true;
    }

    private static DeliveryImported? Known(OfficeSession session, string digest)
    {
        var row = session.Find<KnownRow>(
            """
            -- ImportDelivery.cs: the same delivery was imported before
            SELECT delivery AS Delivery, summary AS Summary
            FROM deliveries
            WHERE office = @office
            AND digest = @digest
            """, new { digest });
        return row is null ? null : new DeliveryImported(
            row.Delivery, WasKnown: true, JsonSerializer.Deserialize<DeliverySummary>(row.Summary, Json.Compact)!);
    }

    private static DeliveryImported Record(Intake intake, ControlTotals control, DeliveryImages images)
    {
        var session = intake.Session;
        var delivery = session.Scalar<long>(
            "SELECT COALESCE(MAX(delivery), 0) + 1 FROM deliveries WHERE office = @office");
        var summary = new DeliverySummary(
            control.Reference, control.Kind, intake.Files, intake.Plans, intake.Counts, intake.Notes);
        var number = AuditTrail.Record(session, "DeliveryImported", Subject.Of("delivery", delivery), Reach.Debtors,
            new
            {
                control.Reference,
                control.Kind,
                intake.Delivery.Digest,
                summary.Files,
                summary.Plans,
                summary.Counts,
                images.Salt,
                images = images.Close(intake.Touched.Where(debtor => debtor <= intake.LastStoredDebtor)),
            });
        if (number != intake.Event)
            throw new InvalidOperationException("Another event was recorded during the import.");

        using (var touched = session.Bulk("touched", "office", "event", "debtor"))
        {
            foreach (var debtor in intake.Touched.Order()) touched.Add(session.Office, number, debtor);
            touched.Complete();
        }

        session.Execute(
            """
            -- ImportDelivery.cs: without the notes, which name persons; what lasts of them is on the work list
            INSERT INTO deliveries (office, delivery, digest, event, summary)
            VALUES (@office, @delivery, @Digest, @number, @summary)
            """,
            new
            {
                delivery,
                intake.Delivery.Digest,
                number,
                summary = JsonSerializer.Serialize(summary with { Notes = [] }, Json.Compact)
            });
        return new DeliveryImported(delivery, WasKnown: false, summary);
    }

    private sealed record KnownRow(long Delivery, string Summary);
}

/// <summary>What loading a file did.</summary>
/// <param name="Added">Lines that were new.</param>
/// <param name="Changed">Lines that changed what was there.</param>
internal readonly record struct FileResult(long Added, long Changed);
