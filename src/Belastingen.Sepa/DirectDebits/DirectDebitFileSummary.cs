namespace Belastingen.Sepa.DirectDebits;

/// <summary>A finished file, as the bank will see it.</summary>
/// <param name="Name">The file name without its folder.</param>
/// <param name="Count">How many collections it holds.</param>
/// <param name="SumCents">Their total in euro cents.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="Sha256Hex">The SHA-256 of all its bytes in lower case; banks ask for its end at import.</param>
public sealed record DirectDebitFileSummary(string Name, int Count, long SumCents, long Bytes, string Sha256Hex);
