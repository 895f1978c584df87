using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Dunning;

/// <summary>
/// Due dates and dunning stops for the tax package. It reads the same stored plans that are debited from, so a term
/// that was postponed or skipped is never overdue (I5): postponed money is a debit to come and is not in it at all.
/// </summary>
public static class ExportDunning
{
    /// <summary>Reads it as it is today.</summary>
    public static Answer<DunningExport> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Officer, Role.Auditor) is { } lacks) return lacks;
        var inForce = SettingsInForce.Of(session);
        var rules = RulesStillFelt.Read(session, inForce, document => document.SideEffects is not null);
        List<DunningTerm> terms = [];
        Dictionary<(string Assessment, long Rule), DunningStop> stops = [];
        foreach (var row in Rows(session))
        {
            var covers = rules.CoversOf(row.Debtor, row.Facts).ToList();
            foreach (var cover in covers.Where(cover => ChangesDunning(cover, row.DatedOn)))
                stops.TryAdd((row.Assessment, cover.Rule.Id), new DunningStop(
                    row.DebtorNumber, row.Assessment, cover.Rule.Document.SideEffects!, DunningGround.Of(cover.Rule)));
            if (row.Method == 2) terms.Add(TermOf(row, covers));
        }

        return new DunningExport(terms, [.. stops.Values]);
    }

    /// <summary>Of several rules the latest due date counts: what one decision gave, another does not take.</summary>
    private static DunningTerm TermOf(OpenRow row, List<Cover> covers)
    {
        var (dueOn, ground) = (row.CollectOn, (SuspensionRule?)null);
        foreach (var cover in covers.Where(cover => cover.Covers(row.CollectOn)))
            if (DueUnder(cover.Rule.Document.SideEffects!, row.CollectOn) is { } later && later > dueOn)
                (dueOn, ground) = (later, cover.Rule);

        var stop = covers.Where(cover => ChangesDunning(cover, row.DatedOn))
            .Select(cover => cover.Rule.Document.SideEffects!).Select(FirstDay).Max();
        return new DunningTerm(
            row.DebtorNumber, row.Assessment, row.Claim, new Cents(row.OpenCents), row.CollectOn, dueOn,
            ground is null ? null : DunningGround.Of(ground), stop);
    }

    private static LocalDate? DueUnder(SideEffects effects, LocalDate own) =>
        effects.SelfPayersDueOn ?? (effects.SelfPayersMonthsLater is { } months ? own.PlusMonths(months) : null);

    private static LocalDate? FirstDay(SideEffects effects)
    {
        var after = effects.FirstDunningAfter?.PlusDays(1);
        return after > effects.NoDunningBefore || effects.NoDunningBefore is null ? after : effects.NoDunningBefore;
    }

    /// <summary>
    /// A stop of reminders has dates of its own and holds for the whole claim, also for a term that was due before the
    /// window; not for a bill of after the window, nor for who wants to go on paying.
    /// </summary>
    private static bool ChangesDunning(Cover cover, LocalDate datedOn) =>
        cover.Rule.Document.SideEffects is { } effects && datedOn <= cover.Window.Through
            && cover.Covers(cover.Window.Through)
        && (effects.NoDunningBefore is not null || effects.FirstDunningAfter is not null || effects.FreeReminder
            || effects.InterestPercent is not null);

    private static IEnumerable<OpenRow> Rows(OfficeSession session) => session.Stream<OpenRow>(
        """
        -- ExportDunning.cs: every open term with what rules look at
        SELECT a.number AS Assessment, a.debtor AS Debtor, d.number AS DebtorNumber, a.tax_year AS TaxYear,
            a.dated_on AS DatedOn,
            a.total_cents AS TotalCents, c.[key] AS Claim, c.tax_type AS TaxType, c.residential AS Residential,
            i.method AS Method, i.collect_on AS CollectOn, i.open_cents AS OpenCents
        FROM instalments i
        JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        WHERE i.office = @office
        AND i.state = 1
        ORDER BY i.assessment, i.collect_on, i.claim
        """);

    private sealed record OpenRow(
        string Assessment, long Debtor, string DebtorNumber, long TaxYear, LocalDate DatedOn, long TotalCents,
        string Claim, long TaxType, long Residential, long Method, LocalDate CollectOn, long OpenCents)
    {
        public ClaimFacts Facts => new((int)TaxType, (int)TaxYear, DatedOn, TotalCents, Residential == 1);
    }
}
