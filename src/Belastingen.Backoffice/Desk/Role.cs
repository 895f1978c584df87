namespace Belastingen.Backoffice.Desk;

/// <summary>What a person may do at an office; nothing by default.</summary>
public enum Role
{
    /// <summary>Proposes rules, holds, memberships; books facts.</summary>
    Officer,

    /// <summary>Approves what another proposed.</summary>
    Approver,

    /// <summary>Releases runs he had no hand in.</summary>
    Releaser,

    /// <summary>Runs nights and sees technical state, no personal data.</summary>
    Operator,

    /// <summary>Reads and exports all of the office, changes nothing.</summary>
    Auditor,

    /// <summary>Settings and roles, and no other role.</summary>
    Administrator,
}
