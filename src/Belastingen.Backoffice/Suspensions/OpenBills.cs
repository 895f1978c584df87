using System.Collections.Concurrent;
using System.Data.Common;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>A bill with live debits; its claims and terms stand in its batch.</summary>
internal readonly record struct OpenBill(
    long Assessment, long Debtor, long Mandate, int TaxYear, long RegularCents,
    int FirstClaim, int Claims, int FirstTerm, int Terms);

/// <summary>A claim of a bill, as rules look at it.</summary>
internal readonly record struct BillClaim(int Claim, ClaimFacts Facts);

/// <summary>A live debit of a bill, or one inside the window that is at the bank already.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="Claim">Its claim.</param>
/// <param name="On">Its run date.</param>
/// <param name="Cents">What is open of it.</param>
/// <param name="IsPlain">Not split off for a hold or a request.</param>
/// <param name="AtTheBank">Released.</param>
internal readonly record struct BillTerm(int Number, int Claim, LocalDate On, long Cents, bool IsPlain, bool AtTheBank);

/// <summary>Some thousands of bills: what one core plans while another reads the next.</summary>
internal sealed class BillBatch
{
    public const int Size = 2_048;

    public List<OpenBill> Bills { get; } = new(Size);

    public List<BillClaim> Claims { get; } = new(Size * 2);

    public List<BillTerm> Terms { get; } = new(Size * 8);

    public void Clear()
    {
        Bills.Clear();
        Claims.Clear();
        Terms.Clear();
    }
}

/// <summary>All bills of an office with live debits, in order, in batches.</summary>
/// <remarks>
/// Hot path: a million terms with their claims and bills. Three ordered readers are merged, which saves two look-ups
/// per term; where an engine cannot read side by side, bills and claims are kept in memory first. Read by one thread at
/// a time.
/// </remarks>
internal sealed class OpenBills : IDisposable
{
    private readonly DbDataReader _bills;
    private readonly DbDataReader _claims;
    private readonly DbDataReader _terms;
    private readonly List<DbCommand> _commands = [];
    private readonly ConcurrentBag<BillBatch> _spare = [];
    private bool _moreClaims;

    /// <summary>Opens the readers.</summary>
    /// <param name="session">The snapshot.</param>
    /// <param name="window">Collection dates of which released terms are told too.</param>
    public OpenBills(OfficeSession session, Window window)
    {
        _bills = Reader(session, null,
            """
            -- OpenBills.cs: bills
            SELECT assessment, debtor, COALESCE(mandate, 0), tax_year, dated_on, total_cents, regular_cents
            FROM assessments
            WHERE office = @office
            ORDER BY assessment
            """);
        _claims = Reader(session, null,
            """
            -- OpenBills.cs: claims
            SELECT assessment, claim, tax_type, residential
            FROM claims
            WHERE office = @office
            ORDER BY assessment, claim
            """);
        _terms = Reader(session, window,
            """
            -- OpenBills.cs: live debits, and those inside the window that have been released
            SELECT assessment, instalment, claim, CASE WHEN part = 0
                AND shared = 0 THEN state ELSE state + 10 END, collect_on, open_cents
            FROM instalments
            WHERE office = @office
            AND method = 1
            AND (state = 1 OR (state = 2 AND collect_on BETWEEN @from AND @through))
            ORDER BY assessment, instalment
            """);
    }

    /// <summary>The batches; one that was given back is filled again.</summary>
    public IEnumerable<BillBatch> Batches()
    {
        var more = _terms.Read();
        _moreClaims = _claims.Read();
        while (more)
        {
            var batch = _spare.TryTake(out var spare) ? spare : new BillBatch();
            while (more && batch.Bills.Count < BillBatch.Size) more = ReadBill(batch);
            yield return batch;
        }
    }

    /// <summary>
    /// Gives a batch back that is planned: a new one for each costs more in collecting garbage than in planning.
    /// </summary>
    public void GiveBack(BillBatch batch)
    {
        batch.Clear();
        _spare.Add(batch);
    }

    public void Dispose()
    {
        foreach (IDisposable part in new IDisposable[] { _bills, _claims, _terms }) part.Dispose();
        foreach (var command in _commands) command.Dispose();
    }

    /// <summary>Reads the bill whose first term the reader stands on; false at the end.</summary>
    private bool ReadBill(BillBatch batch)
    {
        var assessment = _terms.GetInt64(0);
        do _bills.Read(); while (_bills.GetInt64(0) < assessment);
        var (taxYear, datedOn, total) = ((int)_bills.GetInt64(3), _bills.Date(4), _bills.GetInt64(5));

        var firstClaim = batch.Claims.Count;
        for (; _moreClaims && _claims.GetInt64(0) <= assessment; _moreClaims = _claims.Read())
            if (_claims.GetInt64(0) == assessment)
                batch.Claims.Add(new BillClaim(
                    (int)_claims.GetInt64(1),
                    new ClaimFacts((int)_claims.GetInt64(2), taxYear, datedOn, total, _claims.GetInt64(3) == 1)));

        var firstTerm = batch.Terms.Count;
        bool more;
        do batch.Terms.Add(ReadTerm()); while ((more = _terms.Read()) && _terms.GetInt64(0) == assessment);
        batch.Bills.Add(new OpenBill(
            assessment, _bills.GetInt64(1), _bills.GetInt64(2), taxYear, _bills.GetInt64(6),
            firstClaim, batch.Claims.Count - firstClaim, firstTerm, batch.Terms.Count - firstTerm));
        return more;
    }

    private BillTerm ReadTerm()
    {
        var state = (int)_terms.GetInt64(3);
        return new BillTerm((int)_terms.GetInt64(1), (int)_terms.GetInt64(2), _terms.Date(4), _terms.GetInt64(5),
            state < 10, state % 10 == 2);
    }

    private DbDataReader Reader(OfficeSession session, Window? window, string sql)
    {
        var command = session.Command(sql);
        _commands.Add(command);
        Bind(command, "@office", session.Office);
        if (window is not null)
        {
            Bind(command, "@from", window.From.ToDateOnly());
            Bind(command, "@through", window.Through.ToDateOnly());
        }

        return window is null ? session.Beside(command) : command.ExecuteReader();
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
