using Belastingen.Sepa.DirectDebits;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sepa");

    public string[] Files => [.. _folder.GetFiles().Select(file => file.Name).Order()];

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public DirectDebitFileSummary Write(string name, DirectDebitHeader header, params DirectDebit[] debits)
    {
        using var file = DirectDebitFile.Create(PathOf(name), header);
        foreach (var debit in debits) file.Add(debit);
        return file.Close();
    }

    public (DirectDebitFileRead Outcome, List<WrittenPayment> Payments, List<DirectDebit> Debits) Read(string name)
    {
        using var stream = File.OpenRead(PathOf(name));
        return Reading.Of(stream);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

internal static class Reading
{
    public static (DirectDebitFileRead Outcome, List<WrittenPayment> Payments, List<DirectDebit> Debits) Of(Stream file)
    {
        List<WrittenPayment> payments = [];
        List<DirectDebit> debits = [];
        var outcome = DirectDebitReader.Read(
            file, payments.Add, (in WrittenDebit debit) => debits.Add(debit.ToDirectDebit()));
        return (outcome, payments, debits);
    }

    public static FileFault FaultIn(byte[] file)
    {
        var outcome = Of(new MemoryStream(file)).Outcome;
        Assert.That(outcome, Is.TypeOf<DirectDebitFileRead.Faulty>());
        return ((DirectDebitFileRead.Faulty)outcome).Fault;
    }
}
