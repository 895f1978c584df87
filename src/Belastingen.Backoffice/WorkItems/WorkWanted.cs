namespace Belastingen.Backoffice.WorkItems;

/// <summary>Whose work is shown.</summary>
public enum WorkOf
{
    /// <summary>Of everyone and of nobody.</summary>
    Anyone,

    /// <summary>Of the person who looks.</summary>
    Me,

    /// <summary>Of nobody yet.</summary>
    Nobody,
}

/// <summary>Which open work is shown.</summary>
/// <param name="Of">Whose.</param>
/// <param name="Kind">Only of this kind; null: all.</param>
/// <param name="Body">Only of assessments with a claim of this body, and of no assessment at all; null: all.</param>
public sealed record WorkWanted(WorkOf Of = WorkOf.Anyone, WorkItemKind? Kind = null, long? Body = null);
