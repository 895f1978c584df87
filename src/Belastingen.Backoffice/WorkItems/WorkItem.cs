namespace Belastingen.Backoffice.WorkItems;

/// <summary>What a person must look at.</summary>
public enum WorkItemKind
{
    /// <summary>A debit could not be presented.</summary>
    Refused,

    /// <summary>Held terms whose date has passed: planned again when the hold ends.</summary>
    Held,

    /// <summary>A rule's plan does not fit, or says that an officer makes it.</summary>
    PlanDoesNotFit,

    /// <summary>A request waits for a decision.</summary>
    RequestPending,

    /// <summary>A request that nobody decided for weeks: the payer must be told.</summary>
    RequestOverdue,

    /// <summary>Received more than is owed: to be paid back.</summary>
    Refund,

    /// <summary>A later delivery says something else than the plan or the mandate.</summary>
    DeliveryDiffers,

    /// <summary>A claim rose while it has no open term.</summary>
    Unplanned,

    /// <summary>A letter list is waiting for dispatch.</summary>
    NoticesToSend,

    /// <summary>A debit came back and the payer must be told.</summary>
    Returned,

    /// <summary>A run was missed.</summary>
    RunMissed,

    /// <summary>A bank says that a payer has died: a person looks before a hold is set.</summary>
    HoldProposed,

    /// <summary>A released run that the bank has not confirmed by its cut-off.</summary>
    BankSilent,

    /// <summary>A released file in the outbox was not what was proved; it was taken out.</summary>
    FileChanged,

    /// <summary>A bill that could not be planned again: nothing of it is presented; every night tries again.</summary>
    SetAside,

    /// <summary>Bills without a plan because the run-date table is too short.</summary>
    RunDatesMissing,
}

/// <summary>The work list: nothing refused or held is ever lost.</summary>
public static class WorkItem
{
    /// <summary>Puts something on the list, once: an open item of the same kind and subject stays as it is.</summary>
    public static void Open(
        OfficeSession session, WorkItemKind kind, string subject, LocalDate on, long? debtor, long? assessment,
        long? cents, string detail, LocalDate? deadline = null) => session.Execute(
        """
        -- WorkItem.cs
        INSERT INTO work_items (office, item, kind, subject, debtor, assessment, cents, detail, opened_on, deadline_on)
        SELECT @office, (SELECT COALESCE(MAX(item), 0) + 1 FROM work_items WHERE office = @office), @kind, @subject,
            @debtor,
            @assessment, @cents, @detail, @on, @deadline
        WHERE NOT EXISTS (SELECT 1 FROM work_items WHERE office = @office AND kind = @kind AND subject = @subject
            AND closed_on IS NULL)
        """, new { kind = kind.ToString(), subject, debtor, assessment, cents, detail, on, deadline });

    /// <summary>Whether something was ever on the list, open or closed.</summary>
    public static bool Was(OfficeSession session, WorkItemKind kind, string subject) => session.Scalar<long>(
        """
        -- WorkItem.cs: whether it was ever listed
        SELECT COUNT(*)
        FROM work_items
        WHERE office = @office
        AND kind = @kind
        AND subject = @subject
        """, new { kind = kind.ToString(), subject }) > 0;

    /// <summary>
    /// Takes an item off the list when its subject has been dealt with; by nobody when the books say so.
    /// </summary>
    public static void Close(OfficeSession session, WorkItemKind kind, string subject, LocalDate on, string? by) =>
        session.Execute(
        """
        -- WorkItem.cs
        UPDATE work_items
        SET closed_on = @on, closed_by = @by
        WHERE office = @office
        AND kind = @kind
        AND subject = @subject
        AND closed_on IS NULL
        """, new { kind = kind.ToString(), subject, on, by });
}
