namespace Belastingen.Backoffice.Reports;

/// <summary>Every fact of a drawn decision beyond the decision itself.</summary>
internal sealed class SampleFacts(OfficeSession session, ReportAsked asked)
{
    /// <summary>Places in a decision.</summary>
    private const int RunDate = 0, Preparation = 2, Assessment = 3, Instalment = 4, Rule = 13, RuleVersion = 14,
        EndToEndId = 17;

    private readonly RulesKnown _rules = RulesKnown.Read(session);
    private readonly Dictionary<LocalDate, RunThen> _runs = RunsThen.Read(session, asked)
        .ToDictionary(run => run.RunDate);

    /// <summary>The facts, in the order of the columns.</summary>
    public object?[] Of(object?[] decision)
    {
        var date = (LocalDate)decision[RunDate]!;
        var term = Term(decision, date);
        var debit = decision[EndToEndId] is null ? null : Debit(decision, date);
        var (rule, run) = (_rules[decision[Rule], decision[RuleVersion]], _runs[date]);
        var returned = debit?.ReturnEvent <= asked.Position ? debit : null;
        return
        [
            term.Cents, term.Kind, term.RecordedAt, term.AnnouncedCents, term.CollectableFrom, term.SentOn,
            term.DatedOn, term.AssessedCents, debit?.Cents, debit?.BatchFile, debit?.MandateReference, debit?.SignedOn,
            debit?.Iban, debit?.DebtorName, rule?.Document.Name, rule?.DecisionNumbers, rule?.SubmittedBy,
            rule?.DecidedBy, rule?.DecidedAt, term.HoldReason, run.ReleasedBy, run.ReleasedAt, returned?.ReturnedOn,
            returned?.ReturnKind, returned?.ReturnReason,
        ];
    }

    private TermRow Term(object?[] decision, LocalDate date) => session.One<TermRow>(
        """
        -- SampleFacts.cs: the term of a drawn decision
        SELECT i.amount_cents AS Cents, p.kind AS Kind, e.at AS RecordedAt, i.announced_cents AS AnnouncedCents,
            i.collectable_from AS CollectableFrom, a.dated_on AS DatedOn, c.assessed_cents AS AssessedCents,
            h.reason AS HoldReason,
            (SELECT MAX(l.sent_on)
                FROM notice_lists l
                JOIN notices n ON n.office = l.office AND n.list = l.list
                WHERE l.office = a.office
                AND n.assessment = a.assessment
                AND n.instalment = i.instalment
                AND l.confirmed_event <= @Position) AS SentOn
        FROM assessments a
        JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment
        JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        JOIN decisions x ON x.office = i.office AND x.assessment = i.assessment AND x.instalment = i.instalment
        LEFT JOIN replannings p ON p.office = i.office AND p.assessment = i.assessment AND p.replanning = i.opened_by
        LEFT JOIN events e ON e.office = p.office AND e.event = p.event
        LEFT JOIN holds h ON h.office = x.office AND h.hold = x.hold
        WHERE a.office = @Office
        AND a.number = @number
        AND i.instalment = @instalment
        AND x.run_date = @date
        AND x.preparation = @preparation
        """,
        new
        {
            asked.Office,
            asked.Position,
            number = decision[Assessment],
            instalment = decision[Instalment],
            date,
            preparation = decision[Preparation],
        });

    private DebitRow Debit(object?[] decision, LocalDate date) => session.One<DebitRow>(
        """
        -- SampleFacts.cs: the debit of a drawn decision
        SELECT b.cents AS Cents, f.file_name AS BatchFile, b.mandate_reference AS MandateReference,
            b.signed_on AS SignedOn, b.iban AS Iban,
            b.debtor_name AS DebtorName, t.event AS ReturnEvent, t.booked_on AS ReturnedOn, t.kind AS ReturnKind,
            t.reason AS ReturnReason
        FROM assessments a
        JOIN debits b ON b.office = a.office AND b.assessment = a.assessment
        LEFT JOIN batches f ON f.office = b.office AND f.run_date = b.run_date AND f.preparation = b.preparation
            AND f.batch = b.batch
        LEFT JOIN returns t ON t.office = b.office AND t.assessment = b.assessment AND t.run_date = b.run_date
        WHERE a.office = @Office
        AND a.number = @number
        AND b.run_date = @date
        AND b.preparation = @preparation
        """, new { asked.Office, number = decision[Assessment], date, preparation = decision[Preparation] });

    private sealed record TermRow(
        long Cents, string? Kind, Instant? RecordedAt, long AnnouncedCents, LocalDate? CollectableFrom,
        LocalDate DatedOn, long AssessedCents, string? HoldReason, LocalDate? SentOn);

    private sealed record DebitRow(
        long Cents, string? BatchFile, string MandateReference, LocalDate SignedOn, string Iban,
        string DebtorName, long? ReturnEvent, LocalDate? ReturnedOn, string? ReturnKind, string? ReturnReason);
}
