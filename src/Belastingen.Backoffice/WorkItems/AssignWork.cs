using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.WorkItems;

/// <summary>Gives an item of the work list an owner.</summary>
public static class AssignWork
{
    /// <summary>Assigns it; null as owner gives it back. The caller commits.</summary>
    public static Answer<OpenWork> Execute(Session session, Acting acting, long item, string? owner)
    {
        if (acting.Lacks(Role.Officer, Role.Approver) is { } lacks) return lacks;
        if (OpenWork.Find(session, acting.Office, item) is not { } found) return new Refusal.NotFound("Werk", $"{item}");
        if (owner is not null)
        {
            var person = Acting.As(session, acting.Code, owner);
            if (person.Refusal is { } stranger) return stranger;
            if (person.Value.Lacks(Role.Officer, Role.Approver) is { } cannot) return cannot;
        }

        AuditTrail.Record(session, acting.Office, acting.Account, "WorkAssigned", $"work {item}", Reach.None, new { item, owner });
        session.Execute(
            """
            -- AssignWork.cs
            UPDATE work_items
            SET owner = @owner
            WHERE office = @office
            AND item = @item
            """, new { office = acting.Office, item, owner });
        return found with { Owner = owner };
    }
}

/// <summary>An open item as it is stored.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Assessment">Key of the assessment, if it is about one.</param>
/// <param name="Owner">Who does it.</param>
public sealed record OpenWork(long Item, string Kind, string Subject, long? Assessment, string? Owner)
{
    internal static OpenWork? Find(Session session, long office, long item) => session.Find<OpenWork>(
        """
        -- AssignWork.cs: one open item
        SELECT item AS Item, kind AS Kind, subject AS Subject, assessment AS Assessment, owner AS Owner
        FROM work_items
        WHERE office = @office
        AND item = @item
        AND closed_on IS NULL
        """, new { office, item });
}
