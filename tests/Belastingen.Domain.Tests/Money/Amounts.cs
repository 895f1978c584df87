using System.Globalization;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Tests.Money;

/// <summary>Amounts as the published cases write them.</summary>
internal static class Amounts
{
    public static Cents Euro(string amount) => new((long)(decimal.Parse(amount, CultureInfo.InvariantCulture) * 100));
}
