// Hot path: some sixty nodes for each of up to 400,000 transactions. Names are compared by reference, texts stay in one
// buffer, and there is no allocation, LINQ or await per node.
using System.Xml;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>One file being read: where the reader stands and what was seen so far.</summary>
internal sealed class DirectDebitReading(
    XmlReader xml, PainElement document, Action<WrittenPayment> takePayment, TakeDebit takeDebit)
{
    private const string MessagePrefix = "urn:iso:std:iso:20022:tech:xsd:";
    private const string MessageKind = "pain.008.";
    private const string Euro = "EUR";

    private readonly PainElement?[] _path = new PainElement?[DirectDebitReader.MaxDepth];
    private readonly PainFields _fields = new();
    private string _namespace = "";
    private WrittenGroup? _group;
    private WrittenPayment? _payment;
    private int _payments;
    private Tally _inPayment;
    private Tally _inFile;
    private FileFault _fault;

    /// <summary>Reads to the end or the first fault.</summary>
    public DirectDebitFileRead Run()
    {
        _fields.Clear();
        while (TryAdvance(out var more))
        {
            if (!more) return Finish() ? Whole() : new DirectDebitFileRead.Faulty(_fault);
            if (!Take()) break;
        }

        return new DirectDebitFileRead.Faulty(_fault);
    }

    private DirectDebitFileRead.Whole Whole() => new(_group!, _payments, _inFile.Count, _inFile.SumCents);

    private bool TryAdvance(out bool more)
    {
        more = false;
        try
        {
            more = xml.Read();
            return true;
        }
        catch (XmlException exception)
        {
            return Malformed(exception, element: null);
        }
    }

    private bool Take() => xml.NodeType switch
    {
        XmlNodeType.Element => Open(),
        XmlNodeType.Text or XmlNodeType.CDATA => Text(),
        XmlNodeType.EndElement => _path[xml.Depth] is not { } element || End(element),
        _ => true,
    };

    private bool Open()
    {
        var depth = xml.Depth;
        if (depth >= DirectDebitReader.MaxDepth) return Refuse(FileFaultReason.TooDeep);

        var parent = depth == 0 ? null : _path[depth - 1];
        var element = depth == 0 ? Root() : Known(parent);
        _path[depth] = element;
        if (element is null) return depth > 0 || Refuse(FileFaultReason.NotDirectDebits);
        if (parent is { Part: PainPart.Payment } && _payment is not null && element.Part != PainPart.Debit)
            return Refuse(FileFaultReason.Misplaced, element.Name);

        return Begin(element) && (!xml.IsEmptyElement || End(element));
    }

    private PainElement? Root()
    {
        _namespace = xml.NamespaceURI;
        return ReferenceEquals(xml.LocalName, document.Name) &&
            _namespace.StartsWith(MessagePrefix + MessageKind, StringComparison.Ordinal) ? document : null;
    }

    private PainElement? Known(PainElement? parent) =>
        parent is not null && ReferenceEquals(xml.NamespaceURI, _namespace) ? parent.Child(xml.LocalName) : null;

    private bool Begin(PainElement element)
    {
        switch (element.Part)
        {
            case PainPart.Group when _group is not null:
                return Refuse(FileFaultReason.Repeated, element.Name);
            case PainPart.Payment when _group is null:
                return Refuse(FileFaultReason.Missing, "GrpHdr");
            case PainPart.Payment:
                _payment = null;
                _inPayment = default;
                _fields.Clear();
                return true;
            case PainPart.Debit:
                if (_payment is null && !BeginDebits()) return false;
                _fields.Clear();
                return true;
        }

        if (element.Field == PainField.None) return true;
        if (element.Field == PainField.Amount && xml.GetAttribute("Ccy") is not Euro)
            return Refuse(FileFaultReason.NotEuro, element.Name);

        return _fields.Begin(element.Field) || Refuse(FileFaultReason.Repeated, element.Name);
    }

    private bool Text()
    {
        if (_path[xml.Depth - 1] is not { Field: not PainField.None and var field } element) return true;

        try
        {
            return _fields.Append(field, xml) || Refuse(FileFaultReason.TextTooLong, element.Name);
        }
        catch (XmlException exception)
        {
            return Malformed(exception, element.Name);
        }
    }

    private bool End(PainElement element) => element.Part switch
    {
        PainPart.Group => EndGroup(),
        PainPart.Payment => EndPayment(),
        PainPart.Debit => EndDebit(),
        _ => true,
    };

    private bool EndGroup()
    {
        if (!Need(PainField.MessageId, "MsgId", out var id)) return false;
        if (!Need(PainField.CreatedAt, "CreDtTm", out var createdAt)) return false;
        if (!Totals(out var count, out var sum)) return false;
        if (count is null) return Refuse(FileFaultReason.Missing, "NbOfTxs");

        _group = new WrittenGroup(_namespace[MessagePrefix.Length..], id, createdAt, count.Value, sum);
        return true;
    }

    private bool BeginDebits()
    {
        if (!Need(PainField.PaymentInformationId, "PmtInfId", out var id)) return false;
        if (!Need(PainField.CreditorIban, "CdtrAcct", out var iban)) return false;
        if (_fields[PainField.CollectOn].IsEmpty) return Refuse(FileFaultReason.Missing, "ReqdColltnDt");
        if (!PainText.TryDay(_fields[PainField.CollectOn], out var collectOn))
            return Refuse(FileFaultReason.NoDate, "ReqdColltnDt");
        if (!Totals(out var count, out var sum)) return false;

        _payment = new WrittenPayment(
            _group!, id, count, sum, _fields.Text(PainField.SequenceType), collectOn,
            _fields.Text(PainField.CreditorName), iban, _fields.Text(PainField.CreditorId));
        _payments++;
        takePayment(_payment);
        return true;
    }

    private bool EndDebit()
    {
        if (_fields[PainField.EndToEndId].IsEmpty) return Refuse(FileFaultReason.Missing, "EndToEndId");
        if (_fields[PainField.Amount].IsEmpty) return Refuse(FileFaultReason.Missing, "InstdAmt");
        if (_fields[PainField.MandateId].IsEmpty) return Refuse(FileFaultReason.Missing, "MndtId");
        if (_fields[PainField.SignedOn].IsEmpty) return Refuse(FileFaultReason.Missing, "DtOfSgntr");
        if (_fields[PainField.DebtorIban].IsEmpty) return Refuse(FileFaultReason.Missing, "DbtrAcct");
        if (!PainText.TryCents(_fields[PainField.Amount], out var cents) ||
            cents is < 1 or > DirectDebit.MaxAmountCents)
            return Refuse(FileFaultReason.NoAmount, "InstdAmt");
        if (!PainText.TryDay(_fields[PainField.SignedOn], out var signedOn))
            return Refuse(FileFaultReason.NoDate, "DtOfSgntr");

        _inPayment = _inPayment.With(cents);
        _inFile = _inFile.With(cents);
        takeDebit(new WrittenDebit(_fields, cents, signedOn));
        return true;
    }

    private bool EndPayment() => _payment is null
        ? Refuse(FileFaultReason.Missing, "DrctDbtTxInf")
        : Agrees(_payment.Count, _payment.SumCents, _inPayment, "PmtInf");

    private bool Finish()
    {
        if (_group is null) return Refuse(FileFaultReason.Missing, "GrpHdr");
        if (_payments == 0) return Refuse(FileFaultReason.Missing, "PmtInf");

        return Agrees(_group.Count, _group.SumCents, _inFile, "GrpHdr");
    }

    private bool Agrees(long? count, long? sumCents, Tally found, string element)
    {
        if (count is not null && count != found.Count) return Refuse(FileFaultReason.CountDiffers, element);

        return sumCents is null || sumCents == found.SumCents || Refuse(FileFaultReason.SumDiffers, element);
    }

    private bool Totals(out long? count, out long? sumCents)
    {
        count = sumCents = null;
        if (!_fields[PainField.Count].IsEmpty)
        {
            if (!PainText.TryCount(_fields[PainField.Count], out var number))
                return Refuse(FileFaultReason.NoCount, "NbOfTxs");
            count = number;
        }

        if (!_fields[PainField.Sum].IsEmpty)
        {
            if (!PainText.TryCents(_fields[PainField.Sum], out var cents))
                return Refuse(FileFaultReason.NoAmount, "CtrlSum");
            sumCents = cents;
        }

        return true;
    }

    private bool Need(PainField field, string element, out string text)
    {
        text = _fields.Text(field) ?? "";
        return text.Length > 0 || Refuse(FileFaultReason.Missing, element);
    }

    private bool Refuse(FileFaultReason reason, string? element = null)
    {
        var (line, column) = xml is IXmlLineInfo info ? (info.LineNumber, info.LinePosition) : (0, 0);
        _fault = new FileFault(line, column, reason, element);
        return false;
    }

    private bool Malformed(XmlException exception, string? element)
    {
        _fault = new FileFault(
            exception.LineNumber, exception.LinePosition, FileFaultReason.NotWellFormed, element);
        return false;
    }

    private readonly record struct Tally(int Count, long SumCents)
    {
        public Tally With(long cents) => new(Count + 1, SumCents + cents);
    }
}
