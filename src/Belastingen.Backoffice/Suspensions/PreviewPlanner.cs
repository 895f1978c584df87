using System.Runtime.InteropServices;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Plans;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Plans bills under a proposed rule and counts what changes; one per core.</summary>
/// <remarks>
/// Hot path: a million terms. Only the bills that need nothing but the pure <see cref="Replanning"/> are planned here;
/// a bill with a hold, a request, a part, or terms that another rule would move is put apart for
/// <see cref="SimulatedPlan"/>, which is also the yardstick of this. Lists are used again from bill to bill.
/// </remarks>
internal sealed class PreviewPlanner(PreviewFacts facts, PreviewTally tally)
{
    private readonly DebitsPerDate _without = new(), _with = new();
    private readonly List<OpenTerm> _inside = [], _after = [], _others = [];
    private readonly List<int> _claims = [];
    private readonly Dictionary<(LocalDate Through, int TaxYear), LocalDate[]> _dates = [];
    private Cover _cover;

    /// <summary>Plans a batch.</summary>
    public void Plan(BillBatch batch)
    {
        var claims = CollectionsMarshal.AsSpan(batch.Claims);
        var terms = CollectionsMarshal.AsSpan(batch.Terms);
        foreach (var bill in batch.Bills)
            try
            {
                Plan(bill, claims.Slice(bill.FirstClaim, bill.Claims), terms.Slice(bill.FirstTerm, bill.Terms));
            }
            catch (SystemException fault) when (FaultyBills.IsOfFacts(fault))
            {
                tally.Apart.Add((bill.Assessment, bill.Mandate));
            }
    }

    private void Plan(in OpenBill bill, ReadOnlySpan<BillClaim> claims, ReadOnlySpan<BillTerm> terms)
    {
        _without.Clear();
        foreach (var term in terms)
            if (!term.AtTheBank) _without.Add(term.On, term.Cents);

        var isApart = facts.Apart.Contains(bill.Debtor);
        var isCovered =
            isApart || (facts.Proposal.IsAutomatic && facts.Night.Rules.IsMember(facts.Proposal, bill.Debtor));
        if (isCovered) CountAtTheBank(bill, claims, terms);
        if (facts.Returning.Contains(bill.Assessment)) tally.Returning.Add((bill.Assessment, bill.Mandate));
        else if (isApart || (isCovered && !CollectInside(bill, claims, terms)))
            tally.Apart.Add((bill.Assessment, bill.Mandate));
        else if (!isCovered || _inside.Count == 0) tally.Same(bill.Mandate, _without);
        else if (!Move(bill, claims, terms)) tally.Apart.Add((bill.Assessment, bill.Mandate));
    }

    private void CountAtTheBank(in OpenBill bill, ReadOnlySpan<BillClaim> claims, ReadOnlySpan<BillTerm> terms)
    {
        foreach (var term in terms)
            if (term.AtTheBank && WinnerFor(bill, claims, term.Claim, term.On) is { } cover
                && cover.Rule == facts.Proposal
                && !facts.Returned.Contains((bill.Assessment, term.On)))
                tally.AtTheBank++;
    }

    /// <summary>The terms on which the rule wins; false when the bill must go apart.</summary>
    private bool CollectInside(in OpenBill bill, ReadOnlySpan<BillClaim> claims, ReadOnlySpan<BillTerm> terms)
    {
        _inside.Clear();
        _claims.Clear();
        foreach (var term in terms)
        {
            if (term.AtTheBank || (!facts.HasOthers && !facts.Widest.Contains(term.On))) continue;
            if (WinnerFor(bill, claims, term.Claim, term.On) is not { } cover) continue;
            if (cover.Rule != facts.Proposal)
            {
                if (facts.IsMoving(cover.Rule)) return false;
                continue;
            }

            _cover = cover;
            _inside.Add(Open(term));
            if (!_claims.Contains(term.Claim)) _claims.Add(term.Claim);
        }

        if (_inside.Count == 0) return true;
        foreach (var term in terms)
            if (!term.IsPlain) return false;
        return true;
    }

