namespace Belastingen.Sepa.Identifiers;

/// <summary>What banks accept as an identifier: of a message, a payment block, a transaction, a mandate.</summary>
/// <remarks>Identifiers are refused, never rewritten: a changed one can no longer be matched to a return.</remarks>
public static class SepaIdentifier
{
    /// <summary>The longest identifier, in characters (Max35Text).</summary>
    public const int MaxLength = 35;

    /// <summary>Whether the text can be an identifier.</summary>
    /// <returns>
    /// True for 1 through 35 characters of the SEPA set, without a space at either end, without a slash at either end
    /// and without two slashes in a row (EPC230-15).
    /// </returns>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        SepaText.IsAllowed(text, MaxLength) && text[0] != '/' && text[^1] != '/' &&
        !text.Contains("//", StringComparison.Ordinal);
}
