using Belastingen.Backoffice.WorkItems;
using Belastingen.Sepa.Identifiers;
using NodaTime;

namespace Belastingen.Backoffice.Imports;

/// <summary>Takes in assessments.csv. Debtor, year and date of a bill never change; its mandate may.</summary>
internal static class LoadAssessments
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        using var insert = intake.Session.Bulk("assessments", "office", "assessment", "number", "debtor", "tax_year",
            "dated_on", "payment_reference", "mandate");
        var (key, added, changed) = (intake.LastStoredAssessment, 0L, 0L);
        while (file.Next())
        {
            var line = file.Line;
            var number = line.Text("number", 35);
            var row = Read(intake, line);
            if (!intake.Assessments.IsFirst(line, "number", number) || !line.IsGood || row is null) continue;
            if (intake.Assessments.Find(number) is { } known)
            {
                intake.Assessments.Set(line, number, known);
                if (Update(intake, line, known, row)) changed++;
                continue;
            }

            insert.Add(intake.Office, ++key, number, row.Debtor, row.TaxYear, row.DatedOn,
                row.PaymentReference, row.Mandate);
            intake.Assessments.Set(line, number, new KnownAssessment(key, row.Debtor));
            intake.Touched.Add(row.Debtor);
            added++;
        }

        insert.Complete();
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
        return debtor is null ? null : new AssessmentRow
        {
            Debtor = debtor.Value,
            TaxYear = year,
            DatedOn = date,
            PaymentReference = reference,
            Mandate = mandate?.Key,
        };
    }

    private static bool Update(Intake intake, DeliveryLine line, KnownAssessment known, AssessmentRow row)
    {
        var stored = intake.Session.One<AssessmentRow>(
            """
            -- LoadAssessments.cs
            SELECT debtor AS Debtor, tax_year AS TaxYear, dated_on AS DatedOn, payment_reference AS PaymentReference,
                mandate AS Mandate
            FROM assessments
            WHERE office = @Office
            AND assessment = @Key
            """, new { intake.Office, known.Key });
        if (stored.Debtor != row.Debtor) line.Fault("debtor", "Deze aanslag is van een andere belastingschuldige.");
        if (stored.TaxYear != row.TaxYear) line.Fault("taxYear", "Het belastingjaar van een aanslag verandert niet.");
        if (stored.DatedOn != row.DatedOn) line.Fault("datedOn", "De dagtekening van een aanslag verandert niet.");
        if (!line.IsGood || (stored.PaymentReference == row.PaymentReference && stored.Mandate == row.Mandate))
            return false;

        intake.Session.Execute(
            """
            -- LoadAssessments.cs
            UPDATE assessments
            SET payment_reference = @PaymentReference, mandate = @Mandate
            WHERE office = @Office
            AND assessment = @Key
            """, new { intake.Office, known.Key, row.PaymentReference, row.Mandate });
        intake.Touched.Add(row.Debtor);
        if (stored.Mandate is null && row.Mandate is not null) ReportGiven(intake, line.Text("number", 35), known);
        return true;
    }

    /// <summary>A delivery never rewrites a plan: an officer turns the open transfers into debits.</summary>
    private static void ReportGiven(Intake intake, string number, KnownAssessment known)
    {
        var text = $"Voor aanslag {number} is een machtiging ontvangen; de open termijnen zijn nog zelf te betalen.";
        intake.Note(NoteKind.MandateGiven, number, text);
        WorkItem.Open(intake.Session, intake.Office, WorkItemKind.DeliveryDiffers, $"mandate for assessment {number}",
            intake.Session.Today, known.Debtor, known.Key, cents: null, text);
    }

    private sealed class AssessmentRow
    {
        public long Debtor { get; init; }

        public long TaxYear { get; init; }

        public LocalDate DatedOn { get; init; }

        public string? PaymentReference { get; init; }

        public long? Mandate { get; init; }
    }
}
