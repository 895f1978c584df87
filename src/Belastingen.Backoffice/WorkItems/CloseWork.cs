using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.WorkItems;

/// <summary>Takes an item off the work list because its owner has dealt with it.</summary>
/// <remarks>
/// Nothing held or refused is ever lost: what still stands on a date that has passed cannot be closed by hand.
/// </remarks>
public static class CloseWork
{
    /// <summary>Closes it with what was done. The caller commits.</summary>
    public static Answer<OpenWork> Execute(OfficeSession session, long item, string remark)
    {
        if (session.Lacks(Role.Officer) is { } lacks) return lacks;
        if (OpenWork.Find(session, item) is not { } found) return new Refusal.NotFound("Werk", $"{item}");
        if (string.IsNullOrWhiteSpace(remark)) return new Refusal.NotAccepted("Opmerking", "vul in wat er is gedaan.");
        var kind = Enum.Parse<WorkItemKind>(found.Kind);
        if (IsStillToDo(session, kind, found)) return new Refusal.StillToDo(WorkSentences.ToDo(kind));

        AuditTrail.Record(session, "WorkClosed", Subject.Of("work", item), Reach.None,
            new { item, found.Kind, found.Subject, found.Cents, remark });
        session.Execute(
            """
            -- CloseWork.cs: what was dealt with is what it was about at that moment
            UPDATE work_items
            SET closed_on = @today, closed_by = @account, cents = @Cents
            WHERE office = @office
            AND item = @item
            """, new { item, today = session.Today, account = session.Actor, found.Cents });
        return found;
    }

    private static bool IsStillToDo(OfficeSession session, WorkItemKind kind, OpenWork found) => kind switch
    {
        WorkItemKind.NoticesToSend or WorkItemKind.RequestPending or WorkItemKind.SetAside => true,
        WorkItemKind.Refused or WorkItemKind.Held or WorkItemKind.PlanDoesNotFit =>
            HasStrandedTerm(session, found.Assessment),
        _ => false,
    };

    /// <summary>Whether a debit still stands on a run date that has passed: no run will ever present it.</summary>
    private static bool HasStrandedTerm(OfficeSession session, long? assessment) => session.Scalar<long>(
        """
        -- CloseWork.cs
        SELECT COUNT(*)
        FROM instalments
        WHERE office = @office
        AND assessment = @assessment
        AND method = 1
        AND state = 1
        AND collect_on <= @today
        """, new { assessment, today = session.Today }) > 0;
}
