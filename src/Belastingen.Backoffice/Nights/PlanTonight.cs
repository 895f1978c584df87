using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// Plans an office again for a night, whatever goes wrong with one bill: that one stays as it was and is set aside, and
/// everybody else is planned as on a night without it.
/// </summary>
/// <param name="open">Opens a session that writes.</param>
/// <param name="night">The calendar night.</param>
public sealed class PlanTonight(Func<OfficeSession> open, LocalDate night)
{
    /// <summary>Plans; <paramref name="commit"/> makes a session permanent.</summary>
    public void Execute(Action<OfficeSession> commit)
    {
        IReadOnlySet<long> before;
        using (var session = open()) before = BillsAside.Read(session);
        var faulty = new FaultyBills(Attempt);
        while (!PlanAll(before, faulty, commit))
        {
        }

        foreach (var bill in before.Order()) TryAgain(bill, commit);
    }

    /// <summary>Everybody but who stands aside; false: again without those found meanwhile.</summary>
    private bool PlanAll(IReadOnlySet<long> before, FaultyBills faulty, Action<OfficeSession> commit)
    {
        var bills = BillsToPlan.Without(before.Concat(faulty.Found.Keys).ToHashSet());
        try
        {
            using var session = open();
            EndWhatEnds.Execute(session, night);
            if (!NightOwed.Anything(session, night)) return true;
            Plan(session, bills);
            SetAside.Put(session, night, faulty.Found);
            commit(session);
            return true;
        }
        catch (SystemException fault) when (FaultyBills.IsOfABill(fault, bills))
        {
            if (faulty.LookIn(bills.InHand)) return false;
            throw;
        }
    }

    /// <summary>What stood aside before this night: who can be planned now is taken back.</summary>
    private void TryAgain(long bill, Action<OfficeSession> commit)
    {
        var bills = BillsToPlan.Only(new HashSet<long> { bill });
        try
        {
            using var session = open();
            Plan(session, bills);
            SetAside.TakeBack(session, night, bill);
            commit(session);
        }
        catch (SystemException fault) when (FaultyBills.IsOfABill(fault, bills))
        {
            // It stands aside as it did, with its work: nothing of this attempt was kept.
        }
    }

    private void Attempt(BillsToPlan bills)
    {
        using var session = open();
        EndWhatEnds.Execute(session, night);
        Plan(session, bills);
    }

    private void Plan(OfficeSession session, BillsToPlan bills) => PlanAgain.Execute(
        session, NightFacts.Read(session, night) with { Bills = bills });
}
