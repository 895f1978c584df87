using Belastingen.Backoffice.Desk;

namespace Belastingen.Backoffice.Offices;

/// <summary>Brings the name, bodies, tax types and officers of an office in line with its file.</summary>
internal static class OfficeParts
{
    public static IEnumerable<OfficeChange> Name(OfficeSession session, OfficeFile file)
    {
        var changed = session.Execute(
            """
            -- OfficeParts.cs
            UPDATE offices SET name = @Name WHERE office = @office AND name <> @Name
            """, new { file.Name });
        return changed == 0 ? [] : [new OfficeChange("NameChanged", file.Code)];
    }

    /// <summary>Bodies and tax types that the file leaves out stay: claims refer to them.</summary>
    public static List<OfficeChange> Bodies(OfficeSession session, OfficeFile file)
    {
        var changes = new List<OfficeChange>();
        foreach (var body in file.Bodies)
        {
            var key = session.Find<long?>(
                "SELECT body FROM bodies WHERE office = @office AND code = @Code", new { body.Code });
            if (key is null)
            {
                key = session.Scalar<long>("SELECT COALESCE(MAX(body), 0) + 1 FROM bodies WHERE office = @office");
                session.Execute(
                    "INSERT INTO bodies (office, body, code, name) VALUES (@office, @key, @Code, @Name)",
                    new { key, body.Code, body.Name });
                changes.Add(new OfficeChange("BodyAdded", body.Code));
            }
            else if (session.Execute(
                "UPDATE bodies SET name = @Name WHERE office = @office AND body = @key AND name <> @Name",
                new { key, body.Name }) > 0)
            {
                changes.Add(new OfficeChange("BodyRenamed", body.Code));
            }

            foreach (var tax in body.TaxTypes) changes.AddRange(TaxType(session, key.Value, body.Code, tax));
        }

        return changes;
    }

    private static IEnumerable<OfficeChange> TaxType(
        OfficeSession session, long body, string bodyCode, TaxTypeEntry tax)
    {
        var row = new { body, tax.Code, tax.Name };
        var there = session.Scalar<long>(
            "SELECT COUNT(*) FROM tax_types WHERE office = @office AND body = @body AND code = @Code", row);
        if (there == 0)
        {
            session.Execute(
                """
                -- OfficeParts.cs
                INSERT INTO tax_types (office, tax_type, body, code, name)
                SELECT @office, COALESCE(MAX(tax_type), 0) + 1, @body, @Code, @Name
                FROM tax_types
                WHERE office = @office
                """, row);
            return [new OfficeChange("TaxTypeAdded", $"{bodyCode} {tax.Code}")];
        }

        var renamed = session.Execute(
            """
            -- OfficeParts.cs
            UPDATE tax_types SET name = @Name WHERE office = @office AND body = @body AND code = @Code AND name <> @Name
            """, row);
        return renamed == 0 ? [] : [new OfficeChange("TaxTypeRenamed", $"{bodyCode} {tax.Code}")];
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
            changes.Add(new OfficeChange(known is null ? "OfficerAdded" : "OfficerChanged", entry.Account));
        }

        foreach (var account in there.Keys)
        {
            Remove(session, account);
            changes.Add(new OfficeChange("OfficerRemoved", account));
        }

        return changes;
    }

    private static void Remove(OfficeSession session, string account) => session.Execute(
        "DELETE FROM officers WHERE office = @office AND account = @account", new { account });

    private sealed record OfficerRow(string Account, string Name, string Roles);
}
