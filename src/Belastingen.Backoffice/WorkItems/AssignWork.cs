using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.WorkItems;

/// <summary>Gives an item of the work list an owner.</summary>
public static class AssignWork
{
    /// <summary>Assigns it; null as owner gives it back. The caller commits.</summary>
    public static Answer<OpenWork> Execute(OfficeSession session, long item, string? owner)
    {
        if (session.Lacks(Role.Officer, Role.Approver) is { } lacks) return lacks;
        if (OpenWork.Find(session, item) is not { } found) return new Refusal.NotFound("Werk", $"{item}");
        if (owner is not null)
        {
            var person = Acting.As(session, session.Code, owner);
            if (person.Refusal is { } stranger) return stranger;
            if (person.Value.Lacks(Role.Officer, Role.Approver) is { } cannot) return cannot;
        }

        AuditTrail.Record(session, "WorkAssigned", Subject.Of("work", item), Reach.None, new { item, owner });
        session.Execute(
            """
            -- AssignWork.cs
            UPDATE work_items
            SET owner = @owner
            WHERE office = @office
            AND item = @item
            """, new { item, owner });
        return found with { Owner = owner };
    }
}

/// <summary>An open item as it is stored.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Assessment">Key of the assessment, if it is about one.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Cents">How much it is about now; null: that is not known.</param>
public sealed record OpenWork(long Item, string Kind, string Subject, long? Assessment, string? Owner, long? Cents)
{
    internal static OpenWork? Find(OfficeSession session, long item) => session.Find<OpenWork>(
        $"""
        -- AssignWork.cs: one open item
        SELECT w.item AS Item, w.kind AS Kind, w.subject AS Subject, w.assessment AS Assessment, w.owner AS Owner,
            {WorkAmount.Cents} AS Cents
        FROM work_items w
        WHERE w.office = @office
        AND w.item = @item
        AND w.closed_on IS NULL
        """, new { item });
}
