using System.Globalization;
using System.Security.Cryptography;
using System.Xml;

namespace Checker.Evidence;

/// <summary>A debit as it stands in a bank file.</summary>
public sealed record FileEntry(
    string File, string EndToEndId, DateOnly CollectOn, long Cents, string Mandate, DateOnly SignedOn, string Name, string Iban);

/// <summary>A bank file (pain.008) as it was sent.</summary>
public sealed class BankFile
{
    private readonly List<FileEntry> _entries = [];
    private Dictionary<string, string> _fields = [];
    private DateOnly _collectOn;

    private BankFile(string path)
    {
        Name = Path.GetFileName(path);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        using var xml = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        Read(xml);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of its bytes.</summary>
    public string Sha256 { get; }

    /// <summary>Number of debits that its header names.</summary>
    public long StatedCount { get; private set; }

    /// <summary>Sum that its header names, in cents.</summary>
    public long StatedCents { get; private set; }

    /// <summary>Its identification.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>Its debits, in order.</summary>
    public IReadOnlyList<FileEntry> Entries => _entries;

    /// <summary>Reads a file.</summary>
    public static BankFile Read(string path) => new(path);

    private void Read(XmlReader xml)
    {
        var path = new Stack<string>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == "DrctDbtTxInf") _fields = [];
                if (!xml.IsEmptyElement) path.Push(xml.LocalName);
            }
            else if (xml.NodeType == XmlNodeType.Text)
            {
                Take([.. path], xml.Value);
            }
            else if (xml.NodeType == XmlNodeType.EndElement && path.Pop() == "DrctDbtTxInf")
            {
                Add();
            }
        }
    }

    /// <param name="path">Names of the elements, the innermost first.</param>
    /// <param name="value">The text.</param>
    private void Take(string[] path, string value)
    {
        if (path.Contains("DrctDbtTxInf")) _fields[$"{path[1]}/{path[0]}"] = value;
        else if (path[0] == "ReqdColltnDt") _collectOn = DayOf(value);
        else if (path[1] == "GrpHdr" && path[0] == "NbOfTxs") StatedCount = long.Parse(value, CultureInfo.InvariantCulture);
        else if (path[1] == "GrpHdr" && path[0] == "CtrlSum") StatedCents = CentsOf(value);
        else if (path[1] == "GrpHdr" && path[0] == "MsgId") MessageId = value;
    }

    private void Add() => _entries.Add(new FileEntry(
        Name, Field("PmtId/EndToEndId"), _collectOn, CentsOf(Field("DrctDbtTxInf/InstdAmt")), Field("MndtRltdInf/MndtId"),
        DayOf(Field("MndtRltdInf/DtOfSgntr")), Field("Dbtr/Nm"), Field("Id/IBAN")));

    private string Field(string name) => _fields.TryGetValue(name, out var value) ? value : "";

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Euros with at most two decimals as cents, digit by digit.</summary>
    private static long CentsOf(string text)
    {
        var parts = text.Split('.');
        var decimals = parts.Length > 1 ? parts[1].PadRight(2, '0') : "00";
        return (long.Parse(parts[0], CultureInfo.InvariantCulture) * 100) + long.Parse(decimals, CultureInfo.InvariantCulture);
    }
}
