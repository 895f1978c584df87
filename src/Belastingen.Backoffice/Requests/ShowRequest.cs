using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>One request with the rule it is about, and who recorded and decided it: personal data.</summary>
/// <param name="Asked">The request.</param>
/// <param name="Rule">The rule as it stands: in force, else its last version.</param>
/// <param name="RecordedBy">Name of who recorded it.</param>
/// <param name="DecidedBy">Name of who decided it; null: nobody yet, or it lapsed in a night.</param>
public sealed record RequestDetail(RequestShown Asked, RuleDocument Rule, string RecordedBy, string? DecidedBy)
{
    /// <summary>The plans a payer may choose from; none: there is nothing to choose.</summary>
    public IReadOnlyList<ResumePlan> Plans => Rule.Treatment is Treatment.Postpone postpone ? postpone.Plans : [];
}

/// <summary>Shows one request.</summary>
public static class ShowRequest
{
    /// <summary>Shows it.</summary>
    public static Answer<RequestDetail> Execute(OfficeSession session, long request)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return ListFacts.Find<RequestShown>(session, request).Then(found => Detail(session, found));
    }

    private static RequestDetail Detail(OfficeSession session, RequestShown found)
    {
        var versions = RuleVersions.Of(session, found.Rule);
        var rule = versions.Find(version => version.State == RuleState.Approved) ?? versions[^1];
        var people = session.One<(string Recorded, string? Decided)>(
            """
            -- ShowRequest.cs: who recorded and who decided it
            SELECT COALESCE(o.name, e.actor), COALESCE(p.name, f.actor)
            FROM requests r
            JOIN events e ON e.office = r.office AND e.event = r.event
            LEFT JOIN officers o ON o.office = e.office AND o.account = e.actor
            LEFT JOIN events f ON f.office = r.office AND f.event = r.decided_event
            LEFT JOIN officers p ON p.office = f.office AND p.account = f.actor
            WHERE r.office = @office
            AND r.request = @Request
            """, new { found.Request });
        return new RequestDetail(found, rule.Document, people.Recorded, people.Decided);
    }
}
