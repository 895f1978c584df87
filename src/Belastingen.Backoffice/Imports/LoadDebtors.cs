using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>Takes in debtors.csv: adds debtors, and updates names and addresses.</summary>
internal static class LoadDebtors
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        using var insert = intake.Session.Bulk(
            "debtors", "office", "debtor", "number", "name", "natural_person", "sbi", "postcode", "house_number",
            "name_key");
        using var update = intake.Session.BulkUpdate("debtors",
            ["name", "natural_person", "sbi", "postcode", "house_number", "name_key"], ["office", "debtor"]);
        var (key, added, changed) = (intake.LastStoredDebtor, 0L, 0L);
        var later = new LineBatch<DebtorRow>(rows => changed += Update(intake, update, rows));
        while (file.Next())
        {
            var line = file.Line;
            var row = Read(line);
            if (!intake.Debtors.IsFirst(line, "number", row.Number) || !line.IsGood) continue;
            if (intake.Debtors.Find(row.Number) is { } known)
            {
                intake.Debtors.Set(line, row.Number, known);
                later.Add(row with { Debtor = known });
                continue;
            }

            insert.Add(intake.Office, ++key, row.Number, row.Name, row.NaturalPerson, row.Sbi, row.Postcode,
                row.HouseNumber, NameKey.Of(row.Name));
            intake.Debtors.Set(line, row.Number, key);
            added++;
        }

        insert.Complete();
        later.Compare();
        update.Complete();
        return new FileResult(added, changed);
    }

    private static DebtorRow Read(DeliveryLine line)
    {
        var row = new DebtorRow(
            line.Text("number", 35), line.Text("name", 140), line.YesNo("naturalPerson") ? 1L
                : 0L, line.Optional("sbi", 6),
            line.Optional("postcode", 10), line.Optional("houseNumber", 20));
        if (row.Sbi?.AsSpan().ContainsAnyExceptInRange('0', '9') == true)
            line.Fault("sbi", "Een SBI-code bestaat uit cijfers.");
        return row;
    }

    /// <returns>How many are not as they were.</returns>
    private static long Update(Intake intake, BulkUpdate update, IReadOnlyList<DebtorRow> rows)
    {
        var stored = intake.Session.Query<DebtorRow>(
            $"""
            -- LoadDebtors.cs: as they are stored
            SELECT number AS Number, name AS Name, natural_person AS NaturalPerson, sbi AS Sbi, postcode AS Postcode,
                house_number AS HouseNumber, debtor AS Debtor
            FROM debtors
            WHERE office = @Office
            AND debtor IN (SELECT [key] FROM {intake.Session.Choose(rows.Select(row => row.Debtor))})
            """, new { intake.Office }).ToHashSet();
        var changed = 0L;
        foreach (var row in rows)
        {
            if (stored.Contains(row)) continue;
            update.Add(row.Name, row.NaturalPerson, row.Sbi, row.Postcode, row.HouseNumber, NameKey.Of(row.Name),
                intake.Office, row.Debtor);
            intake.Touched.Add(row.Debtor);
            changed++;
        }

        return changed;
    }

    private sealed record DebtorRow(
        string Number, string Name, long NaturalPerson, string? Sbi, string? Postcode, string? HouseNumber,
        long Debtor = 0);
}
