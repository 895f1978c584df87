namespace Belastingen.Sepa.DirectDebits;

/// <summary>The version of the collection message a bank takes.</summary>
public enum PainVersion
{
    /// <summary>pain.008.001.08, in force since March 2024 and the default.</summary>
    V08 = 0,

    /// <summary>pain.008.001.02, for a bank that has not moved; it names the bank BIC instead of BICFI.</summary>
    V02 = 1,
}
