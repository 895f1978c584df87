using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Tests.Playing;

/// <summary>Facts put straight into the tables, where a test needs some that the doors refuse or number otherwise.</summary>
internal static class Recorded
{
    public static void RecordRule(this PlayedOffice office, long id, int version, object rule)
    {
        var document = JsonSerializer.Deserialize<RuleDocument>(JsonSerializer.Serialize(rule), RuleJson.Compact)!;
        using var session = office.Database.Write(office.Now, office: 1);
        var number = AuditTrail.Record(session.Of(1, "approver"), "RuleApproved", $"rule {id} version {version}", Reach.Office, new { });
        session.Execute("UPDATE rules SET state = 'Replaced' WHERE office = 1 AND [rule] = @id AND state = 'Approved'", new { id });
        session.Execute(
            """
            INSERT INTO rules (office, [rule], version, name, document, from_on, through_on, state, submitted_by, submitted_event,
                decided_by, decided_event, decided_at)
            VALUES (1, @id, @version, @name, @document, @from, @through, 'Approved', 'officer', @number, 'approver', @number, @now)
            """,
            new
            {
                id,
                version,
                name = document.Name,
                document = JsonSerializer.Serialize(document, RuleJson.Compact),
                from = document.Window.From,
                through = document.Window.Through,
                number,
                now = office.Now,
            });
        session.Commit();
    }

    /// <summary>Changes the settings in force, as an approved version of them would.</summary>
    public static void Settle(this PlayedOffice office, Func<OfficeSettings, OfficeSettings> change)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var document = session.One<string>("SELECT document FROM settings WHERE office = 1 AND version = 1");
        var changed = change(JsonSerializer.Deserialize<OfficeSettings>(document, Json.Compact)!);
        session.Execute("UPDATE settings SET document = @document", new { document = JsonSerializer.Serialize(changed, Json.Compact) });
        session.Commit();
    }

    public static void RecordMember(this PlayedOffice office, string debtor, string group, string from)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var key = session.One<long>("SELECT debtor FROM debtors WHERE office = 1 AND number = @debtor", new { debtor });
        var number = AuditTrail.Record(session.Of(1, "officer"), "MembershipAdded", debtor, Reach.Debtors, new { });
        AuditTrail.Touch(session.Of(1, "night"), number, key);
        session.Execute(
            """
            INSERT INTO memberships (office, membership, debtor, group_code, basis, from_on, event)
            SELECT 1, COALESCE(MAX(membership), 0) + 1, @key, @group, 'Register', @from, @number FROM memberships
            """, new { key, group, from, number });
        session.Commit();
    }
}
