using System.Numerics;
using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether the bank got what the office says it sent, and nothing else.</summary>
internal static class BankFileChecks
{
    public static Check[] All { get; } =
    [
        new("Every file of a released run is there, as it was proved; there is no other.", FilesAreThose),
        new("A file adds up: its header names the number and sum of its debits.", FileAddsUp),
        new("Every debit stands in the file of its run, once, as the office says; the file has no other.", EntriesAreDebits),
        new("Every account number in a file is one: its check digits are right.", AccountsAreRight),
    ];

    private static IEnumerable<Finding> FilesAreThose(Books books)
    {
        var stated = books["runs"].Where(row => row.WasSent() && row.Has("file_name")).ToDictionary(row => row.Text("file_name"));
        var files = books.Files.ToDictionary(file => NameOf(file.Name));
        foreach (var (name, row) in stated)
        {
            if (!files.TryGetValue(name, out var file)) yield return new Finding("bank-file-missing", name, "The file of a released run is not there.");
            else if (file.Sha256 != row.Text("file_sha256")) yield return new Finding("bank-file-changed", name, "The file is not the one that was proved: another SHA-256.");
            else if (file.Entries.Count != row.Number("file_debit_count") || file.Entries.Sum(entry => entry.Cents) != row.Number("file_cents"))
                yield return new Finding("bank-file-differs", name, "The file has another number or sum than the run says.");
        }

        foreach (var name in files.Keys.Except(stated.Keys)) yield return new Finding("bank-file-unknown", name, "No released run has this file.");
    }

    private static IEnumerable<Finding> FileAddsUp(Books books) => books.Files
        .Where(file => file.StatedCount != file.Entries.Count || file.StatedCents != file.Entries.Sum(entry => entry.Cents))
        .Select(file => new Finding("bank-file-does-not-add-up", file.Name, "Its header names another number or sum than it has."));

    private static IEnumerable<Finding> EntriesAreDebits(Books books)
    {
        var debits = books["debits"].Where(Reading.WasSent).ToLookup(row => row.Text("end_to_end_id"));
        var entries = books.Entries.ToLookup(entry => entry.EndToEndId);
        foreach (var entry in entries.Where(each => !debits.Contains(each.Key)))
            yield return new Finding("entry-without-debit", entry.Key, "The bank was told to collect it; the office does not know it.");
        foreach (var twice in entries.Where(each => each.Count() > 1)) yield return new Finding("entry-twice", twice.Key, "It stands in the files more than once.");
        foreach (var debit in debits)
        {
            if (debit.Count() > 1) yield return new Finding("debit-twice", debit.Key, "The office has two debits of this name.");
            if (entries[debit.Key].FirstOrDefault() is not { } entry) yield return new Finding("debit-not-in-file", debit.Key, "It is in no bank file.");
            else if (Differs(debit.First(), entry) is { } what) yield return new Finding("entry-differs", debit.Key, $"File and office have another {what}.");
        }
    }

    private static string? Differs(Row debit, FileEntry entry)
    {
        if (debit.Number("cents") != entry.Cents) return "amount";
        if (debit.Day("run_date") != entry.CollectOn) return "date";
        if (!Reading.Says(debit.Text("iban"), entry.Iban)) return "account";
        if (debit.Text("mandate_reference") != entry.Mandate || debit.Day("signed_on") != entry.SignedOn) return "mandate";
        if (!Reading.Says(debit.Text("debtor_name"), entry.Name)) return "name";
        return debit.Text("batch_file") == NameOf(entry.File) ? null : "file";
    }

    private static IEnumerable<Finding> AccountsAreRight(Books books) => books.Entries.Where(entry => !IsIban(entry.Iban))
        .Select(entry => new Finding("iban-wrong", entry.EndToEndId, "Its account number cannot exist."));

    private static bool IsIban(string iban) => iban.Length > 4 && iban.All(char.IsAsciiLetterOrDigit) && BigInteger.Parse(
        string.Concat((iban[4..] + iban[..4]).Select(each => char.IsAsciiLetter(each) ? $"{char.ToUpperInvariant(each) - 'A' + 10}" : $"{each}"))) % 97 == 1;

    /// <summary>A file that the bank fetched was renamed.</summary>
    private static string NameOf(string file) => file.EndsWith(".sent", StringComparison.Ordinal) ? file[..^5] : file;
}
