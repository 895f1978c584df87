namespace Belastingen.Sepa.DirectDebits;

/// <summary>What came of reading a file: it was read to the end and adds up, or it has a fault.</summary>
public abstract record DirectDebitFileRead
{
    private DirectDebitFileRead()
    {
    }

    /// <summary>Read to the end; every count and sum the file states is that of its transactions.</summary>
    /// <param name="Group">The group header.</param>
    /// <param name="Payments">How many payment blocks there are.</param>
    /// <param name="Count">How many transactions there are.</param>
    /// <param name="SumCents">Their total in euro cents, added up here.</param>
    public sealed record Whole(WrittenGroup Group, int Payments, int Count, long SumCents) : DirectDebitFileRead;

    /// <summary>Not to be trusted: what was handed on before the fault is to be thrown away.</summary>
    /// <param name="Fault">The first fault.</param>
    public sealed record Faulty(FileFault Fault) : DirectDebitFileRead;
}
