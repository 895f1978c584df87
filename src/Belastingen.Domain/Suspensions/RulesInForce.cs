using Belastingen.Domain.Outcomes;

namespace Belastingen.Domain.Suspensions;

/// <summary>Who belongs to which group tonight: asked a million times a night, so answered from bits.</summary>
public interface IMemberSets
{
    /// <summary>
    /// Whether a debtor is tonight a member of the group that a rule names, on a basis that the rule counts.
    /// </summary>
    bool Contains(SuspensionRule rule, long debtor);
}

/// <summary>
/// The rules of one night with the facts they depend on. One rule wins on an instalment, always the same.
/// </summary>
public sealed class RulesInForce
{
    private readonly SuspensionRule[] _rules;
    private readonly IMemberSets _members;
    private readonly ILookup<long, SuspensionRequest> _requests;
    private readonly ILookup<long, OptOut> _optOuts;
    private readonly Func<SuspensionRule, long, Window> _windows;

    /// <summary>The rules that are approved, in any order.</summary>
    /// <param name="rules">Approved versions, one per rule.</param>
    /// <param name="members">Who belongs to which group tonight.</param>
    /// <param name="requests">Pending and granted requests, by debtor.</param>
    /// <param name="optOuts">Opt-outs, by debtor.</param>
    /// <param name="windows">The window of a rule for a debtor: that of his wave.</param>
    public RulesInForce(
        IEnumerable<SuspensionRule> rules,
        IMemberSets members,
        IEnumerable<SuspensionRequest> requests,
        IEnumerable<OptOut> optOuts,
        Func<SuspensionRule, long, Window> windows)
    {
        _rules = [.. rules.OrderByDescending(Precedence)];
        _members = members;
        _requests = requests.ToLookup(request => request.Debtor);
        _optOuts = optOuts.ToLookup(optOut => optOut.Debtor);
        _windows = windows;
    }

    /// <summary>All rules, the strongest first.</summary>
    public IReadOnlyList<SuspensionRule> All => _rules;

    /// <summary>Pending and granted requests.</summary>
    public IEnumerable<SuspensionRequest> Requests => _requests.SelectMany(ofDebtor => ofDebtor);

    /// <summary>Opt-outs.</summary>
    public IEnumerable<OptOut> OptOuts => _optOuts.SelectMany(ofDebtor => ofDebtor);

    /// <summary>The window of a rule for a debtor: that of his wave.</summary>
    public Window WindowFor(SuspensionRule rule, long debtor) => _windows(rule, debtor);

    /// <summary>Whether a debtor is tonight a member of the group of a rule.</summary>
    public bool IsMember(SuspensionRule rule, long debtor) => _members.Contains(rule, debtor);

    /// <summary>
    /// The outcome that the winning rule gives a live term; null when no rule covers it or debits go on.
    /// </summary>
    /// <remarks>
    /// A rule that lets debits go on does not outdo a pending request, which stops them from its receipt (P5).
    /// </remarks>
    /// <param name="debtor">Key of the debtor.</param>
    /// <param name="claim">What rules look at.</param>
    /// <param name="on">Collection date.</param>
    /// <param name="sharedBy">The request whose rest this term is: it does not cover it again.</param>
    public Decision? OutcomeFor(long debtor, in ClaimFacts claim, LocalDate on, long sharedBy)
    {
        if (_rules.Length == 0) return null;
        return WinnerFor(debtor, claim, on, sharedBy)?.Rule.Treat ?? PendingFor(debtor, claim, on)?.Pending;
    }

