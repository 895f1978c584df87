using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Dunning;

/// <summary>On which rule an exported date rests.</summary>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Version">Number of its version.</param>
/// <param name="Name">What the office calls it.</param>
/// <param name="DecisionNumber">Number of the decision; null in an emergency.</param>
public sealed record DunningGround(long Rule, int Version, string Name, string? DecisionNumber)
{
    internal static DunningGround Of(SuspensionRule rule) => new(
        rule.Id, rule.Version, rule.Document.Name,
        rule.Document.Ground.Select(ground => ground.DecisionNumber)
            .FirstOrDefault(number => !string.IsNullOrWhiteSpace(number)));
}

/// <summary>A term that the payer pays himself, with the day until which he may.</summary>
/// <param name="DebtorNumber">Number of the debtor.</param>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="Claim">The tax package's key of the claim.</param>
/// <param name="Open">What is open of it.</param>
/// <param name="OwnDueOn">Its own due date.</param>
/// <param name="DueOn">Its due date as rules make it; never before its own.</param>
/// <param name="Ground">The rule that moved it; null: none did.</param>
/// <param name="NoDunningBefore">
/// First day on which a reminder may be sent for it, whatever its due date; null: no stop.
/// </param>
public sealed record DunningTerm(
    string DebtorNumber, string Assessment, string Claim, Cents Open, LocalDate OwnDueOn, LocalDate DueOn,
    DunningGround? Ground, LocalDate? NoDunningBefore)
{
    /// <summary>Whether a reminder may be sent on a day.</summary>
    public bool IsOverdueOn(LocalDate day) => DueOn < day && !(day < NoDunningBefore);
}

/// <summary>What a rule changes about dunning of one bill.</summary>
/// <param name="DebtorNumber">Number of the debtor.</param>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="Effects">What changes.</param>
/// <param name="Ground">By which rule.</param>
public sealed record DunningStop(string DebtorNumber, string Assessment, SideEffects Effects, DunningGround Ground);

/// <summary>What the tax package needs for dunning: nothing else of ours may be reminded of (I5).</summary>
/// <param name="Terms">Every open term that a payer pays himself.</param>
/// <param name="Stops">Stops, free reminders and interest, per bill and rule.</param>
public sealed record DunningExport(IReadOnlyList<DunningTerm> Terms, IReadOnlyList<DunningStop> Stops);
