// Hot path: a dozen calls for each of up to 400,000 collections a night, so text goes from a span into the writer.
using System.Globalization;
using System.Text;
using System.Xml;
using NodaTime;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>Writes values in the forms of pain.008: elements, amounts from whole cents, days.</summary>
internal sealed class PainXml : IDisposable
{
    private readonly XmlWriter _xml;
    private readonly char[] _digits = new char[24]; // the longest long and a point
    private readonly string? _namespace;

    /// <summary>A writer on the stream, which stays open; without a namespace it writes a part of a document.</summary>
    public PainXml(Stream stream, string? ns)
    {
        _namespace = ns;
        _xml = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            ConformanceLevel = ns is null ? ConformanceLevel.Fragment : ConformanceLevel.Document,
            NewLineHandling = NewLineHandling.None,
            OmitXmlDeclaration = true,
            CloseOutput = false,
        });
    }

    /// <summary>The XML declaration, in double quotes: a bank refused single ones.</summary>
    public void Declaration() => _xml.WriteRaw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /// <summary>Opens an element.</summary>
    public void Start(string name) => _xml.WriteStartElement(name, _namespace);

    /// <summary>Closes the element that was opened last.</summary>
    public void End() => _xml.WriteEndElement();

    /// <summary>A line break between elements, which changes no meaning and keeps files comparable by line.</summary>
    public void Line() => _xml.WriteWhitespace("\n");

    /// <summary>An element with text.</summary>
    public void Text(string name, string text) => _xml.WriteElementString(name, _namespace, text);

    /// <summary>An element with text inside other elements, outermost first.</summary>
    public void Text(ReadOnlySpan<string> path, string text)
    {
        foreach (var name in path) Start(name);
        _xml.WriteString(text);
        foreach (var _ in path) End();
    }

    /// <summary>An element with an amount in euros, two decimals.</summary>
    public void Cents(string name, long cents)
    {
        Start(name);
        WriteCents(cents);
        End();
    }

    /// <summary>An element with an amount in euros that names its currency.</summary>
    public void Euros(string name, long cents)
    {
        Start(name);
        _xml.WriteAttributeString("Ccy", "EUR");
        WriteCents(cents);
        End();
    }

    /// <summary>An element with a count.</summary>
    public void Count(string name, int count)
    {
        Start(name);
        count.TryFormat(_digits, out var length, default, CultureInfo.InvariantCulture);
        _xml.WriteChars(_digits, 0, length);
        End();
    }

    /// <summary>An element with a day as yyyy-MM-dd.</summary>
    public void Day(string name, LocalDate day)
    {
        Start(name);
        WriteDay(day);
        End();
    }

    /// <summary>An element with a moment as yyyy-MM-ddTHH:mm:ss, without a zone.</summary>
    public void Moment(string name, LocalDateTime moment)
    {
        Start(name);
        WriteDay(moment.Date);
        _digits[0] = 'T';
        Put(moment.Hour, 1, 2);
        _digits[3] = _digits[6] = ':';
        Put(moment.Minute, 4, 2);
        Put(moment.Second, 7, 2);
        _xml.WriteChars(_digits, 0, 9);
        End();
    }

    /// <summary>Passes all that was written on to the stream.</summary>
    public void Flush() => _xml.Flush();

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private void WriteCents(long cents)
    {
        (cents / 100).TryFormat(_digits, out var length, default, CultureInfo.InvariantCulture);
        _digits[length] = '.';
        Put((int)(cents % 100), length + 1, 2);
        _xml.WriteChars(_digits, 0, length + 3);
    }

    private void WriteDay(LocalDate day)
    {
        Put(day.Year, 0, 4);
        _digits[4] = _digits[7] = '-';
        Put(day.Month, 5, 2);
        Put(day.Day, 8, 2);
        _xml.WriteChars(_digits, 0, 10);
    }

    private void Put(int number, int at, int width)
    {
        for (var i = at + width - 1; i >= at; i--, number /= 10)
            _digits[i] = (char)('0' + number % 10);
    }
}
