using Belastingen.Backoffice.Assessments;
using Belastingen.Domain.Money;

namespace Belastingen.Backoffice.Imports;

/// <summary>Takes in claims.csv: adds claims, and carries a changed amount into the plan as a correction.</summary>
internal static class LoadClaims
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        using var insert = intake.Session.Bulk(
            "claims", "office", "assessment", "claim", "key", "tax_type", "residential", "assessed_cents");
        var taxTypes = intake.Settings.Bodies.SelectMany(body =>
            body.TaxTypes.Select(tax => (Body: body.Code, Tax: tax)))
            .ToDictionary(each => (each.Body, each.Tax.Code), each => each.Tax.Key);
        var numbers = new Dictionary<long, int>();
        var (added, changed) = (0L, 0L);
        while (file.Next())
        {
            var line = file.Line;
            var row = Read(intake, line, taxTypes);
            if (!intake.Claims.IsFirst(line, "key", row.Key) || !line.IsGood || row.Assessment is not { } assessment)
                continue;
            if (intake.Claims.Find(row.Key) is { } known)
            {
                intake.Claims.Set(line, row.Key, known);
                if (Update(intake, line, known, row)) changed++;
                continue;
            }

            var number = numbers[assessment.Key] = 1 + LastNumber(intake, numbers, assessment.Key);
            insert.Add(intake.Office, assessment.Key, (long)number, row.Key, row.TaxType, row.Residential,
                row.Amount.Value);
            var claim = new KnownClaim(assessment.Key, number);
            intake.Claims.Set(line, row.Key, claim);
            if (assessment.Key <= intake.LastStoredAssessment) intake.ClaimsAddedLater.Add(claim);
            intake.Touched.Add(assessment.Debtor);
            added++;
        }

        insert.Complete();
        return new FileResult(added, changed);
    }

    private static ClaimRow Read(Intake intake, DeliveryLine line, Dictionary<(string, string), long> taxTypes)
    {
        var key = line.Text("key", 50);
        var assessment = intake.Assessments.Refer(line, "assessment", line.Text("assessment", 35));
        var (body, tax) = (line.Text("body", 30), line.Text("taxType", 30));
        if (!taxTypes.TryGetValue((body, tax), out var taxType))
        {
            var bodyIsKnown = intake.Settings.Bodies.Any(known => known.Code == body);
            if (body.Length > 0 && !bodyIsKnown)
                line.Fault("body", "Deze gemeente of dit waterschap is niet van dit kantoor.");
            if (tax.Length > 0 && bodyIsKnown) line.Fault("taxType", $"Deze belastingsoort is niet van {body}.");
        }

        return new ClaimRow(key, assessment, taxType, line.YesNo("residential") ? 1
            : 0, line.Amount(DeliveryLayout.Amount));
    }

    private static int LastNumber(Intake intake, Dictionary<long, int> numbers, long assessment)
    {
        if (numbers.TryGetValue(assessment, out var last)) return last;
        return assessment > intake.LastStoredAssessment ? 0 : (int)intake.Session.Scalar<long>(
            """
            -- LoadClaims.cs
            SELECT COALESCE(MAX(claim), 0) FROM claims WHERE office = @Office AND assessment = @assessment
            """, new { intake.Office, assessment });
    }

    private static bool Update(Intake intake, DeliveryLine line, KnownClaim known, ClaimRow row)
    {
        var stored = intake.Session.One<StoredRow>(
            """
            -- LoadClaims.cs
            SELECT tax_type AS TaxType, residential AS Residential, assessed_cents AS AssessedCents
            FROM claims
            WHERE office = @Office
            AND assessment = @Assessment
            AND claim = @Claim
            """, new { intake.Office, known.Assessment, known.Claim });
        if (known.Assessment != row.Assessment!.Value.Key)
            line.Fault("assessment", "Deze vordering staat op een andere aanslag.");
        if (stored.TaxType != row.TaxType) line.Fault("taxType", "De belastingsoort van een vordering verandert niet.");
        if (!line.IsGood) return false;

        var changed = intake.Session.Execute(
            """
            -- LoadClaims.cs
            UPDATE claims
            SET residential = @Residential
            WHERE office = @Office
            AND assessment = @Assessment
            AND claim = @Claim
            AND residential <> @Residential
            """, new { intake.Office, known.Assessment, known.Claim, row.Residential }) > 0;
        if (stored.AssessedCents != row.Amount.Value) changed |= Correct(intake, line, row);
        if (changed) intake.Touched.Add(row.Assessment.Value.Debtor);
        return changed;
    }

    private static bool Correct(Intake intake, DeliveryLine line, ClaimRow row)
    {
        var claim = ClaimAccount.Find(intake.Session, intake.Office, row.Key)!;
        var answer = CorrectClaim.Correct(intake.Session, intake.Book, intake.Office, claim, row.Amount, intake.Event);
        if (answer.Refusal is { } refusal)
        {
            line.Fault(DeliveryLayout.Amount, Sentences.Of(refusal));
            return false;
        }

        var (done, plans) = (answer.Value, intake.Plans);
        intake.Plans = plans with
        {
            Raised = plans.Raised + Cents.Max(done.Difference, Cents.Zero),
            Lowered = plans.Lowered + Cents.Max(-done.Difference, Cents.Zero),
            Refundable = plans.Refundable + Cents.Max(done.Refundable, Cents.Zero),
        };
        if (done.Unplanned > Cents.Zero)
            intake.Note(NoteKind.Unplanned, row.Key,
                $"Vordering {row.Key} is € {done.Unplanned} hoger en heeft geen open termijn.");
        return true;
    }

    private readonly record struct ClaimRow(
        string Key, KnownAssessment? Assessment, long TaxType, long Residential, Cents Amount);

    private sealed record StoredRow(long TaxType, long Residential, long AssessedCents);
}