    /// <summary>
    /// The rule that covers a claim of a debtor on a collection date: a granted request, then an own group, then a
    /// built-in group, then Everyone; then fewer named taxes; then later approval; then higher id.
    /// </summary>
    /// <param name="debtor">Key of the debtor.</param>
    /// <param name="claim">What rules look at.</param>
    /// <param name="on">Collection date.</param>
    /// <param name="sharedBy">The request whose rest this term is: it does not cover it again.</param>
    public Cover? WinnerFor(long debtor, in ClaimFacts claim, LocalDate on, long sharedBy = 0)
    {
        if (_requests.Contains(debtor) && GrantedFor(debtor, claim, on, sharedBy) is { } granted) return granted;

        var lifted = _optOuts.Contains(debtor);
        foreach (var rule in _rules)
        {
            if (!rule.IsAutomatic || !rule.CoversClaim(claim) || !_members.Contains(rule, debtor)) continue;
            var cover = new Cover(rule, _windows(rule, debtor), null, lifted ? _optOuts[debtor] : null);
            if (cover.Covers(on)) return cover;
        }

        return null;
    }

    /// <summary>All rules that cover a claim of a debtor, whatever the date, the strongest first.</summary>
    public IEnumerable<Cover> CoversOf(long debtor, ClaimFacts claim, long sharedBy = 0)
    {
        var asked = _requests.Contains(debtor) ? _requests[debtor] : null;
        if (asked is not null)
            foreach (var rule in _rules)
                foreach (var request in asked)
                    if (request.Rule == rule.Id && request.State == RequestState.Granted && request.Id != sharedBy
                        && rule.CoversClaim(claim))
                        yield return new Cover(rule, request.WindowUnder(rule, _windows(rule, debtor)), request, null);

        var lifted = _optOuts.Contains(debtor);
        foreach (var rule in _rules)
        {
            if (!rule.IsAutomatic || !rule.CoversClaim(claim) || !_members.Contains(rule, debtor)) continue;
            yield return new Cover(rule, _windows(rule, debtor), null, lifted ? _optOuts[debtor] : null);
        }
    }

    private Cover? GrantedFor(long debtor, in ClaimFacts claim, LocalDate on, long sharedBy)
    {
        foreach (var rule in _rules)
        {
            if (!rule.CoversClaim(claim)) continue;
            foreach (var request in _requests[debtor])
            {
                if (request.Rule != rule.Id || request.State != RequestState.Granted || request.Id == sharedBy)
                    continue;
                var cover = new Cover(rule, request.WindowUnder(rule, _windows(rule, debtor)), request, null);
                if (cover.Covers(on)) return cover;
            }
        }

        return null;
    }

    /// <summary>Whether a pending request stops a claim of a debtor on a collection date.</summary>
    public bool IsPending(long debtor, in ClaimFacts claim, LocalDate on) => PendingFor(debtor, claim, on) is not null;

    private SuspensionRule? PendingFor(long debtor, in ClaimFacts claim, LocalDate on)
    {
        if (!_requests.Contains(debtor)) return null;
        foreach (var request in _requests[debtor])
        {
            if (!request.StopsWhilePending(on)) continue;
            foreach (var rule in _rules)
                if (rule.Id == request.Rule && rule.CoversClaim(claim)
                    && request.WindowUnder(rule, _windows(rule, debtor)).Contains(on))
                    return rule;
        }

        return null;
    }

    private static (int, int, Instant, long) Precedence(SuspensionRule rule) =>
        (rule.GroupRank, -rule.NamedTaxes, rule.ApprovedAt, rule.Id);
}

/// <summary>A rule that covers a claim of a debtor, and when.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Window">The window for this debtor, before any opt-out.</param>
/// <param name="Request">The granted request by which it covers; null: by itself.</param>
/// <param name="OptOuts">The debtor's opt-outs, which lift rules that cover by themselves.</param>
public readonly record struct Cover(
    SuspensionRule Rule, Window Window, SuspensionRequest? Request, IEnumerable<OptOut>? OptOuts)
{
    /// <summary>The plan by which its terms resume: the payer's choice, else the first the rule allows.</summary>
    public ResumePlan? Plan =>
        Rule.Document.Treatment is Treatment.Postpone postpone ? Request?.Choice ?? postpone.Plans[0] : null;

    /// <summary>Whether a collection date is covered.</summary>
    public bool Covers(LocalDate on)
    {
        if (!Window.Contains(on)) return false;
        if (OptOuts is null) return true;
        foreach (var optOut in OptOuts)
            if (optOut.Lifts(on)) return false;
        return true;
    }
}
