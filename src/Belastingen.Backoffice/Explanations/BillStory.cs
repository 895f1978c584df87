using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Returns;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Explanations;

/// <summary>Tells one bill, from what was decided through what is planned.</summary>
internal sealed class BillStory(BillFacts bill, RuleNames names, RulesStillFelt rules, HoldsInForce holds,
    long assessment, LocalDate today)
{
    private (LocalDate On, Cents Amount)? _next;

    /// <summary>The whole story.</summary>
    public AssessmentExplained Tell()
    {
        _next = NextDebit();
        IEnumerable<ExplainedLine> lines = [.. Decided(), .. Returned(), .. StandingStill(), .. Coming(), .. Booked()];
        return new AssessmentExplained(
            bill.Head.Number, (int)bill.Head.TaxYear, new Cents(bill.Head.TotalCents), new Cents(bill.Head.OpenCents),
            Summary(), [.. lines.OrderBy(line => line.On).ThenBy(line => line.Kind)],
            _next is { } next ? new NextDebit(next.On, next.Amount) : null);
    }

    /// <summary>What is debited next as things are now: what a hold or a pause stops is not.</summary>
    private (LocalDate On, Cents Amount)? NextDebit() => bill.Terms
        .Where(
            term =>
                term.TermState == TermState.Open && term.Method == 1 && term.CollectOn > today
                    && StopOf(term).Outcome is null)
        .GroupBy(term => term.CollectOn).OrderBy(date => date.Key)
        .Select(date => ((LocalDate, Cents)?)(date.Key, new Cents(date.Sum(term => term.OpenCents)))).FirstOrDefault();

    private string Summary()
    {
        if (bill.Head.OpenCents == 0) return "Er staat niets meer open.";
        var open = $"Er staat nog € {new Cents(bill.Head.OpenCents)} open";
        return _next is { } next
            ? $"{open}; de eerstvolgende afschrijving is € {next.Amount} op {next.On:dd-MM-yyyy}."
            : $"{open}.";
    }

    private IEnumerable<ExplainedLine> Decided() =>
        bill.Outcomes.GroupBy(row => (row.RunDate, row.State, row.Outcome, row.Reason, row.Rule, row.RuleVersion))
            .Select(group =>
        {
            var told = new OutcomeTold(
                group.Key.RunDate, new Cents(group.Sum(row => row.Cents)), (Outcome)group.Key.Outcome,
                (int)group.Key.Reason, today)
            {
                ReturnedOn = bill.Returns.GetValueOrDefault(group.Key.RunDate)?.BookedOn,
                RefusedByBank = group.Key.State == "RefusedByBank",
            };
            return LineOf(told, [.. group.Select(row => row.Instalment)], group.Key.Rule, group.Key.RuleVersion);
        });

    /// <summary>Terms that a rule moved from a date whose run is still to come.</summary>
    private IEnumerable<ExplainedLine> StandingStill()
    {
        var decided = bill.Outcomes.Select(row => row.Instalment).ToHashSet();
        return bill.Terms
            .Where(term => term.TermState is TermState.Postponed or TermState.Skipped && term.OpenCents > 0
                && term.CollectOn > today && !decided.Contains(term.Instalment))
            .GroupBy(term => (term.CollectOn, term.State, term.Rule, term.RuleVersion)).Select(group => LineOf(
                new OutcomeTold(group.Key.CollectOn, new Cents(group.Sum(term => term.OpenCents)),
                    group.Key.State == (long)TermState.Postponed ? Outcome.Postponed : Outcome.Skipped,
                    group.Key.State == (long)TermState.Postponed ? (int)PostponedBecause.Replanned : 0, today),
                [.. group.Select(term => term.Instalment)], group.Key.Rule, group.Key.RuleVersion));
    }

    private ExplainedLine LineOf(OutcomeTold told, IReadOnlyList<long> instalments, long? rule, long? version)
    {
        var follows = told.Outcome == Outcome.Presented ? [] : bill.FollowsOf(instalments);
        told = told with { Follows = follows, Next = follows.Any(follow => !follow.IsDone) ? _next : null };
        string? about = null;
        if (rule is not null)
        {
            var document = names.Document(rule.Value, version!.Value);
            told = told with
            {
                Who = names.WhoOf(instalments.Select(number => bill.Claims[bill[number].Claim].Body)),
                Group = names.GroupOf(document),
                DecisionNumber = RuleNames.DecisionOf(document),
                OnRequest = document.StartsBy is Trigger.OnRequest,
            };
            about = RuleNames.Told(document, OthersOn(told.On, instalments, rule.Value));
        }

        return new ExplainedLine(told.On, told.Amount, Enum.Parse<ExplainedKind>(told.Outcome.ToString()),
            OutcomeSentences.Of(told), follows, about);
    }

    private IEnumerable<RuleDocument> OthersOn(LocalDate on, IEnumerable<long> instalments, long winner) => instalments
        .SelectMany(number => rules.Covering(bill.Head.Debtor, bill.Claims[bill[number].Claim].Facts, on))
        .Where(cover => cover.Rule.Id != winner && cover.Rule.Document.Treatment is not Treatment.Continue)
        .Select(cover => cover.Rule.Document);

    private IEnumerable<ExplainedLine> Returned() => bill.Returns.Values.Select(back =>
    {
        var follows = bill.FollowsOf(bill.Outcomes
            .Where(row => row.RunDate == back.RunDate && row.Outcome == (long)Outcome.Presented)
            .Select(row => row.Instalment));
        var sentence =
            $"Op {back.BookedOn:dd-MM-yyyy} is de afschrijving van € {new Cents(back.Cents)} van "
                + $"{back.RunDate:dd-MM-yyyy} gestorneerd: "
            + $"{ReasonActions.Of(back.Reason).Meaning}."
            + $"{OutcomeSentences.Following([.. follows.Where(follow => follow.On != back.RunDate)], _next)}";
        return new ExplainedLine(back.BookedOn, new Cents(back.Cents), ExplainedKind.Returned, sentence, follows);
    });

    /// <summary>
    /// Live terms: what will be debited or is to be transferred; a debit on a date that has passed waits for a plan.
    /// </summary>
    private IEnumerable<ExplainedLine> Coming()
    {
        var decided = bill.Outcomes.Select(row => row.Instalment).ToHashSet();
        return bill.Terms.Where(term => term.TermState == TermState.Open && !decided.Contains(term.Instalment))
            .GroupBy(term => (term.CollectOn, term.Method, Stop: StopOf(term)))
            .Select(
                group =>
                    ComingLine(group.Key.CollectOn, group.Key.Method == 1, new Cents(group.Sum(term => term.OpenCents)),
                group.Key.Stop, [.. group.Select(term => term.Instalment)]));
    }

    private ExplainedLine ComingLine(LocalDate on, bool byDebit, Cents amount, Stop stop,
        IReadOnlyList<long> instalments)
    {
        if (!byDebit)
            return new ExplainedLine(on, amount, ExplainedKind.ToTransfer,
                $"€ {amount} maakt u zelf over, uiterlijk op {on:dd-MM-yyyy}.", []);
        if (stop.Outcome is { } outcome)
            return LineOf(new OutcomeTold(on, amount, outcome, stop.Reason, today), instalments, stop.Rule,
                stop.Version);
        return new ExplainedLine(on, amount, ExplainedKind.Coming, on > today
            ? $"Op {on:dd-MM-yyyy} schrijven wij € {amount} af."
            : $"Voor € {amount} van {on:dd-MM-yyyy} wordt nog een plan gemaakt; u krijgt bericht.", []);
    }

    /// <summary>What stops a live debit as things are now.</summary>
    private Stop StopOf(BillFacts.TermRow term)
    {
        if (term.Method != 1) return default;
        if (holds.On(bill.Head.Debtor, assessment, (int)term.Claim, term.Part, term.CollectOn) is { } hold)
            return new Stop(Outcome.Held, (int)hold.Reason, null, null);
        foreach (var cover in rules.Covering(bill.Head.Debtor, bill.Claims[term.Claim].Facts, term.CollectOn))
            if (cover.Rule.Treat is { } treat && cover.Request?.Id != (term.Shared == 0 ? -1 : term.Shared))
                return new Stop(treat.Outcome, treat.Reason, cover.Rule.Id, cover.Rule.Version);
        return default;
    }

    private IEnumerable<ExplainedLine> Booked() => bill.Payments.Select(payment =>
    {
        var amount = new Cents(payment.Cents);
        var verb = payment.Kind switch
        {
            "Reduction" => "verminderd",
            "Remission" => "kwijtgescholden",
            "Rise" => "meer opgelegd",
            _ => "ontvangen",
        };
        return new ExplainedLine(
            payment.BookedOn, amount, ExplainedKind.Booked, $"Op {payment.BookedOn:dd-MM-yyyy} is € {amount} {verb}.",
            []);
    });

    private readonly record struct Stop(Outcome? Outcome, int Reason, long? Rule, long? Version);
}
