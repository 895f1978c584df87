using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>What an approver says about figures that moved since a rule was submitted.</summary>
public enum MovedFigures
{
    /// <summary>He has not seen them: the approval is refused with both figures.</summary>
    Refuse,

    /// <summary>He has seen both and agrees to the new ones.</summary>
    Accept,
}

/// <summary>Puts a rule in force that a colleague submitted; the version that was in force is replaced.</summary>
/// <remarks>
/// Recording an approval takes the same time whatever the size of the group: the figures of now are computed
/// beforehand, by <see cref="PreviewRule.OfVersion"/>, when the approver wants them compared.
/// </remarks>
public static class ApproveRule
{
    /// <summary>Figures that moved by more than one part in so many are shown again: 5%.</summary>
    private const long MovedPart = 20;

    /// <summary>Approves a version.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="version">Number of the version: names what the approver has seen.</param>
    /// <param name="current">The figures of now; null: not compared.</param>
    /// <param name="moved">What he says about figures that moved.</param>
    public static Answer<RuleVersion> Execute(
        OfficeSession session, long rule, int version, RulePreview? current = null,
        MovedFigures moved = MovedFigures.Refuse)
    {
        if (session.Lacks(Role.Approver) is { } lacking) return lacking;
        if (RuleVersions.Find(session, rule, version) is not { } found)
            return new Refusal.NotFound("Incassopauze", $"{rule} versie {version}");
        if (found.State != RuleState.Submitted) return found.Cannot("goedkeuren", session.Today);

        var release = SettingsInForce.Of(session).Settings.Release;
        var own = Proposal.IsOnePerson(found.SubmittedBy, session.Actor);
        if (own && release.FourEyes) return new Refusal.OwnProposal(session.Actor);
        var hasMoved = current is not null && Moved(found.Preview!, current);
        if (hasMoved && moved == MovedFigures.Refuse) return new Refusal.FiguresMoved(found.Preview!, current!);

        Record(session, found, hasMoved ? current : null, own ? release.NoFourEyesGround : null);
        return RuleVersions.Find(session, rule, version)!;
    }

    private static void Record(OfficeSession session, RuleVersion found, RulePreview? accepted, string? ground)
    {
        var number = AuditTrail.Record(session, "RuleApproved", Subject.Rule(found.Rule, found.Version), Reach.Office,
            new { found.SubmittedBy, fourEyesGround = ground, accepted });
        session.Execute(
            """
            -- ApproveRule.cs: the version in force makes room
            UPDATE rules
            SET state = 'Replaced', ended_event = @number
            WHERE office = @Office
            AND [rule] = @Rule
            AND state = 'Approved'
            """, new { session.Office, found.Rule, number });
        session.Execute(
            """
            -- ApproveRule.cs
            UPDATE rules
            SET state = 'Approved', decided_by = @Account, decided_event = @number, decided_at = @At,
                four_eyes_ground = @ground,
                preview = COALESCE(@preview, preview)
            WHERE office = @Office
            AND [rule] = @Rule
            AND version = @Version
            """,
            new
            {
                session.Office,
                found.Rule,
                found.Version,
                Account = session.Actor,
                number,
                session.At,
                ground,
                preview = accepted is null ? null : JsonSerializer.Serialize(accepted, Json.Compact),
            });
    }

    private static bool Moved(RulePreview then, RulePreview now) =>
        Moved(then.Debtors, now.Debtors) || Moved(then.Claims, now.Claims) || Moved(then.Terms, now.Terms)
            || Moved(then.Cents, now.Cents);

    private static bool Moved(long then, long now) => Math.Abs(now - then) * MovedPart > then;
}
