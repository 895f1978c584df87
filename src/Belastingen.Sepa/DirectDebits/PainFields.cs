// Hot path: filled and emptied once for each of up to 400,000 transactions; one buffer, no strings.
using System.Xml;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>The texts of the part that is being read: the group header, a payment head or a transaction.</summary>
internal sealed class PainFields
{
    private const string XmlWhiteSpace = " \t\r\n";
    private const int Absent = -1;

    private readonly char[] _text = new char[DirectDebitReader.MaxPartCharacters];
    private readonly int[] _starts = new int[(int)PainField.Remittance + 1];
    private readonly int[] _lengths = new int[(int)PainField.Remittance + 1];
    private int _used;

    /// <summary>The text without white space around it; empty when absent.</summary>
    public ReadOnlySpan<char> this[PainField field] => _lengths[(int)field] == Absent
        ? []
        : _text.AsSpan(_starts[(int)field], _lengths[(int)field]).Trim(XmlWhiteSpace);

    /// <summary>The text as a string; null when absent or empty.</summary>
    public string? Text(PainField field) => this[field] is { IsEmpty: false } text ? text.ToString() : null;

    /// <summary>Forgets everything: a new part begins.</summary>
    public void Clear()
    {
        Array.Fill(_lengths, Absent);
        _used = 0;
    }

    /// <summary>Begins a field; false when it was there already.</summary>
    public bool Begin(PainField field)
    {
        if (_lengths[(int)field] != Absent) return false;

        _starts[(int)field] = _used;
        _lengths[(int)field] = 0;
        return true;
    }

    /// <summary>Takes the text at which the reader stands; false when there is no room for it.</summary>
    /// <remarks>In chunks, so that a text of gigabytes never becomes a string.</remarks>
    public bool Append(PainField field, XmlReader xml)
    {
        while (_used < _text.Length)
        {
            var taken = xml.ReadValueChunk(_text, _used, _text.Length - _used);
            if (taken == 0) return true;

            _used += taken;
            _lengths[(int)field] += taken;
        }

        return false;
    }
}
