using Belastingen.Backoffice.Data;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Modelling;

/// <summary>The model's own record of what payers were told: per claim and date, how much, and from when it may be collected.</summary>
public sealed class ToldLetters
{
    private readonly Dictionary<(long Assessment, long Claim, LocalDate On), (long Cents, LocalDate From)> _told = [];
    private long _list;
    private long _optOutPlans;

    /// <summary>The bill itself tells its terms.</summary>
    public void Bill(Session session, long assessment, LocalDate dated)
    {
        foreach (var (key, cents) in Standing(session).Where(term => term.Key.Assessment == assessment)) _told[key] = (cents, dated.PlusDays(14));
    }

    /// <summary>Letters sent in a night, and plans a payer asked for himself; what stands nowhere any more is forgotten.</summary>
    public void Night(Session session, LocalDate night)
    {
        var standing = Standing(session);
        foreach (var row in Row.All(session, $"SELECT DISTINCT n.list, assessment, claim, collect_on FROM notices n JOIN notice_lists USING (office, list) WHERE n.list > {_list} AND sent_on IS NOT NULL AND method = 1"))
        {
            var key = (row.Number("assessment"), row.Number("claim"), row.Day("collect_on")!.Value);
            if (standing.TryGetValue(key, out var cents)) _told[key] = (cents, night.PlusDays(14));
        }

        foreach (var row in Row.All(session, $"SELECT i.assessment, i.claim, i.collect_on FROM instalments i JOIN replannings p ON p.assessment = i.assessment AND p.replanning = i.opened_by WHERE p.optout IS NOT NULL AND p.event > {_optOutPlans} AND i.state = 1 AND i.method = 1"))
        {
            var key = (row.Number("assessment"), row.Number("claim"), row.Day("collect_on")!.Value);
            _told[key] = (standing[key], night);
        }

        _list = session.Scalar<long>("SELECT COALESCE(MAX(list), 0) FROM notice_lists");
        _optOutPlans = session.Scalar<long>("SELECT COALESCE(MAX(event), 0) FROM replannings");
        foreach (var gone in _told.Keys.Where(key => !standing.ContainsKey(key)).ToList()) _told.Remove(gone);
    }

    /// <summary>Whether so much may be collected of a claim on a date.</summary>
    public bool Allows(long assessment, long claim, LocalDate on, long cents) =>
        _told.TryGetValue((assessment, claim, on), out var told) && cents <= told.Cents && told.From <= on;

    public string Of(long assessment, long claim, LocalDate on) => $"{_told.GetValueOrDefault((assessment, claim, on))}";

    private static Dictionary<(long Assessment, long Claim, LocalDate On), long> Standing(Session session) => Row.All(session,
        "SELECT assessment, claim, collect_on, SUM(open_cents) AS cents FROM instalments WHERE state = 1 AND method = 1 GROUP BY assessment, claim, collect_on")
        .ToDictionary(row => (row.Number("assessment"), row.Number("claim"), row.Day("collect_on")!.Value), row => row.Number("cents"));
}
