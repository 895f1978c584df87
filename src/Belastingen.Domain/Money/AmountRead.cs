namespace Belastingen.Domain.Money;

/// <summary>What a text that should be an amount says.</summary>
public abstract record AmountRead
{
    private AmountRead()
    {
    }

    /// <summary>The amount, when the text says one; null: <see cref="Sentence"/> says what is wrong.</summary>
    public Cents? Cents => this is Said said ? said.Amount : null;

    /// <summary>What is wrong, in Dutch, to stand behind the name of the field; null for an amount.</summary>
    public string? Sentence => this switch
    {
        Said => null,
        TwoReadings it =>
            $"dit kan € {it.First} of € {it.Second} zijn. Schrijf de centen achter een komma, zoals 1.234,56.",
        TooMuch => TooMuchSentence,
        _ => "schrijf het bedrag zoals 1.234,56.",
    };

    /// <summary>What is said of more than <see cref="Money.Amount.Most"/>, wherever it comes in.</summary>
    public static string TooMuchSentence { get; } =
        $"hoogstens € {Money.Amount.Most}: meer kan een bank niet afschrijven.";

    /// <summary>One reading.</summary>
    /// <param name="Amount">From zero through <see cref="Money.Amount.Most"/>.</param>
    public sealed record Said(Cents Amount) : AmountRead;

    /// <summary>A mark that may divide thousands or cents: whoever typed it says which.</summary>
    /// <param name="First">With the mark before the cents.</param>
    /// <param name="Second">With the mark between thousands.</param>
    public sealed record TwoReadings(Cents First, Cents Second) : AmountRead;

    /// <summary>More than <see cref="Money.Amount.Most"/>.</summary>
    public sealed record TooMuch : AmountRead;

    /// <summary>No amount, or below zero.</summary>
    public sealed record Unreadable : AmountRead;
}
