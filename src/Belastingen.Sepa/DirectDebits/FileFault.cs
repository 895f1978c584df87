namespace Belastingen.Sepa.DirectDebits;

/// <summary>Why a direct debit file cannot be read or does not add up.</summary>
public enum FileFaultReason
{
    /// <summary>
    /// It is no well-formed XML, is cut off, has a DOCTYPE, or is longer than
    /// <see cref="DirectDebitReader.MaxCharacters"/>.
    /// </summary>
    NotWellFormed,

    /// <summary>It is well-formed, but no pain.008 message.</summary>
    NotDirectDebits,

    /// <summary>Elements are nested deeper than <see cref="DirectDebitReader.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>A part has more text than <see cref="DirectDebitReader.MaxPartCharacters"/>.</summary>
    TextTooLong,

    /// <summary>An element that must be there is missing or empty.</summary>
    Missing,

    /// <summary>An element that may occur once occurs again.</summary>
    Repeated,

    /// <summary>An element of the payment block stands after its first transaction, where nobody expects it.</summary>
    Misplaced,

    /// <summary>An amount is no decimal number of whole cents, or not one a collection can have.</summary>
    NoAmount,

    /// <summary>The currency of an amount is missing or not EUR.</summary>
    NotEuro,

    /// <summary>A count is no whole number.</summary>
    NoCount,

    /// <summary>A date is no calendar day as yyyy-MM-dd.</summary>
    NoDate,

    /// <summary>The stated number of transactions differs from those that are there.</summary>
    CountDiffers,

    /// <summary>The stated control sum differs from that of the transactions that are there.</summary>
    SumDiffers,
}

/// <summary>What is wrong with a file, and where.</summary>
/// <param name="Line">The line, from 1; 0 when it is not known.</param>
/// <param name="Column">The position in the line, from 1; 0 when it is not known.</param>
/// <param name="Reason">The kind of fault.</param>
/// <param name="Element">The element it is about, if it is about one.</param>
public readonly record struct FileFault(int Line, int Column, FileFaultReason Reason, string? Element);
