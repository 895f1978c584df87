using System.Data.Common;
using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Nights;

/// <summary>Finds the bills on which planning fails: each alone, twice. Broken surroundings point to no bill.</summary>
/// <param name="attempt">Plans the bills it is given in a session of its own and keeps nothing.</param>
public sealed class FaultyBills(Action<BillsToPlan> attempt)
{
    /// <summary>
    /// Bills that may fail in one night. More is no longer a fault of a bill: then the night stops, as it does when the
    /// surroundings are broken, and nothing is presented.
    /// </summary>
    public const int Most = 25;

    private readonly Dictionary<long, string> _found = [];

    /// <summary>The bills found so far, each with its cause.</summary>
    public IReadOnlyDictionary<long, string> Found => _found;

    /// <summary>Whether a fault lies in the bills that were planned, and not in what surrounds them.</summary>
    public static bool IsOfABill(SystemException fault, BillsToPlan bills) =>
        bills.InHand.Count > 0 && IsOfFacts(fault);

    /// <summary>Whether a fault lies in the facts at hand, not in the line, the disk or the memory.</summary>
    public static bool IsOfFacts(SystemException fault) => fault switch
    {
        DbException broken => DatabaseFaults.IsOfTheRows(broken),
        IOException or UnauthorizedAccessException or OutOfMemoryException => false,
        TimeoutException or OperationCanceledException => false,
        _ => true,
    };

    /// <summary>Looks for them among bills that failed together.</summary>
    /// <returns>False when each of them can be planned alone, or when there are too many.</returns>
    public bool LookIn(IReadOnlyList<long> suspects)
    {
        var before = _found.Count;
        Look([.. suspects.Distinct()]);
        return _found.Count > before && _found.Count <= Most;
    }

    /// <summary>The fault of planning these bills; null when there is none.</summary>
    public SystemException? FaultOf(params IEnumerable<long> suspects)
    {
        var bills = BillsToPlan.Only(suspects.ToHashSet());
        try
        {
            attempt(bills);
            return null;
        }
        catch (SystemException fault) when (IsOfABill(fault, bills))
        {
            return fault;
        }
    }

    private void Look(long[] suspects)
    {
        if (_found.Count > Most || FaultOf(suspects) is null) return;
        if (suspects is [var bill])
        {
            if (FaultOf(bill) is { } again) _found.Add(bill, CauseOf(again));
            return;
        }

        Look(suspects[..(suspects.Length / 2)]);
        Look(suspects[(suspects.Length / 2)..]);
    }

    /// <summary>What went wrong, for who mends it.</summary>
    public static string CauseOf(SystemException fault) => $"{fault.GetType().Name}: {fault.Message}";
}
