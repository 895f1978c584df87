// Hot path: the SELECT on which a run is decided, up to a million rows read forward only, in the order of the index;
// strings are read once a debit.
using System.Data.Common;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Streams what is due on a run date in order of assessment: method debit, open above zero, standing on that date or
/// postponed or skipped from it by a rule.
/// </summary>
public sealed class DueInstalments : IDueTerms, IDisposable
{
    /// <summary>The query, in the order of the index <c>instalments_due</c>.</summary>
    /// <remarks>
    /// Every term has its claim, bill and debtor. LEFT says where to begin: with the index of what is due. SQLite
    /// would begin with the claims, for want of figures on them, and sort a million rows afterwards.
    /// </remarks>
    private const string Sql =
        """
        -- DueInstalments.cs: all that is due on a run date, with all that its outcome depends on
        SELECT i.assessment, i.instalment, i.claim, i.part, i.state, i.open_cents, i.announced_cents,
            CAST(CASE WHEN i.collectable_from <= i.collect_on THEN 1 ELSE 0 END AS BIGINT),
            i.shared, i.[rule], i.rule_version, c.tax_type, c.residential,
            c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents
                - c.presented_cents + c.refundable_cents,
            a.debtor, a.tax_year, a.total_cents, CAST(CASE WHEN m.mandate IS NULL THEN 1
                WHEN m.ended_on <= i.collect_on THEN 2
                WHEN COALESCE(m.last_used_on, m.signed_on) < @unused_since THEN 3
                ELSE 0 END AS BIGINT),
            m.mandate, a.dated_on, a.number, a.payment_reference, m.reference, m.signed_on, m.iban, m.account_name,
            d.name
        FROM instalments i
        LEFT JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        LEFT JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
        LEFT JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        WHERE i.office = @office
        AND i.collect_on = @collect_on
        AND i.method = 1
        AND i.state IN (1, 3, 4)
        AND i.open_cents > 0
        ORDER BY i.assessment, i.instalment
        """;

    private static readonly MandateState[] MandateStates =
        [MandateState.Active, MandateState.None, MandateState.Ended, MandateState.Lapsed];

    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly LocalDate _collectOn;
    private readonly NightFacts _facts;
    private readonly Dictionary<(TermState, long, long), Decision> _moved = [];
    private long _assessment;
    private LocalDate _assessedOn;

    /// <summary>Begins to read.</summary>
    public DueInstalments(OfficeSession session, LocalDate collectOn, NightFacts facts)
    {
        (_collectOn, _facts) = (collectOn, facts);
        _command = session.Command(
            Sql, ("@office", session.Office), ("@collect_on", collectOn),
            ("@unused_since", facts.InForce.Settings.Mandates.UsableIfUsedSince(collectOn)));
        _reader = _command.ExecuteReader();
    }

    /// <inheritdoc />
    public bool Next(out DueInstalment due)
    {
        due = default;
        if (!_reader.Read()) return false;

        var assessment = _reader.GetInt64(0);
        if (assessment != _assessment)
            (_assessment, _assessedOn) = (assessment, _reader.Date(19));
        var (claim, part, debtor) = ((int)_reader.GetInt64(2), _reader.GetInt64(3), _reader.GetInt64(14));
        var state = (TermState)(int)_reader.GetInt64(4);
        due = new DueInstalment
        {
            Assessment = assessment,
            Instalment = (int)_reader.GetInt64(1),
            Claim = claim,
            Part = part,
            Debtor = debtor,
            CollectOn = _collectOn,
            State = state,
            Cents = _reader.GetInt64(5),
            AnnouncedCents = _reader.GetInt64(6),
            AnnouncedInTime = _reader.GetInt64(7) == 1,
            SharedBy = _reader.GetInt64(8),
            ClaimLeftCents = _reader.GetInt64(13),
            Facts = new ClaimFacts((int)_reader.GetInt64(11), (int)_reader.GetInt64(15), _assessedOn,
                _reader.GetInt64(16), _reader.GetInt64(12) == 1),
            Mandate = MandateStates[(int)_reader.GetInt64(17)],
            Hold = _facts.Holds.On(debtor, assessment, claim, part, _collectOn),
            MovedBy = state == TermState.Open ? null : MovedBy(state),
            SetAside = _facts.SetAside.Contains(assessment),
        };
        return true;
    }

    /// <inheritdoc />
    public Payer Payer() => new(
        _reader.GetInt64(18), _reader.GetString(22), _reader.Date(23), _reader.GetString(24), _reader.GetString(25),
        _reader.GetString(26), _reader.GetString(20), _reader.IsDBNull(21) ? null : _reader.GetString(21));

    /// <summary>
    /// Count and cents of all that is due, per tax type, from a query that shares nothing with the stream but its
    /// snapshot.
    /// </summary>
    public static Dictionary<long, Tally> TotalsByTaxType(OfficeSession session, LocalDate collectOn) =>
        session.Query<TotalRow>(
        """
        -- DueInstalments.cs: the same, counted by the database
        SELECT c.tax_type AS TaxType, COUNT(*) AS Count, SUM(i.open_cents) AS Cents
        FROM instalments i
        LEFT JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        WHERE i.office = @office
        AND i.collect_on = @collectOn
        AND i.method = 1
        AND i.state IN (1, 3, 4)
        AND i.open_cents > 0
        GROUP BY c.tax_type
        """, new { collectOn }).ToDictionary(row => row.TaxType, row => new Tally(row.Count, row.Cents));

    /// <summary>Whether anything is due on a date.</summary>
    public static bool Any(OfficeSession session, LocalDate collectOn) => session.Scalar<long>(
        """
        -- DueInstalments.cs
        SELECT CASE WHEN EXISTS (
            SELECT 1
            FROM instalments
            WHERE office = @office
            AND collect_on = @collectOn
            AND method = 1
            AND state IN (1, 3, 4)
            AND open_cents > 0) THEN 1 ELSE 0 END
        """, new { collectOn }) == 1;

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
    }

    private Decision MovedBy(TermState state)
    {
        var (rule, version) = (_reader.GetInt64(9), _reader.GetInt64(10));
        if (_moved.TryGetValue((state, rule, version), out var known)) return known;
        return _moved[(state, rule, version)] = DueInstalment.MovedAs(state, rule, (int)version);
    }

    private sealed record TotalRow(long TaxType, long Count, long Cents);
}
