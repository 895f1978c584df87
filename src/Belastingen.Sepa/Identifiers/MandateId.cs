namespace Belastingen.Sepa.Identifiers;

/// <summary>The reference of a mandate (machtigingskenmerk), unique for the creditor.</summary>
/// <remarks>Banks differ in whether outer spaces count, so these are taken off once, on the way in.</remarks>
public readonly record struct MandateId
{
    private readonly string? _text;

    private MandateId(string text) => _text = text;

    /// <summary>The reference as it is stored and written, case as given.</summary>
    public string Text => _text ?? "";

    /// <summary>Reads a mandate reference; spaces around it are taken off.</summary>
    /// <returns>False when what is left is not a <see cref="SepaIdentifier"/>.</returns>
    public static bool TryParse(string? text, out MandateId mandateId)
    {
        var trimmed = text?.Trim() ?? "";
        var valid = IsValid(trimmed);
        mandateId = valid ? new MandateId(trimmed) : default;
        return valid;
    }

    /// <summary>Whether the text is a valid reference without spaces around it.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => SepaIdentifier.IsValid(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
