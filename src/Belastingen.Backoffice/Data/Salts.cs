using System.Security.Cryptography;
using System.Text;

namespace Belastingen.Backoffice.Data;

/// <summary>
/// Where salts come from: like the clock, randomness is handed in, so that a practice night can be repeated to the
/// byte.
/// </summary>
public abstract class Salts
{
    /// <summary>Unpredictable: what production uses.</summary>
    public static readonly Salts Random = new Unpredictable();

    /// <summary>The same for the same event: only beside a fixed clock.</summary>
    public static readonly Salts Repeatable = new Derived();

    private Salts()
    {
    }

    /// <summary>The salt of one event, 32 hexadecimal digits.</summary>
    public abstract string For(long office, long number);

    private sealed class Unpredictable : Salts
    {
        public override string For(long office, long number) =>
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    }

    private sealed class Derived : Salts
    {
        public override string For(long office, long number) =>
            Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"practice|{office}|{number}")).AsSpan(0, 16));
    }
}
