namespace Belastingen.Backoffice.Imports;

/// <summary>Takes in debtors.csv: adds debtors, and updates names and addresses.</summary>
internal static class LoadDebtors
{
    public static FileResult Execute(Intake intake, DeliveryFile file)
    {
        using var insert = intake.Session.Bulk(
            "debtors", "office", "debtor", "number", "name", "natural_person", "sbi", "postcode", "house_number");
        var (key, added, changed) = (intake.LastStoredDebtor, 0L, 0L);
        while (file.Next())
        {
            var line = file.Line;
            var row = Read(line);
            if (!intake.Debtors.IsFirst(line, "number", row.Number) || !line.IsGood) continue;
            if (intake.Debtors.Find(row.Number) is { } known)
            {
                intake.Debtors.Set(line, row.Number, known);
                if (!Update(intake, known, row)) continue;
                intake.Touched.Add(known);
                changed++;
                continue;
            }

            insert.Add(intake.Office, ++key, row.Number, row.Name, row.NaturalPerson, row.Sbi, row.Postcode,
                row.HouseNumber);
            intake.Debtors.Set(line, row.Number, key);
            added++;
        }

        insert.Complete();
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

    private static bool Update(Intake intake, long debtor, DebtorRow row)
    {
        var stored = intake.Session.One<DebtorRow>(
            """
            -- LoadDebtors.cs
            SELECT number AS Number, name AS Name, natural_person AS NaturalPerson, sbi AS Sbi, postcode AS Postcode,
                house_number AS HouseNumber
            FROM debtors
            WHERE office = @Office
            AND debtor = @debtor
            """, new { intake.Office, debtor });
        if (stored == row) return false;
        intake.Session.Execute(
            """
            -- LoadDebtors.cs
            UPDATE debtors
            SET name = @Name, natural_person = @NaturalPerson, sbi = @Sbi, postcode = @Postcode,
                house_number = @HouseNumber
            WHERE office = @Office
            AND debtor = @debtor
            """, new { intake.Office, debtor, row.Name, row.NaturalPerson, row.Sbi, row.Postcode, row.HouseNumber });
        return true;
    }

    private sealed record DebtorRow(
        string Number, string Name, long NaturalPerson, string? Sbi, string? Postcode, string? HouseNumber);
}
