using System.Xml;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>Reads a pain.008 file of whatever system, forward only, and adds it up.</summary>
/// <remarks>
/// Proves our own files after writing, so it shares nothing with the writer, and compares them with those of another
/// system. It takes every version of the message and every namespace prefix, but no document type, and hands a
/// malformed file back as a value.
/// </remarks>
public static class DirectDebitReader
{
    /// <summary>The deepest nesting: the schema needs 12 levels at most for what stands in a collection file.</summary>
    public const int MaxDepth = 32;

    /// <summary>The longest file: 400,000 indented transactions of 2,500 characters are half of it.</summary>
    public const long MaxCharacters = 2_000_000_000;

    /// <summary>The most text kept of one part: a transaction with every field full has some 600.</summary>
    public const int MaxPartCharacters = 4_096;

    /// <summary>Reads a file to its end or first fault.</summary>
    /// <param name="stream">The file; stays open.</param>
    /// <param name="takePayment">Takes the head of each payment block, before its transactions.</param>
    /// <param name="takeDebit">Takes each transaction.</param>
    /// <exception cref="IOException">The stream failed: that says nothing about the file.</exception>
    public static DirectDebitFileRead Read(Stream stream, Action<WrittenPayment> takePayment, TakeDebit takeDebit)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(takePayment);
        ArgumentNullException.ThrowIfNull(takeDebit);

        var names = new NameTable();
        using var xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
            NameTable = names,
        });

        return new DirectDebitReading(xml, PainElement.Document(names), takePayment, takeDebit).Run();
    }
}
