using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Imports;

/// <summary>Takes in assessments.csv. Debtor, year and date of a bill never change; its mandate may.</summary>
internal static class LoadAssessments
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        using var insert = intake.Session.Bulk("assessments", "office", "assessment", "number", "debtor", "tax_year",
            "dated_on", "payment_reference", "mandate");
        using var update = intake.Session.BulkUpdate("assessments",
            ["payment_reference", "mandate"], ["office", "assessment"]);
        var (key, added, changed) = (intake.LastStoredAssessment, 0L, 0L);
        var later = new LineBatch<LaterLine>(lines => changed += Update(intake, update, lines));
        while (file.Next())
        {
            var line = file.Line;
            var number = line.Text("number", 35);
            var row = Read(intake, line);
            if (!intake.Assessments.IsFirst(line, "number", number) || !line.IsGood || row is null) continue;
            if (intake.Assessments.Find(number) is { } known)
            {
                intake.Assessments.Set(line, number, known);
                later.Add(new LaterLine(line.Kept(), known, row));
                continue;
            }

            insert.Add(intake.Office, ++key, number, row.Debtor, row.TaxYear, row.DatedOn,
                row.PaymentReference, row.Mandate);
            intake.Assessments.Set(line, number, new KnownAssessment(key, row.Debtor));
            intake.Touched.Add(row.Debtor);
            added++;
        }

        insert.Complete();
        later.Compare();
        update.Complete();
        return new FileResult(added, changed);
    }

    /// <summary>Null when a reference is to a line that is faulty itself.</summary>
    private static AssessmentRow? Read(Intake intake, DeliveryLine line)
    {
        var debtor = intake.Debtors.Refer(line, "debtor", line.Text("debtor", 35));
        var reference = line.Optional("paymentReference", 16);
        if (reference is not null && !PaymentReference.IsValid(reference))
            line.Fault("paymentReference", "Dit is geen geldig betalingskenmerk: lengte of controlecijfer klopt niet.");
        var mandate = line.Optional("mandate", 35) is { } text ? intake.Mandates.Refer(line, "mandate", text) : null;
        if (mandate is not null && debtor is not null && mandate.Value.Debtor != debtor)
            line.Fault("mandate", "Deze machtiging is van een andere belastingschuldige.");
        var (year, date) = (line.Number32("taxYear", 1990, 2100), line.Date("datedOn"));
        return debtor is null ? null : new AssessmentRow(0, debtor.Value, year, date, reference, mandate?.Key);
    }

    /// <returns>How many are not as they were.</returns>
    private static long Update(Intake intake, BulkUpdate update, IReadOnlyList<LaterLine> lines)
    {
        var stored = intake.Session.Query<AssessmentRow>(
            $"""
            -- LoadAssessments.cs: as they are stored
            SELECT assessment AS Assessment, debtor AS Debtor, tax_year AS TaxYear, dated_on AS DatedOn,
                payment_reference AS PaymentReference, mandate AS Mandate
            FROM assessments
            WHERE office = @Office
            AND assessment IN (SELECT [key] FROM {intake.Session.Choose(lines.Select(line => line.Known.Key))})
            """, new { intake.Office }).ToDictionary(row => row.Assessment);
        return lines.LongCount(each => Update(intake, update, each, stored[each.Known.Key]));
    }

    private static bool Update(Intake intake, BulkUpdate update, LaterLine later, AssessmentRow stored)
    {
        var (line, known, row) = later;
        if (stored.Debtor != row.Debtor) line.Fault("debtor", "Deze aanslag is van een andere belastingschuldige.");
        if (stored.TaxYear != row.TaxYear) line.Fault("taxYear", "Het belastingjaar van een aanslag verandert niet.");
        if (stored.DatedOn != row.DatedOn) line.Fault("datedOn", "De dagtekening van een aanslag verandert niet.");
        if (!line.IsGood || (stored.PaymentReference == row.PaymentReference && stored.Mandate == row.Mandate))
            return false;

        update.Add(row.PaymentReference, row.Mandate, intake.Office, known.Key);
        intake.Touched.Add(row.Debtor);
        if (stored.Mandate is null && row.Mandate is not null) ReportGiven(intake, line.Text("number", 35), known);
        return true;
    }

    /// <summary>A delivery never rewrites a plan: an officer turns the open transfers into debits.</summary>
    private static void ReportGiven(Intake intake, string number, KnownAssessment known)
    {
        var text = $"Voor aanslag {number} is een machtiging ontvangen; de open termijnen zijn nog zelf te betalen.";
        intake.Note(NoteKind.MandateGiven, number, text);
        intake.Work.Open(WorkItemKind.DeliveryDiffers, $"mandate for assessment {number}",
            intake.Session.Today, known.Debtor, known.Key, cents: null, text);
    }

    private sealed record LaterLine(DeliveryLine Line, KnownAssessment Known, AssessmentRow Row);

    private sealed record AssessmentRow(
        long Assessment, long Debtor, long TaxYear, LocalDate DatedOn, string? PaymentReference, long? Mandate);
}
