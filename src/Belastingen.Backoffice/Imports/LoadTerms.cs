using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Announcements;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// Takes in terms.csv: what another system printed on the bill is the plan, once it adds up and follows the policy or
/// says why not (incidents I6, I18). The bill was the announcement. The lines of one assessment stand together.
/// </summary>
internal static class LoadTerms
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        var done = new HashSet<long>();
        var added = 0L;
        var blocks = new LineBatch<GivenBlock>(some => added += Finish(intake, file, some));
        GivenBlock? block = null;
        while (file.Next())
        {
            var line = file.Line;
            var claim = intake.Claims.Refer(line, "claim", line.Text("claim", 50));
            var method = line.OneOf("method", Enum.GetNames<PaymentMethod>());
            var (on, amount) = (line.Date("collectOn"), line.AmountAboveZero(DeliveryLayout.Amount));
            var deviation = line.Optional("deviation", 200) ?? "";
            if (claim is not { } known) continue;
            if (block?.Assessment != known.Assessment)
            {
                if (block is not null) blocks.Add(block);
                if (!done.Add(known.Assessment))
                    line.Fault("claim", "De termijnen van één aanslag moeten bij elkaar staan.");
                block = new GivenBlock(known.Assessment, line.Number, method, deviation);
            }

            if (method == nameof(PaymentMethod.Debit)) on = intake.Settings.RunDates.CollectedFor(on);
            block.Add(line, method, deviation, new PlannedTerm(known.Claim, on, amount));
        }

        if (block is not null) blocks.Add(block);
        blocks.Compare();
        return new FileResult(added, 0);
    }

    /// <returns>How many terms became part of a plan.</returns>
    private static long Finish(Intake intake, DeliveryFile file, IReadOnlyList<GivenBlock> blocks)
    {
        List<GivenBlock> good = [.. blocks.Where(block => block.IsGood)];
        var assessments = AssessmentsToPlan.Read(intake, good.Select(block => block.Assessment))
            .ToDictionary(bill => bill.Key);
        var stored = StoredTerms(
            intake, [.. good.Select(block => block.Assessment).Where(key => key <= intake.LastStoredAssessment)]);
        var added = 0L;
        foreach (var block in good)
            if (block.Assessment > intake.LastStoredAssessment)
                added += Finish(intake, file, assessments[block.Assessment], block);
            else ReportDifferences(intake, assessments[block.Assessment], stored[block.Assessment], block);
        return added;
    }

    private static long Finish(Intake intake, DeliveryFile file, AssessmentToBePlanned assessment, GivenBlock block)
    {
        var given = block.Plan;
        var settings = intake.Settings;
        var first = given.Terms.Min(term => term.On);
        var findings = GivenTerms.Check(
            settings.PolicyFor(assessment.Bodies),
            new AssessmentToPlan(assessment.DatedOn, assessment.Claims) { HasMandate = assessment.Mandate is not null },
            given, settings.RunDates, settings.LastRunDateOf(assessment.TaxYear, first.Year));
        var place = $"regel {block.Line}";
        foreach (var finding in findings) file.Fault(place, GivenSentences.Of(finding, assessment.Number));
        if (given.Method == PaymentMethod.Debit && assessment.Mandate is null)
            file.Fault(place, $"Aanslag {assessment.Number} heeft termijnen per incasso maar geen machtiging.");
        if (findings.Length == 0 && intake.Faults.Count == 0) Store(intake, assessment, given);
        return given.Terms.Length;
    }

    private static void Store(Intake intake, AssessmentToBePlanned assessment, GivenPlan given)
    {
        var from = Notice.CollectableFrom(assessment.DatedOn, intake.Settings.Settings.Notice.Days);
        MakeFirstPlans.Store(intake, assessment,
        [
            .. given.Terms.OrderBy(term => term.On).ThenBy(term => term.Claim).Select(term =>
                new TermToOpen(term.Claim, given.Method, term.On, term.Amount, Announced: true, CollectableFrom: from)),
        ]);
        intake.Given.Add(assessment.Key);
        intake.Plans = intake.Plans with { Given = intake.Plans.Given + 1 };
    }

    private static ILookup<long, StoredTerm> StoredTerms(Intake intake, List<long> assessments) =>
        intake.Session.Query<StoredTerm>(
        $"""
        -- LoadTerms.cs: the first plans, and the terms as they stand
        SELECT assessment AS Assessment, claim AS Claim, collect_on AS CollectOn, amount_cents AS AmountCents,
            state AS State, opened_by AS OpenedBy
        FROM instalments
        WHERE office = @Office
        AND assessment IN (SELECT [key] FROM {intake.Session.Choose(assessments)})
        """, new { intake.Office }).ToLookup(row => row.Assessment);

    private static void ReportDifferences(
        Intake intake, AssessmentToBePlanned assessment, IEnumerable<StoredTerm> stored, GivenBlock block)
    {
        var given = block.Plan.Terms.Select(term => (term.Claim, term.On, term.Amount)).ToHashSet();
        if (given.SetEquals(stored.Where(term => term.OpenedBy == 1).Select(term => term.AsGiven))) return;
        if (given.SetEquals(stored.Where(term => term.State is 1 or 2 or 6).Select(term => term.AsGiven))) return;

        var text =
            $"De termijnen in de levering van aanslag {assessment.Number} wijken af; het termijnplan blijft gelden.";
        intake.Note(NoteKind.TermsDiffer, assessment.Number, text);
        intake.Work.Open(WorkItemKind.DeliveryDiffers, $"terms of assessment {assessment.Number}",
            intake.Session.Today, assessment.Debtor, assessment.Key, cents: null, text);
    }

    private sealed record StoredTerm(long Assessment, long Claim, LocalDate CollectOn, long AmountCents, long State,
        long OpenedBy)
    {
        public (int Claim, LocalDate On, Cents Amount) AsGiven => ((int)Claim, CollectOn, new Cents(AmountCents));
    }
}
