using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Retention;

/// <summary>What may be deleted by retention term now, and whether somebody proposed exactly that.</summary>
/// <param name="Lines">A line per kind.</param>
/// <param name="ProposedBy">Account of who proposed to delete exactly this; null: nobody yet.</param>
public sealed record RetentionList(IReadOnlyList<RetentionLine> Lines, string? ProposedBy);

/// <summary>Shows what could be deleted; deletes nothing.</summary>
public static class ListRetention
{
    /// <summary>Lists it.</summary>
    public static Answer<RetentionList> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Administrator, Role.Auditor) is { } lacks) return lacks;
        var lines = RetainedData.List(session);
        return new RetentionList(lines, RetentionProposal.Of(session, lines));
    }
}

/// <summary>Proposes to delete what the list shows; a colleague applies it.</summary>
public static class ProposeRetention
{
    /// <summary>Records the proposal. The caller commits the session.</summary>
    public static Answer<RetentionList> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Administrator) is { } lacks) return lacks;
        var lines = RetainedData.List(session);
        if (lines.TrueForAll(line => line.Count == 0))
            return new Refusal.NotFound("Iets waarvan", "de bewaartermijn voorbij is");
        AuditTrail.Record(session, RetentionProposal.Action, Subject.Of("office", session.Code), Reach.None,
            new { lines });
        return new RetentionList(lines, session.Actor);
    }
}

/// <summary>
/// Deletes what a colleague proposed, if it still is exactly that. Chain, totals, decisions and hashes stay and still
/// verify.
/// </summary>
public static class ApplyRetention
{
    /// <summary>
    /// Deletes it: the rows and an event per kind in one transaction, then the files. To be repeated after a crash.
    /// </summary>
    public static Answer<RetentionList> Execute(Database database, Acting acting, Instant at)
    {
        if (acting.Lacks(Role.Administrator) is { } lacks) return lacks;
        using var session = database.Write(at, acting);
        var lines = RetainedData.List(session);
        var proposedBy = RetentionProposal.Of(session, lines);
        var release = SettingsInForce.Of(session).Settings.Release;
        if (release.FourEyes && proposedBy is null)
            return new Refusal.NotFound("Voorstel", "dat precies dit verwijdert");
        if (release.FourEyes && Proposal.IsOnePerson(proposedBy!, acting.Account))
            return new Refusal.OwnProposal(acting.Account);

        List<string> files = [];
        foreach (var line in lines.Where(line => line.Count > 0)) files.AddRange(RetainedData.Delete(session, line));
        session.Commit();
        foreach (var file in files) File.Delete(file);
        return new RetentionList(lines, proposedBy);
    }
}

/// <summary>A proposal is an event of the trail: what stands there is what was proposed.</summary>
internal static class RetentionProposal
{
    public const string Action = "RetentionProposed";

    /// <summary>Who proposed exactly this since the last deletion; null: nobody.</summary>
    public static string? Of(OfficeSession session, List<RetentionLine> lines)
    {
        var last = session.Query<ProposalRow>(
            """
            -- ApplyRetention.cs: the last proposal that nobody carried out
            SELECT e.actor AS Actor, p.payload AS Payload
            FROM events e
            JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            WHERE e.office = @office
            AND e.event = (SELECT MAX(event) FROM events WHERE office = @office AND action = @Action)
            AND e.event > COALESCE((SELECT MAX(event) FROM events WHERE office = @office AND action = @Deleted), 0)
            """, new { Action, Deleted = Deletions.Action });
        var now = JsonSerializer.Serialize(new { lines }, Json.Compact);
        return last.Find(proposal => proposal.Payload == now)?.Actor;
    }

    private sealed record ProposalRow(string Actor, string Payload);
}
