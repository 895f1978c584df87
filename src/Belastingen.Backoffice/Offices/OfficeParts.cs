namespace Belastingen.Backoffice.Offices;

/// <summary>Brings the name, bodies, tax types and officers of an office in line with its file.</summary>
internal static class OfficeParts
{
    public static IEnumerable<OfficeChange> Name(OfficeSession session, OfficeFile file)
    {
        var before = session.One<string>("SELECT name FROM offices WHERE office = @office");
        if (before == file.Name) return [];
        session.Execute("UPDATE offices SET name = @Name WHERE office = @office", new { file.Name });
        return [new OfficeChange("NameChanged", file.Code, before, file.Name)];
    }

    /// <summary>Bodies and tax types that the file leaves out stay: claims refer to them.</summary>
    public static List<OfficeChange> Bodies(OfficeSession session, OfficeFile file)
    {
        var changes = new List<OfficeChange>();
        foreach (var entry in file.Bodies)
        {
            var known = session.Find<PartRow>(
                "SELECT body AS [Key], name AS Name FROM bodies WHERE office = @office AND code = @Code",
                new { entry.Code });
            var body = known?.Key
                ?? session.Scalar<long>("SELECT COALESCE(MAX(body), 0) + 1 FROM bodies WHERE office = @office");
            if (known is null)
            {
                session.Execute(
                    "INSERT INTO bodies (office, body, code, name) VALUES (@office, @body, @Code, @Name)",
                    new { body, entry.Code, entry.Name });
                changes.Add(new OfficeChange("BodyAdded", entry.Code, null, entry.Name));
            }
            else if (known.Name != entry.Name)
            {
                session.Execute(
                    "UPDATE bodies SET name = @Name WHERE office = @office AND body = @body", new { body, entry.Name });
                changes.Add(new OfficeChange("BodyRenamed", entry.Code, known.Name, entry.Name));
            }

            foreach (var tax in entry.TaxTypes)
                if (TaxType(session, body, $"{entry.Code} {tax.Code}", tax) is { } change) changes.Add(change);
        }

        return changes;
    }

    private static OfficeChange? TaxType(OfficeSession session, long body, string key, TaxTypeEntry tax)
    {
        var row = new { body, tax.Code, tax.Name };
        var before = session.Find<string>(
            "SELECT name FROM tax_types WHERE office = @office AND body = @body AND code = @Code", row);
        if (before == tax.Name) return null;
        if (before is not null)
        {
            session.Execute(
                """
                -- OfficeParts.cs
                UPDATE tax_types SET name = @Name WHERE office = @office AND body = @body AND code = @Code
                """, row);
            return new OfficeChange("TaxTypeRenamed", key, before, tax.Name);
        }

        session.Execute(
            """
            -- OfficeParts.cs
            INSERT INTO tax_types (office, tax_type, body, code, name)
            SELECT @office, COALESCE(MAX(tax_type), 0) + 1, @body, @Code, @Name
            FROM tax_types
            WHERE office = @office
            """, row);
        return new OfficeChange("TaxTypeAdded", key, null, tax.Name);
    }

    /// <summary>Officers that the file leaves out lose their roles; what they did stays in the trail.</summary>
    public static List<OfficeChange> Officers(OfficeSession session, OfficeFile file)
    {
        var changes = new List<OfficeChange>();
        var there = session.Query<OfficerRow>(
            """
            -- OfficeParts.cs
            SELECT account AS Account, name AS Name, roles AS Roles
            FROM officers
            WHERE office = @office
            """).ToDictionary(row => row.Account);
        foreach (var entry in file.Officers)
        {
            var row = new OfficerRow(entry.Account, entry.Name,
                string.Join(',', entry.Roles.OrderBy(Enum.Parse<Role>)));
            if (there.Remove(entry.Account, out var known) && known == row) continue;
            Remove(session, entry.Account);
            session.Execute(
                """
                -- OfficeParts.cs
                INSERT INTO officers (office, account, name, roles) VALUES (@office, @Account, @Name, @Roles)
                """, new { row.Account, row.Name, row.Roles });
            changes.Add(new OfficeChange(known is null ? "OfficerAdded" : "OfficerChanged", entry.Account, known, row));
        }

        foreach (var (account, known) in there)
        {
            Remove(session, account);
            changes.Add(new OfficeChange("OfficerRemoved", account, known));
        }

        return changes;
    }

    private static void Remove(OfficeSession session, string account) => session.Execute(
        "DELETE FROM officers WHERE office = @office AND account = @account", new { account });

    private sealed record PartRow(long Key, string Name);

    private sealed record OfficerRow(string Account, string Name, string Roles);
}
