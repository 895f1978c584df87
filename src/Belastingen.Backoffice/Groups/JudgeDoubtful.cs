using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>What somebody found of a debtor of whom nobody was sure.</summary>
public abstract record Judgement
{
    private Judgement()
    {
    }

    /// <summary>He belongs to the group.</summary>
    /// <param name="Basis">How we know: the register or his own statement.</param>
    /// <param name="Evidence">What he showed; required with his own statement.</param>
    /// <param name="EvidenceOn">Date of that; required with his own statement.</param>
    public sealed record Belongs(Basis Basis, string? Evidence = null, LocalDate? EvidenceOn = null) : Judgement;

    /// <summary>He does not.</summary>
    public sealed record DoesNot : Judgement;
}

/// <summary>
/// Judges a presumed member (Nog te beoordelen): he belongs to the group on a certain basis, or leaves it.
/// </summary>
/// <remarks>Who leaves keeps the plan he was told.</remarks>
public static class JudgeDoubtful
{
    /// <summary>Judges; the presumption ends today, and a certain basis takes its place from today.</summary>
    public static Answer<Member> Execute(OfficeSession session, long membership, Judgement judgement)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return ListFacts.Find<Member>(session, membership).Then(found => Judge(session, found, judgement));
    }

    private static Answer<Member> Judge(OfficeSession session, Member found, Judgement judgement)
    {
        var membership = found.Membership;
        if (found.Basis != Basis.Presumed || found.IsWaiting || found.IsEnded)
            return new Refusal.WrongState($"Lidmaatschap {membership} beoordelen", "al beoordeeld");
        if (judgement is Judgement.Belongs belongs)
        {
            if (belongs.Basis == Basis.Presumed)
                return new Refusal.Faults(
                    [new Fault("basis", "Vermoedelijk is geen oordeel: kies handelsregister of eigen opgave.")]);
            var added = AddFact.Execute(session, new NewMembership(
                found.Debtor, found.Group, belongs.Basis, session.Today, found.Through,
                Enum.TryParse<AssociationKind>(found.Kind, out var kind) ? kind : null, belongs.Evidence,
                belongs.EvidenceOn));
            if (added.Refusal is { } refusal) return refusal;
        }

        return EndFact.Execute<Member>(session, membership, session.Today);
    }
}
