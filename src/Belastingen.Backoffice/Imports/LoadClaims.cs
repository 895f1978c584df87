using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Lists;

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
        using var update = intake.Session.BulkUpdate("claims", ["residential"], ["office", "assessment", "claim"]);
        var (added, changed) = (0L, 0L);
        var later = new LineBatch<LaterLine>(lines => changed += Update(intake, update, lines));
        while (file.Next())
        {
            var line = file.Line;
            var row = Read(intake, line, taxTypes);
            if (!intake.Claims.IsFirst(line, "key", row.Key) || !line.IsGood || row.Assessment is not { } assessment)
                continue;
            if (intake.Claims.Find(row.Key) is { } known)
            {
                intake.Claims.Set(line, row.Key, known);
                later.Add(new LaterLine(line.Kept(), known, row));
                continue;
            }

            var number = intake.LastClaims[assessment.Key] = 1 + intake.LastClaims.GetValueOrDefault(assessment.Key);
            insert.Add(intake.Office, assessment.Key, (long)number, row.Key, row.TaxType, row.Residential,
                row.Amount.Value);
            var claim = new KnownClaim(assessment.Key, number);
            intake.Claims.Set(line, row.Key, claim);
            if (assessment.Key <= intake.LastStoredAssessment) intake.ClaimsAddedLater.Add(claim);
            intake.Touched.Add(assessment.Debtor);
            added++;
        }

        insert.Complete();
        later.Compare();
        update.Complete();
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

    /// <returns>How many are not as they were.</returns>
    private static long Update(Intake intake, BulkUpdate update, IReadOnlyList<LaterLine> lines)
    {
        var stored = intake.Session.Query<StoredRow>(
            $"""
            -- LoadClaims.cs: as they are stored
            SELECT assessment AS Assessment, claim AS Claim, tax_type AS TaxType, residential AS Residential,
                assessed_cents AS AssessedCents
            FROM claims
            WHERE office = @Office
            AND assessment IN (SELECT [key] FROM {intake.Session.Choose(lines.Select(line => line.Known.Assessment))})
            """, new { intake.Office }).ToDictionary(row => new KnownClaim(row.Assessment, (int)row.Claim));
        return lines.LongCount(each => Update(intake, update, each, stored[each.Known]));
    }

    private static bool Update(Intake intake, BulkUpdate update, LaterLine later, StoredRow stored)
    {
        var (line, known, row) = later;
        if (known.Assessment != row.Assessment!.Value.Key)
            line.Fault("assessment", "Deze vordering staat op een andere aanslag.");
        if (stored.TaxType != row.TaxType) line.Fault("taxType", "De belastingsoort van een vordering verandert niet.");
        if (!line.IsGood) return false;

        var changed = stored.Residential != row.Residential;
        if (changed) update.Add(row.Residential, intake.Office, known.Assessment, (long)known.Claim);
        if (stored.AssessedCents != row.Amount.Value) changed |= Correct(intake, line, row);
        if (changed) intake.Touched.Add(row.Assessment.Value.Debtor);
        return changed;
    }

    private static bool Correct(Intake intake, DeliveryLine line, ClaimRow row)
    {
        var claim = ClaimAccount.Find(intake.Session, row.Key)!;
        var answer = CorrectClaim.Correct(intake.Session, intake.Book, claim, row.Amount, intake.Event);
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

    private sealed record LaterLine(DeliveryLine Line, KnownClaim Known, ClaimRow Row);

    private sealed record StoredRow(long Assessment, long Claim, long TaxType, long Residential, long AssessedCents);
}
