using System.Security.Cryptography;
using System.Text.Json;
using Belastingen.Backoffice.Debtors;

namespace Belastingen.Backoffice.Lists;

/// <summary>A line of a list, with whom it names: personal data.</summary>
/// <param name="Line">Its number in the file; the header is line 1.</param>
/// <param name="Fact">What it says.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="Name">Name of the debtor.</param>
public sealed record ListLine<T>(long Line, T Fact, long Debtor, string Name);

/// <summary>The difference that a list would make, shown before it is applied.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Added">Lines that would be added.</param>
/// <param name="Known">Lines that say what is known already, and are passed over.</param>
/// <param name="Faults">Lines that cannot be read or are wrong; while there is one, nothing is applied.</param>
/// <param name="Seal">Hash of the content and of the difference as shown.</param>
public sealed record ListChecked<T>(
    string File, IReadOnlyList<ListLine<T>> Added, IReadOnlyList<ListLine<T>> Known, IReadOnlyList<Fault> Faults,
    string Seal)
{
    /// <summary>What it adds, for somebody who saw a difference with this seal; or why it cannot be applied.</summary>
    public Answer<List<T>> Sealed(string seal)
    {
        if (Faults.Count > 0) return new Refusal.Faults(Faults);
        if (seal != Seal) return new Refusal.ListMoved(File);
        return Added.Count > 0 ? Added.Select(line => line.Fact).ToList()
            : new Refusal.NotAccepted(File, "Alles wat erin staat is al bekend; er valt niets toe te voegen.");
    }
}

/// <summary>Checks a list before it is applied.</summary>
public static class CheckList
{
    /// <summary>Reads a list and says what it would do; changes nothing.</summary>
    public static Answer<ListChecked<T>> Execute<T>(OfficeSession session, HandedIn handedIn)
        where T : IFact<T>
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return Of<T>(session, handedIn);
    }

    internal static ListChecked<T> Of<T>(OfficeSession session, HandedIn handedIn)
        where T : IFact<T>
    {
        var read = FactFile.Read<T>(session, handedIn);
        ListLine<T> Named(FactLine<T> line)
        {
            var (debtor, name) = DebtorNumbers.Named(session, line.Fact.Debtor);
            return new ListLine<T>(line.Number, line.Fact, debtor, name);
        }

        List<ListLine<T>> added = [.. read.New.Select(Named)], known = [.. read.Known.Select(Named)];
        var faults = read.Faults.Count == 0 ? [] : read.Faults.Refuse().Items;
        return Sealed(new ListChecked<T>(handedIn.Name, added, known, faults, ""), handedIn.Content);
    }

    /// <summary>Puts something more that was shown under the seal.</summary>
    internal static ListChecked<T> Sealed<T>(ListChecked<T> list, object shown) =>
        Sealed(list, JsonSerializer.SerializeToUtf8Bytes(new { list.Seal, shown }, Json.Compact));

    private static ListChecked<T> Sealed<T>(ListChecked<T> list, ReadOnlyMemory<byte> content) => list with
    {
        Seal = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                content = Convert.ToHexStringLower(SHA256.HashData(content.Span)),
                added = list.Added.Select(line => line.Line),
                known = list.Known.Select(line => line.Line),
                list.Faults,
            }, Json.Compact))),
    };
}
