using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Desk;

/// <summary>The office and the person on whose behalf something is done: established once, at the door.</summary>
/// <param name="Office">Key of the office.</param>
/// <param name="Code">Code of the office.</param>
/// <param name="Account">Account of the person; recorded with every change.</param>
/// <param name="Roles">What that person may do here.</param>
public sealed record Acting(long Office, string Code, string Account, IReadOnlySet<Role> Roles)
{
    /// <summary>
    /// Who it is, whatever the account looks like on a page or a command line; empty: the program itself, which has no
    /// roles.
    /// </summary>
    public string Person => Roles.Count == 0 ? "" : Proposal.PersonOf(Account);

    /// <summary>Null when the person has one of these roles, else the refusal.</summary>
    public Refusal? Lacks(params ReadOnlySpan<Role> anyOf)
    {
        foreach (var role in anyOf)
            if (Roles.Contains(role)) return null;
        return new Refusal.RoleMissing(Account, anyOf[0]);
    }

    /// <summary>The program itself at the same office: it has no roles, and its name stands in the trail.</summary>
    public Acting By(string program) => new(Office, Code, program, new HashSet<Role>());

    /// <summary>The program itself at an office, or that there is no such office.</summary>
    public static Answer<Acting> Program(Session session, string code, string program) =>
        session.Find<long?>("SELECT office FROM offices WHERE code = @code", new { code }) is { } office
            ? new Acting(office, code, program, new HashSet<Role>())
            : new Refusal.NoSuchOffice(code);

    /// <summary>Looks up an office and a person.</summary>
    public static Answer<Acting> As(Session session, string code, string account)
    {
        var office = session.Find<long?>("SELECT office FROM offices WHERE code = @code", new { code });
        if (office is null) return new Refusal.NoSuchOffice(code);
        var roles = session.Find<string>(
            "SELECT roles FROM officers WHERE office = @office AND account = @account", new { office, account });
        return roles is null
            ? new Refusal.NotAnOfficer(account, code)
            : new Acting(office.Value, code, account, roles.Split(',').Select(Enum.Parse<Role>).ToHashSet());
    }
}
