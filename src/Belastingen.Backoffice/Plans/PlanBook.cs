using System.Data;
using System.Data.Common;
using Belastingen.Backoffice.Data;
using Belastingen.Domain.Announcements;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Money;
using NodaTime;

namespace Belastingen.Backoffice.Plans;

/// <summary>The one place that writes plans: closes terms, opens others, links them, and seals the re-planning.</summary>
/// <remarks>
/// The database refuses to seal a re-planning whose terms do not add up. A new term inherits what the payer was told for
/// the same claim and date. Used in bulk (a night under a new rule re-plans a third of an office): its statements are prepared once.
/// </remarks>
public sealed class PlanBook : IDisposable
{
    private readonly long _office;
    private readonly Session _session;
    private readonly BulkInsert _replannings;
    private readonly BulkInsert _instalments;
    private readonly BulkInsert _origins;
    private readonly DbCommand _numbers;
    private readonly BulkUpdate _closed;
    private readonly BulkUpdate _sealed;

    /// <summary>Opens the book of an office.</summary>
    public PlanBook(Session session, long office)
    {
        (_session, _office) = (session, office);
        _replannings = session.Bulk("replannings", "office", "assessment", "replanning", "kind", "rule", "rule_version",
            "request", "optout", "event", "planned_on", "closed_cents", "added_cents", "opened_cents");
        _instalments = session.Bulk("instalments", "office", "assessment", "instalment", "claim", "part", "method",
            "collect_on", "state", "amount_cents", "open_cents", "announced_cents", "collectable_from", "notice",
            "shared", "opened_by");
        _origins = session.Bulk("instalment_origins", "office", "assessment", "origin", "successor", "cents");
        _numbers = Prepare(
            """
            -- PlanBook.cs: the last numbers used on an assessment
            SELECT COALESCE((SELECT MAX(replanning) FROM replannings WHERE office = @office AND assessment = @assessment), 0),
                   COALESCE((SELECT MAX(instalment) FROM instalments WHERE office = @office AND assessment = @assessment), 0)
            """, "@office", "@assessment");
        // A term is closed only while it is as it was read, a re-planning sealed by the database only when it adds up.
        _closed = session.BulkUpdate("instalments",
            ["state", "closed_by", "closed_cents", "[rule]", "rule_version", "open_cents"],
            ["office", "assessment", "instalment", "state", "open_cents"]);
        _sealed = session.BulkUpdate("replannings", ["sealed"], ["office", "assessment", "replanning"]);
    }

    /// <summary>Records one change of plan.</summary>
    /// <exception cref="InvalidOperationException">A term to close is no longer as it was read.</exception>
    public void Record(PlanChange change)
    {
        var (replanning, instalment) = LastNumbers(change.Assessment);
        replanning++;
        var closed = change.Closed.Total(term => term.Open);
        var opened = change.Opened.Total(term => term.Amount);
        _replannings.Add(_office, change.Assessment, replanning, change.Kind.ToString(), change.Rule, change.RuleVersion,
            change.Request, change.OptOut, change.Event, change.On, closed.Value, change.Added.Value, opened.Value);

        foreach (var term in change.Closed) Close(change, term, replanning);
        var numbers = new int[change.Opened.Count];
        for (var i = 0; i < numbers.Length; i++) Open(change, i, numbers[i] = (int)++instalment, replanning);
        foreach (var (origin, successor, cents) in PouredBy(change, numbers))
            _origins.Add(_office, change.Assessment, (long)origin, (long)successor, cents.Value);
        foreach (var origin in change.Origins)
            _origins.Add(_office, change.Assessment, (long)origin.Number, (long)numbers[origin.Opened], origin.Amount.Value);
        _sealed.Add(1L, _office, change.Assessment, replanning);
        Write(change);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (IDisposable part in new IDisposable[] { _replannings, _instalments, _origins, _numbers, _closed, _sealed })
            part.Dispose();
    }

