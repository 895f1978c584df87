using System.Globalization;
using System.Text;

namespace Belastingen.Backoffice.Debtors;

/// <summary>A name as it is looked for: small letters without accents, so that both engines find the same.</summary>
public static class NameKey
{
    private const int Longest = 200;

    /// <summary>The key of a name, or of what somebody types to find one.</summary>
    public static string Of(string name)
    {
        if (Ascii.IsValid(name)) return name.ToLowerInvariant();
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            key.Append(char.ToLowerInvariant(letter) switch
            {
                'ø' => "o",
                'ł' => "l",
                'đ' or 'ð' => "d",
                'ı' => "i",
                'æ' => "ae",
                'œ' => "oe",
                'ß' => "ss",
                'ĳ' => "ij",
                '’' => "'",
                var other => other.ToString(),
            });
        }

        return key.Length > Longest ? key.ToString(0, Longest) : key.ToString();
    }
}
