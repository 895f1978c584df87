using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Proofs;

/// <summary>The rules that had a part in a run, with who wanted them and who agreed.</summary>
internal static class ProofRules
{
    /// <summary>Those in force and those that a decision names.</summary>
    public static List<ProofRule> Of(
        OfficeSession session, Dictionary<string, string> names, HashSet<(long Rule, long Version)> inForce,
        List<MakeProof.OutcomeRow> outcomes)
    {
        var terms = outcomes.Where(row => row.Rule > 0).GroupBy(row => (row.Rule, row.Version)).ToDictionary(
            rule => rule.Key, rule => new Tally(rule.Sum(row => row.Count), rule.Sum(row => row.Cents)));
        return
        [
            .. Rows(session)
                .Where(row => inForce.Contains((row.Rule, row.Version)) || terms.ContainsKey((row.Rule, row.Version)))
                .Select(
                    row => row.ToRule(names, inForce.Contains((row.Rule, row.Version)),
                        terms.GetValueOrDefault((row.Rule, row.Version)))),
        ];
    }

    private static List<Row> Rows(OfficeSession session) => session.Query<Row>(
        """
        -- ProofRules.cs
        SELECT r.[rule] AS [Rule], r.version AS Version, r.document AS Document, r.submitted_by AS SubmittedBy,
            e.at AS SubmittedAt,
            r.submitted_event AS SubmittedEvent, r.decided_by AS DecidedBy, r.decided_at AS DecidedAt,
            r.decided_event AS DecidedEvent, r.four_eyes_ground AS FourEyesGround
        FROM rules r
        JOIN events e ON e.office = r.office AND e.event = r.submitted_event
        WHERE r.office = @office
        ORDER BY r.[rule], r.version
        """);

    private sealed record Row(
        long Rule, long Version, string Document, string SubmittedBy, Instant SubmittedAt, long SubmittedEvent,
        string? DecidedBy, Instant? DecidedAt, long? DecidedEvent, string? FourEyesGround)
    {
        public ProofRule ToRule(Dictionary<string, string> names, bool inForce, Tally terms)
        {
            var document = RulesTonight.Parse(Document);
            return new ProofRule(
                Rule, Version, document.Name, document.Scope.Group, document.Window.From, document.Window.Through,
                [.. document.Ground.Select(ground => ground.DecisionNumber).OfType<string>()],
                MakeProof.Who(SubmittedBy, names), SubmittedAt, SubmittedEvent, inForce, terms,
                DecidedBy is null ? null : MakeProof.Who(DecidedBy, names), DecidedAt, DecidedEvent, FourEyesGround);
        }
    }
}