    private void Close(PlanChange change, TermToClose term, long replanning)
    {
        var moved = term.As is TermState.Postponed or TermState.Skipped;
        var open = term.As == TermState.Replaced ? 0L : term.Open.Value;
        _closed.Add((long)term.As, replanning, term.Open.Value, moved ? change.Rule : null, moved ? change.RuleVersion : null, open,
            _office, change.Assessment, (long)term.Number, (long)TermState.Open, term.Open.Value);
    }

    private void Write(PlanChange change)
    {
        _replannings.Complete();
        if (_closed.Complete() != change.Closed.Count)
            throw new InvalidOperationException($"A term of assessment {change.Assessment} is not as it was read.");
        _instalments.Complete();
        _origins.Complete();
        _sealed.Complete();
    }

    private void Open(PlanChange change, int index, int number, long replanning)
    {
        var term = change.Opened[index];
        var (told, from) = term.Announced ? (term.Amount.Value, term.CollectableFrom) : Told(change, index);
        _instalments.Add(_office, change.Assessment, (long)number, (long)term.Claim, term.Part, (long)term.Method,
            term.On, (long)TermState.Open, term.Amount.Value, term.Amount.Value, told, from,
            Notice.IsNeeded(term.Amount.Value, told) ? 1L : 0L, term.SharedBy, replanning);
    }

    /// <summary>
    /// What the payer was last told for this claim and date, by the terms that this change closes. Told once, it is told of
    /// the parts of a split term together: each takes its own amount of it, the last what is left.
    /// </summary>
    private (long Cents, LocalDate? CollectableFrom) Told(PlanChange change, int index)
    {
        var term = change.Opened[index];
        var (cents, from) = ToldOfClosed(change, term);
        for (var i = 0; i < change.Opened.Count; i++)
        {
            if (i == index || change.Opened[i] is var other && (other.Claim != term.Claim || other.On != term.On)) continue;
            if (i < index) cents = Math.Max(0, cents - change.Opened[i].Amount.Value);
            else return (Math.Min(cents, term.Amount.Value), from);
        }

        return (cents, from);
    }

    private (long Cents, LocalDate? CollectableFrom) ToldOfClosed(PlanChange change, TermToOpen term)
    {
        long cents = 0;
        LocalDate? from = null;
        foreach (var closed in change.Closed)
        {
            if (closed.Claim != term.Claim || closed.On != term.On) continue;
            var told = _session.One<ToldRow>(
                """
                -- PlanBook.cs
                SELECT announced_cents AS Cents, collectable_from AS CollectableFrom
                FROM instalments
                WHERE office = @office
                AND assessment = @assessment
                AND instalment = @number
                """, new { office = _office, assessment = change.Assessment, number = closed.Number });
            cents += told.Cents;
            if (from is null || told.CollectableFrom > from) from = told.CollectableFrom;
        }

        return (cents, from);
    }

    private static IEnumerable<(int Origin, int Successor, Cents Cents)> PouredBy(PlanChange change, int[] numbers)
    {
        var sources = change.Closed.OrderBy(term => term.Claim).ThenBy(term => term.On).ThenBy(term => term.Number).ToList();
        var targets = change.Opened.Select((term, i) => (Term: term, Number: numbers[i]))
            .OrderBy(target => target.Term.Claim).ThenBy(target => target.Term.On).ThenBy(target => target.Number);
        var (next, used) = (0, Cents.Zero);
        foreach (var (term, number) in targets)
        {
            var wanted = term.Amount;
            while (wanted > Cents.Zero)
            {
                while (next < sources.Count && (sources[next].Claim < term.Claim || used == sources[next].Open)) (next, used) = (next + 1, Cents.Zero);
                if (next == sources.Count || sources[next].Claim != term.Claim) break;
                var poured = Cents.Min(wanted, sources[next].Open - used);
                yield return (sources[next].Number, number, poured);
                (wanted, used) = (wanted - poured, used + poured);
            }
        }
    }

    private (long Replanning, long Instalment) LastNumbers(long assessment)
    {
        Bind(_numbers, _office, assessment);
        using var reader = _numbers.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private DbCommand Prepare(string sql, params string[] names)
    {
        var command = _session.Command(sql);
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, DbType.Int64);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    private static void Bind(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private sealed record ToldRow(long Cents, LocalDate? CollectableFrom);
}
