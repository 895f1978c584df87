using System.Text;
using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether every debit has a mandate that was valid on its date, of that payer, on that account.</summary>
internal static class MandateChecks
{
    /// <summary>Months after which a mandate that was not used has lapsed (SEPA rulebook).</summary>
    private const int MonthsUnused = 36;

    public static Check[] All { get; } =
    [
        new("Every debit rests on a mandate of its debtor, signed before its date, not ended, and used within 36 months.", Valid),
        new("A debit goes to the account and the name of its mandate.", AccountOfTheMandate),
        new("Under one mandate the same account is debited every time.", AccountStays),
        new("One account is not debited for debtors of different names.", OneAccountOnePayer),
    ];

    private static IEnumerable<Finding> Valid(Books books)
    {
        var used = books["mandates"].ToDictionary(row => row.Text("mandate_reference"), row => row.Day("last_used_on"));
        foreach (var debit in books["debits"])
        {
            var (where, on) = (debit.Text("end_to_end_id"), debit.Day("run_date")!.Value);
            if (!debit.Has("mandate_debtor")) yield return new Finding("mandate-missing", where, $"There is no mandate {debit.Text("mandate_reference")}.");
            else if (debit.Text("mandate_debtor") != debit.Text("debtor")) yield return new Finding("mandate-of-another", where, $"The mandate is one of debtor {debit.Text("mandate_debtor")}.");
            else if (debit.Day("mandate_signed_on") != debit.Day("signed_on")) yield return new Finding("mandate-signature-differs", where, "The file has another day of signing than the mandate.");
            else if (debit.Day("signed_on") > on) yield return new Finding("mandate-signed-later", where, $"It was signed on {debit.Raw("signed_on")}.");
            else if (debit.Day("mandate_ended_on") <= on) yield return new Finding("mandate-ended", where, $"It ended on {debit.Raw("mandate_ended_on")}.");
            else if (!debit.Has("mandate_last_used_on") && used.GetValueOrDefault(debit.Text("mandate_reference")) >= on)
                continue; // The first use here: what an earlier system did with it is stored no more.
            else if ((debit.Day("mandate_last_used_on") ?? debit.Day("signed_on"))!.Value.AddMonths(MonthsUnused) < on)
                yield return new Finding("mandate-lapsed", where, "It was not used for 36 months.");
        }
    }

    private static IEnumerable<Finding> AccountOfTheMandate(Books books)
    {
        var mandates = books["mandates"].ToDictionary(row => row.Text("mandate_reference"));
        foreach (var debit in books["debits"].Where(debit => debit.Has("mandate_debtor")))
        {
            if (debit.Text("iban") != debit.Text("mandate_iban")) yield return new Finding("account-differs", debit.Text("end_to_end_id"), "The account is not that of the mandate.");
            if (mandates.TryGetValue(debit.Text("mandate_reference"), out var mandate) && Plain(mandate.Text("account_name")) != Plain(debit.Text("debtor_name")))
                yield return new Finding("name-differs", debit.Text("end_to_end_id"), "The name is not that of the mandate.");
        }
    }

    /// <summary>A name as every bank can write it: letters without accents, and digits.</summary>
    private static string Plain(string name) => string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit).Take(50));

    private static IEnumerable<Finding> AccountStays(Books books) => books.Entries.OrderBy(entry => entry.CollectOn)
        .GroupBy(entry => entry.Mandate).SelectMany(uses => uses.Zip(uses.Skip(1)))
        .Where(pair => pair.First.Iban != pair.Second.Iban)
        .Select(pair => new Finding("account-changed", pair.Second.EndToEndId, $"Mandate {pair.Second.Mandate} was used with another account on {pair.First.CollectOn:yyyy-MM-dd}."));

    private static IEnumerable<Finding> OneAccountOnePayer(Books books) => books.Entries.GroupBy(entry => entry.Iban)
        .Where(account => account.Select(entry => entry.Name).Distinct().Skip(1).Any())
        .SelectMany(account => account.Select(entry => new Finding("account-of-several-names", entry.EndToEndId, "Its account is also debited under another name.")));
}
