using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using NodaTime;

namespace Belastingen.Backoffice.Imports;

/// <summary>Makes plans by policy for assessments whose terms were not given. The night announces them.</summary>
/// <remarks>Hot path: a quarter of a million claims; in steps of some thousands of assessments.</remarks>
internal static class MakeFirstPlans
{
    /// <summary>Assessments read at a time.</summary>
    private const int Step = 5_000;

    public static void Execute(Intake intake)
    {
        var first = intake.LastStoredAssessment + 1;
        var last = intake.Session.Scalar<long>(
            "SELECT COALESCE(MAX(assessment), 0) FROM assessments WHERE office = @Office", new { intake.Office });
        var groups = NamesGroups(intake) ? MembersOf(intake) : null;
        for (; first <= last; first += Step)
            foreach (var assessment in AssessmentsToPlan.Read(intake, first, Math.Min(last, first + Step - 1)))
                if (!intake.Given.Contains(assessment.Key)) Plan(intake, assessment, groups);

        foreach (var added in intake.ClaimsAddedLater.GroupBy(claim => claim.Assessment))
            PlanAdded(intake, added, groups);
    }

    /// <summary>Stores the first plan, its largest debit and the total of the assessment.</summary>
    public static void Store(Intake intake, AssessmentToBePlanned assessment, IReadOnlyList<TermToOpen> terms)
    {
        var total = terms.Total(term => term.Amount);
        if (terms.Count > 0)
            intake.Book.Record(new PlanChange(
                assessment.Key, ReplanningKind.Plan, intake.Session.Today, intake.Event, [], terms)
            { Added = total });
        var regular = terms.Where(term => term.Method == PaymentMethod.Debit).GroupBy(term => term.On)
            .Select(date => date.Total(term => term.Amount)).DefaultIfEmpty().Max();
        intake.Session.Execute(
            """
            -- MakeFirstPlans.cs
            UPDATE assessments
            SET total_cents = total_cents + @total,
                regular_cents = CASE WHEN regular_cents > @regular THEN regular_cents ELSE @regular END
            WHERE office = @Office
            AND assessment = @Key
            """, new { intake.Office, assessment.Key, total = assessment.Total.Value, regular = regular.Value });
    }

    private static void Plan(Intake intake, AssessmentToBePlanned assessment, ILookup<long, string>? groups)
    {
        var settings = intake.Settings;
        var first = settings.FirstDayAfterNotice(LocalDate.Max(assessment.DatedOn, intake.Session.Today));
        var dates = settings.RunDates.OnOrAfter(first);
        var start = dates.IsEmpty ? first : dates[0];
        var plan = PlanMaking.Make(
            settings.PolicyFor(assessment.Bodies),
            new AssessmentToPlan(assessment.DatedOn, assessment.Claims)
            {
                HasMandate = assessment.HasMandateOn(start, settings.Settings.Mandates.UnusedMonths),
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
    }

    /// <summary>A claim that joins an assessment later gets a plan of its own; the plan of the others stays.</summary>
    private static void PlanAdded(Intake intake, IGrouping<long, KnownClaim> added, ILookup<long, string>? groups)
    {
        var numbers = added.Select(claim => claim.Claim).ToHashSet();
        var assessment = AssessmentsToPlan.Read(intake, added.Key, added.Key).Single();
        Plan(intake, assessment with { Claims = [.. assessment.Claims.Where(claim => numbers.Contains(claim.Claim))] },
            groups);
    }

    private static void ReportUnplanned(Intake intake, AssessmentToBePlanned assessment)
    {
        var text = $"Voor aanslag {assessment.Number} zijn er geen of te weinig incassodata voor een termijnplan.";
        intake.Plans = intake.Plans with { Missing = intake.Plans.Missing + 1 };
        intake.Note(NoteKind.NoPlan, assessment.Number, text);
        WorkItem.Open(intake.Session, intake.Office, WorkItemKind.Unplanned, $"assessment {assessment.Number}",
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
