using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Replays;
using Belastingen.Domain.Decisions;

namespace Belastingen.Backoffice.Bundles;

/// <summary>
/// A chunk of a record without account numbers and names: the same decisions come out of it, other bank files do.
/// </summary>
internal static class MaskedChunk
{
    /// <summary>The same bills in the same chunk. The hash stays that of the chunk as it was recorded.</summary>
    public static RecordChunk Of(RunHeader header, RecordChunk chunk)
    {
        using var bills = new BillReader(header, [chunk.Plain()]);
        var writer = new BillWriter(bills.Rules);
        List<DueInstalment> terms = [];
        while (bills.Next(out var due))
        {
            terms.Add(due);
            if (bills.HasMoreOfBill) continue;
            writer.Write(terms, Masked(bills.Bill), bills.Bill.CannotBeWritten);
            terms.Clear();
        }

        return RecordChunk.Of(chunk.Number, writer.Written) with { Sha256 = chunk.Sha256 };
    }

    /// <summary>A payer who could not be written must not be writable here either.</summary>
    private static Payer? Masked(RecordedBill bill) => bill.Payer is null ? null : bill.Payer with
    {
        Iban = bill.CannotBeWritten ? "" : Masks.NoIban,
        AccountName = Masks.NoName,
        DebtorName = Masks.NoName,
    };
}
