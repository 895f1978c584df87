using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Imports;

/// <summary>Makes plans by policy for assessments whose terms were not given. The night announces them.</summary>
/// <remarks>Hot path: a quarter of a million claims; in steps of some thousands of assessments.</remarks>
internal static class MakeFirstPlans
{
    public static void Execute(Intake intake)
    {
        intake.Write();
        var first = intake.LastStoredAssessment + 1;
        var last = intake.Session.Scalar<long>(
            "SELECT COALESCE(MAX(assessment), 0) FROM assessments WHERE office = @Office", new { intake.Office });
        var groups = NamesGroups(intake) ? MembersOf(intake) : null;
        for (; first <= last; first += BillsToPlan.AtOnce)
        {
            foreach (var assessment in AssessmentsToPlan.Read(intake, first,
                Math.Min(last, first + BillsToPlan.AtOnce - 1)))
                if (!intake.Given.Contains(assessment.Key)) Plan(intake, assessment, groups);
            intake.Write();
        }

        foreach (var added in intake.ClaimsAddedLater.GroupBy(claim => claim.Assessment).Chunk(BillsToPlan.AtOnce))
        {
            PlanAdded(intake, added, groups);
            intake.Write();
        }

        intake.WithoutRunDates.Report(intake);
    }

    /// <summary>Stores the first plan, its largest debit and the total of the assessment.</summary>
    public static void Store(Intake intake, AssessmentToBePlanned assessment, IReadOnlyList<TermToOpen> terms)
    {
        if (assessment.Planned + assessment.Total > Amount.Most)
            intake.Faults.Add(
                "claims.csv", $"Aanslag {assessment.Number} is samen {AmountRead.TooMuchSentence}",
                $"{assessment.Total}");
        var total = terms.Total(term => term.Amount);
        var plan = new PlanChange(assessment.Key, ReplanningKind.Plan, intake.Session.Today, intake.Event, [], terms)
        { Added = total };
        if (terms.Count > 0 && assessment.Key > intake.LastStoredAssessment) intake.Book.RecordFirst(plan);
        else if (terms.Count > 0) intake.Book.Record(plan);
        var regular = terms.Where(term => term.Method == PaymentMethod.Debit).GroupBy(term => term.On)
            .Select(date => date.Total(term => term.Amount)).DefaultIfEmpty().Max();
        intake.Totals.Add((assessment.Planned + assessment.Total).Value, Cents.Max(assessment.Regular, regular).Value,
            intake.Office, assessment.Key);
    }

    private static void Plan(Intake intake, AssessmentToBePlanned assessment, ILookup<long, string>? groups)
    {
        var settings = intake.Settings;
        var first = settings.FirstDayAfterNotice(LocalDate.Max(assessment.DatedOn, intake.Session.Today));
        var dates = settings.RunDates.OnOrAfter(first);
        var start = dates.IsEmpty ? first : dates[0];
        var mandates = settings.Settings.Mandates;
        var plan = PlanMaking.Make(
            settings.PolicyFor(assessment.Bodies),
            new AssessmentToPlan(assessment.DatedOn, assessment.Claims)
            {
                HasMandate = assessment.HasMandateOn(start, mandates)
                    || (dates.IsEmpty && assessment.HasMandateOn(assessment.DatedOn, mandates)),
                Groups = groups is null ? [] : [.. groups[assessment.Debtor]],
            },
            dates, settings.LastRunDateOf(assessment.TaxYear, start.Year));

        if (plan is PlanMade.Planned planned)
        {
            Store(intake, assessment, [.. planned.Terms.Select(term =>
                new TermToOpen(term.Claim, planned.Method, term.On, term.Amount))]);
            intake.Plans = intake.Plans with { Made = intake.Plans.Made + 1 };
            return;
        }

        Store(intake, assessment, []);
        if (plan is not PlanMade.NothingToCollect) ReportUnplanned(intake, assessment);
        if (plan is PlanMade.NoRunDateLeft or PlanMade.TooFewRunDates) intake.WithoutRunDates.Add(assessment, first);
    }

    /// <summary>A claim that joins an assessment later gets a plan of its own; the plan of the others stays.</summary>
    private static void PlanAdded(Intake intake, IGrouping<long, KnownClaim>[] added, ILookup<long, string>? groups)
    {
        var assessments = added.Select(claims => claims.Key).ToList();
        var claims = added.SelectMany(claims => claims).ToHashSet();
        intake.Book.Read(assessments);
        foreach (var assessment in AssessmentsToPlan.Read(intake, assessments))
            Plan(intake, assessment with
            {
                Claims = [
                    .. assessment.Claims.Where(claim => claims.Contains(new KnownClaim(assessment.Key, claim.Claim)))],
            }, groups);
    }

    private static void ReportUnplanned(Intake intake, AssessmentToBePlanned assessment)
    {
        var text = $"Voor aanslag {assessment.Number} zijn er geen of te weinig incassodata voor een termijnplan.";
        intake.Plans = intake.Plans with { Missing = intake.Plans.Missing + 1 };
        intake.Note(NoteKind.NoPlan, assessment.Number, text);
        intake.Work.Open(WorkItemKind.Unplanned, Subject.Of("assessment", assessment.Number),
            intake.Session.Today, assessment.Debtor, assessment.Key, assessment.Total.Value, text);
    }

    private static bool NamesGroups(Intake intake) =>
        intake.Settings.Settings.Bodies.Select(body => body.Plan).Append(intake.Settings.Settings.Plan)
            .Any(plan => !plan.LimitsPerGroup.IsEmpty);

    /// <summary>Groups per debtor today; citizens are the natural persons who are not self-employed.</summary>
    private static ILookup<long, string> MembersOf(Intake intake)
    {
        var listed = intake.Session.Query<(long Debtor, string Group)>(
            """
            -- MakeFirstPlans.cs: members today
            SELECT debtor, group_code
            FROM memberships
            WHERE office = @Office
            AND state = 'Active'
            AND from_on <= @Today
            AND (through_on IS NULL OR through_on >= @Today)
            """, new { intake.Office, intake.Session.Today });
        var selfEmployed = listed.Where(row => row.Group == BuiltInGroups.SelfEmployed).Select(row => row.Debtor)
            .ToHashSet();
        var debtors = intake.Session.Query<(long Debtor, long NaturalPerson)>(
            """
            -- MakeFirstPlans.cs
            SELECT debtor, natural_person FROM debtors WHERE office = @Office
            """, new { intake.Office });
        return listed
            .Concat(debtors.Select(row => (row.Debtor, BuiltInGroups.Everyone)))
            .Concat(debtors.Where(row => row.NaturalPerson == 1 && !selfEmployed.Contains(row.Debtor))
                .Select(row => (row.Debtor, BuiltInGroups.Citizens)))
            .ToLookup(row => row.Item1, row => row.Item2);
    }
}
