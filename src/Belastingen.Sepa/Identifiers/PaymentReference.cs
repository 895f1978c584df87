namespace Belastingen.Sepa.Identifiers;

/// <summary>A Dutch payment reference (betalingskenmerk): digits, a check digit in front, leading zeros kept.</summary>
/// <remarks>
/// 7 digits without a check; 9 through 14 with a check digit and a length digit; 16 with a check digit. Source:
/// Betaalvereniging Nederland, "Specificaties betalingskenmerk". Remainders 1 and 10 share the check digit 1, so the
/// check catches less there.
/// </remarks>
public readonly record struct PaymentReference
{
    /// <summary>How many digits <see cref="Make"/> takes.</summary>
    public const int DigitsWithoutCheck = 15;

    private const int LongLength = 16;
    private const int UncheckedLength = 7;

    private readonly string? _text;

    private PaymentReference(string text) => _text = text;

    /// <summary>The digits, without spaces.</summary>
    public string Text => _text ?? "";

    // From the right; the row repeats after ten digits.
    private static ReadOnlySpan<byte> Weights => [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];

    /// <summary>Reads a reference as it is printed: spaces between the digits are accepted.</summary>
    /// <returns>False when the length, the length digit or the check digit is wrong.</returns>
    public static bool TryParse(string? text, out PaymentReference reference)
    {
        var compact = Compact.Form(text);
        var valid = IsValid(compact);
        reference = valid ? new PaymentReference(compact) : default;
        return valid;
    }

    /// <summary>Puts the check digit in front of fifteen digits.</summary>
    /// <exception cref="ArgumentException">There are not exactly fifteen ASCII digits.</exception>
    public static PaymentReference Make(ReadOnlySpan<char> digits)
    {
        if (digits.Length != DigitsWithoutCheck || digits.ContainsAnyExceptInRange('0', '9'))
            throw new ArgumentException($"A payment reference is made of {DigitsWithoutCheck} digits.", nameof(digits));

        return new PaymentReference(string.Concat([CheckDigit(digits)], digits));
    }

    /// <summary>Whether the text is a valid reference without spaces.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExceptInRange('0', '9')) return false;

        return text.Length switch
        {
            UncheckedLength => true,
            >= 9 and <= 14 => text[1] - '0' == (text.Length - 2) % 10 && text[0] == CheckDigit(text[1..]),
            LongLength => text[0] == CheckDigit(text[1..]),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[^(i + 1)] - '0') * Weights[i % Weights.Length];

        return (11 - sum % 11) switch { 10 => '1', 11 => '0', var digit => (char)('0' + digit) };
    }
}
