using Belastingen.Domain.Calendars;

namespace Belastingen.Backoffice.Offices;

/// <summary>The run dates of an office against those of its file.</summary>
internal static class OfficeRunDates
{
    /// <summary>Run dates that the file leaves out but that carry open terms or a run: each is a fault.</summary>
    public static List<Fault> ThatMustStay(OfficeSession session, OfficeFile file)
    {
        var kept = file.RunDates.All().Select(date => date.CollectOn).ToHashSet();
        return
        [
            .. InUse(session).Where(date => !kept.Contains(date.CollectOn)).Select(date => new Fault(
                $"runDates {date.CollectOn:R}",
                date.HasRun == 1
                    ? "Van deze incassodatum is al een incasso gemaakt; hij kan niet vervallen of verschuiven."
                    : "Op deze incassodatum staan open termijnen; hij kan niet vervallen of verschuiven.",
                $"{date.CollectOn:R}")),
        ];
    }

    /// <summary>Adds, changes and removes run dates.</summary>
    public static IEnumerable<OfficeChange> Apply(OfficeSession session, OfficeFile file)
    {
        var there = Of(session).ToDictionary(date => date.CollectOn);
        var changes = new List<OfficeChange>();
        foreach (var date in file.RunDates.All().OrderBy(date => date.CollectOn))
        {
            if (!there.Remove(date.CollectOn, out var known)) changes.Add(Put(session, date, "RunDateAdded", null));
            else if (known.PublishedOn != date.PublishedOn || known.FirstOfTaxYear != date.FirstOfTaxYear)
                changes.Add(Put(session, date, "RunDateChanged", known));
        }

        foreach (var (gone, known) in there)
        {
            session.Execute(
                "DELETE FROM run_dates WHERE office = @office AND collect_on = @gone", new { gone });
            changes.Add(new OfficeChange("RunDateRemoved", $"{gone:R}", known));
        }

        return changes;
    }

    private static OfficeChange Put(OfficeSession session, RunDate date, string what, KnownRow? before)
    {
        var row = new { date.CollectOn, date.PublishedOn, date.FirstOfTaxYear };
        var changed = session.Execute(
            """
            -- OfficeRunDates.cs
            UPDATE run_dates
            SET published_on = @PublishedOn, first_of_tax_year = @FirstOfTaxYear
            WHERE office = @office
            AND collect_on = @CollectOn
            """, row);
        if (changed == 0)
            session.Execute(
                """
                -- OfficeRunDates.cs
                INSERT INTO run_dates (office, collect_on, published_on, first_of_tax_year)
                VALUES (@office, @CollectOn, @PublishedOn, @FirstOfTaxYear)
                """, row);
        return new OfficeChange(what, $"{date.CollectOn:R}", before, row);
    }

    private static List<KnownRow> Of(OfficeSession session) => session.Query<KnownRow>(
        """
        -- OfficeRunDates.cs
        SELECT collect_on AS CollectOn, published_on AS PublishedOn, first_of_tax_year AS FirstOfTaxYear
        FROM run_dates
        WHERE office = @office
        """);

    private static List<UsedRow> InUse(OfficeSession session) => session.Query<UsedRow>(
        """
        -- OfficeRunDates.cs: run dates with open terms or a run
        SELECT d.collect_on AS CollectOn,
            CASE WHEN EXISTS (SELECT 1 FROM runs r WHERE r.office = d.office AND r.run_date = d.collect_on)
                THEN 1 ELSE 0 END AS HasRun
        FROM run_dates d
        WHERE d.office = @office
        AND (EXISTS (SELECT 1 FROM runs r WHERE r.office = d.office AND r.run_date = d.collect_on)
            OR EXISTS (SELECT 1 FROM instalments i WHERE i.office = d.office AND i.collect_on = d.collect_on
                AND i.method = 1 AND i.state IN (1, 3, 4) AND i.open_cents > 0))
        ORDER BY d.collect_on
        """);

    private sealed record KnownRow(LocalDate CollectOn, LocalDate PublishedOn, long? FirstOfTaxYear);

    private sealed record UsedRow(LocalDate CollectOn, long HasRun);
}
