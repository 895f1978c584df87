using System.Collections.Frozen;

namespace Belastingen.Domain.Returns;

/// <summary>The ways in which a debit is undone, under the names that SEPA gives them.</summary>
public enum ReturnKind
{
    /// <summary>Refused by a bank before settlement; also how a debtor's own refusal reaches us.</summary>
    Reject = 1,

    /// <summary>Sent back by the debtor's bank within five days after settlement.</summary>
    Return = 2,

    /// <summary>Asked back by the debtor: within eight weeks, or thirteen months when unauthorised.</summary>
    Refund = 3,

    /// <summary>Paid back by us after settlement.</summary>
    Reversal = 4,

    /// <summary>Recalled by us before settlement.</summary>
    Revocation = 5,
}

/// <summary>Which returns the payer did not cause.</summary>
/// <remarks>Source: European Payments Council, EPC173-14, Guidance on reason codes for SDD R-transactions.</remarks>
public static class ReasonCodes
{
    /// <summary>
    /// Reason codes for a fault of ours or of a bank. Any other code, also one we do not know, counts.
    /// </summary>
    public static readonly FrozenDictionary<string, string> OursOrTheBanks = new Dictionary<string, string>
    {
        ["AG02"] = "wrong sequence type or operation code",
        ["AM02"] = "amount above what the scheme allows",
        ["AM05"] = "duplicate",
        ["AM16"] = "control sum of the file wrong",
        ["AM17"] = "control sum of the batch wrong",
        ["AM18"] = "number of transactions wrong",
        ["AM19"] = "number of transactions in the batch wrong",
        ["AM20"] = "number of transactions in the file wrong",
        ["BE05"] = "creditor identifier unknown or changed without amendment",
        ["CH03"] = "collection date too far ahead",
        ["CH04"] = "collection date in the past",
        ["CNOR"] = "creditor's bank not in the scheme",
        ["DNOR"] = "debtor's bank not in the scheme",
        ["DT01"] = "date wrong",
        ["DU01"] = "message identification used before",
        ["FF01"] = "file format wrong",
        ["FF05"] = "local instrument wrong",
        ["FOCR"] = "follows our own recall",
        ["MD02"] = "mandate data missing or wrong in our file",
        ["RC01"] = "bank identifier wrong",
        ["RR01"] = "debtor's account missing, regulatory",
        ["RR02"] = "debtor's name or address missing, regulatory",
        ["RR03"] = "creditor's name or address missing, regulatory",
        ["RR04"] = "regulatory reason",
    }.ToFrozenDictionary();

    /// <summary>
    /// Whether a return counts against the payer: not when we undid it, nor when we or a bank caused it.
    /// </summary>
    /// <param name="kind">How the debit was undone.</param>
    /// <param name="reason">SEPA reason code of four characters.</param>
    public static bool CountsAgainstPayer(ReturnKind kind, string reason) =>
        kind is ReturnKind.Reject or ReturnKind.Return or ReturnKind.Refund && !OursOrTheBanks.ContainsKey(reason);
}
