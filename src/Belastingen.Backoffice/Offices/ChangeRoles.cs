using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Offices;

/// <summary>
/// Gives somebody roles, changes them or takes them. An administrator has no other role, changes never his own, and so
/// stays: an office always has one.
/// </summary>
public static class ChangeRoles
{
    /// <summary>Longest account and name that are stored.</summary>
    private const int Longest = 200;

    /// <summary>Makes these the roles of an account.</summary>
    /// <param name="session">A session.</param>
    /// <param name="account">The account as the municipality's login knows it.</param>
    /// <param name="name">Name of the person.</param>
    /// <param name="roles">All roles from now on; none: he may do nothing here any more.</param>
    /// <returns>Whether something became different.</returns>
    public static Answer<bool> Execute(OfficeSession session, string account, string name, IReadOnlySet<Role> roles)
    {
        if (session.Lacks(Role.Administrator) is { } lacks) return lacks;
        if (Refuse(session.Acting, account, name, roles) is { } refusal) return refusal;
        var before = session.Find<string>(
            "SELECT roles FROM officers WHERE office = @Office AND account = @account",
            new { session.Office, account });
        if (before is null && roles.Count == 0) return new Refusal.NotFound("Medewerker", account);

        var after = string.Join(',', roles.Order());
        if (before == after && NameOf(session, account) == name) return false;
        var number = AuditTrail.Record(
            session, before is null ? "RolesGiven" : roles.Count == 0 ? "RolesTaken" : "RolesChanged",
            Subject.Of("officer", account), Reach.None, new { account, name, before, after });
        Write(session, account, name, after);
        RoleHistory.Follow(session, number);
        return true;
    }

    private static Refusal? Refuse(Acting acting, string account, string name, IReadOnlySet<Role> roles)
    {
        if (account == acting.Account)
            return new Refusal.NotAccepted("Eigen rollen",
                "niemand verandert zijn eigen rollen. Vraag het een andere beheerder.");
        if (string.IsNullOrWhiteSpace(account) || account.Length > Longest)
            return new Refusal.NotAccepted("Account", "vul het account in waarmee deze persoon zich aanmeldt.");
        if (string.IsNullOrWhiteSpace(name) || name.Length > Longest)
            return new Refusal.NotAccepted("Naam", "vul de naam in van deze persoon.");
        return roles.Contains(Role.Administrator) && roles.Count > 1
            ? new Refusal.NotAccepted("Rollen", "een beheerder heeft geen andere rol.")
            : null;
    }

    private static string? NameOf(OfficeSession session, string account) => session.Find<string>(
        "SELECT name FROM officers WHERE office = @Office AND account = @account", new { session.Office, account });

    private static void Write(OfficeSession session, string account, string name, string roles)
    {
        session.Execute("DELETE FROM officers WHERE office = @office AND account = @account", new { account });
        if (roles.Length == 0) return;
        session.Execute(
            """
            -- ChangeRoles.cs
            INSERT INTO officers (office, account, name, roles) VALUES (@office, @account, @name, @roles)
            """, new { account, name, roles });
    }
}