    /// <summary>What the rule makes of the bill; false when it must go apart.</summary>
    private bool Move(in OpenBill bill, ReadOnlySpan<BillClaim> claims, ReadOnlySpan<BillTerm> terms)
    {
        _with.CopyFrom(_without);
        Misfit? misfit = null;
        if (facts.Proposal.Document.Treatment is Treatment.Postpone postpone)
        {
            CollectOthers(terms);
            var what = new ToReplan(_inside, _after, _others, DatesFor(bill), new Cents(bill.RegularCents),
                postpone.AboveTwice);
            misfit = Replan(what);
            if (facts.HasOthers && (misfit is not null || MovesOn(bill, claims))) return false;
        }

        if (facts.Moves && (misfit is not null || facts.Proposal.Document.Treatment is Treatment.Skip))
            foreach (var term in _inside) _with.Add(term.On, -term.Open.Value);
        var cents = 0L;
        foreach (var term in _inside) cents += term.Open.Value;
        tally.Cover(bill.Debtor, _claims.Count, _inside.Count, cents);
        tally.Different(bill.Debtor, bill.Mandate, _without, _with);
        if (facts.Moves) tally.Planned(misfit);
        return true;
    }

    private Misfit? Replan(ToReplan what)
    {
        switch (Replanning.Plan(_cover.Plan!, what))
        {
            case Replanned.Planned planned:
                foreach (var term in planned.Closed) _with.Add(term.On, -term.Open.Value);
                foreach (var term in planned.Opened) _with.Add(term.On, term.Amount.Value);
                if (what.AboveTwice
                    && Replanning.Plan(_cover.Plan!, what with { AboveTwice = false }) is Replanned.DoesNotFit)
                    tally.AboveTwice++;
                return null;
            case Replanned.DoesNotFit misfit:
                return misfit.Because;
            default:
                throw new InvalidOperationException("Unknown outcome of a re-planning.");
        }
    }

    /// <summary>Whether a rule would move a term of the new plan once more.</summary>
    private bool MovesOn(in OpenBill bill, ReadOnlySpan<BillClaim> claims)
    {
        foreach (var (on, cents) in _with.All)
        {
            if (cents == 0) continue;
            foreach (var claim in _claims)
                if (WinnerFor(bill, claims, claim, on) is { } cover && facts.IsMoving(cover.Rule)) return true;
        }

        return false;
    }

    private void CollectOthers(ReadOnlySpan<BillTerm> terms)
    {
        _after.Clear();
        _others.Clear();
        var next = 0;
        foreach (var term in terms)
        {
            if (term.AtTheBank) continue;
            if (next < _inside.Count && _inside[next].Number == term.Number) next++;
            else if (term.On > _cover.Window.Through && _claims.Contains(term.Claim)) _after.Add(Open(term));
            else _others.Add(Open(term));
        }
    }

    private LocalDate[] DatesFor(in OpenBill bill)
    {
        var key = (_cover.Window.Through, bill.TaxYear);
        if (!_dates.TryGetValue(key, out var dates))
            _dates[key] = dates = CoveredMove.DatesFor(_cover, bill.TaxYear, facts.Night);
        return dates;
    }

    private Cover? WinnerFor(in OpenBill bill, ReadOnlySpan<BillClaim> claims, int number, LocalDate on)
    {
        foreach (var claim in claims)
            if (claim.Claim == number) return facts.Night.Rules.WinnerFor(bill.Debtor, claim.Facts, on);
        throw new InvalidOperationException($"Assessment {bill.Assessment} has no claim {number}.");
    }

    private static OpenTerm Open(in BillTerm term) => new(term.Claim, term.Number, term.On, new Cents(term.Cents));
}
