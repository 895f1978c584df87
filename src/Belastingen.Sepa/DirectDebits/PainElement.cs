using System.Xml;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>The parts of a message at whose end something is handed on.</summary>
internal enum PainPart
{
    None,
    Group,
    Payment,
    Debit,
}

/// <summary>An element the reader knows; others are passed over with all that is in them.</summary>
internal sealed class PainElement
{
    private readonly PainElement[] _children;

    private PainElement(string name, PainField field, PainPart part, PainElement[] children)
    {
        Name = name;
        Field = field;
        Part = part;
        _children = children;
    }

    /// <summary>The local name, the very string that the reader's name table holds.</summary>
    public string Name { get; }

    /// <summary>What its text means, if that is kept.</summary>
    public PainField Field { get; }

    /// <summary>The part it is, if it is one.</summary>
    public PainPart Part { get; }

    /// <summary>The child with this name, a string out of the same name table; null when unknown.</summary>
    public PainElement? Child(string name)
    {
        foreach (var child in _children)
            if (ReferenceEquals(child.Name, name)) return child;

        return null;
    }

    /// <summary>The elements of pain.008 that we read, from the document down, the same in all versions.</summary>
    public static PainElement Document(XmlNameTable names)
    {
        PainElement Leaf(string name, PainField field) => new(names.Add(name), field, PainPart.None, []);
        PainElement Node(string name, params PainElement[] children) =>
            new(names.Add(name), PainField.None, PainPart.None, children);
        PainElement Part(PainPart part, string name, params PainElement[] children) =>
            new(names.Add(name), PainField.None, part, children);
        PainElement Party(string name, PainField field) => Node(name, Leaf("Nm", field));
        PainElement Account(string name, PainField field) => Node(name, Node("Id", Leaf("IBAN", field)));

        var sequence = Node("PmtTpInf", Leaf("SeqTp", PainField.SequenceType));
        var scheme = Node("CdtrSchmeId",
            Node("Id", Node("PrvtId", Node("Othr", Leaf("Id", PainField.CreditorId)))));

        var debit = Part(PainPart.Debit, "DrctDbtTxInf",
            Node("PmtId", Leaf("EndToEndId", PainField.EndToEndId)),
            Leaf("InstdAmt", PainField.Amount),
            Node("DrctDbtTx",
                Node("MndtRltdInf", Leaf("MndtId", PainField.MandateId), Leaf("DtOfSgntr", PainField.SignedOn)),
                scheme),
            Party("Dbtr", PainField.DebtorName),
            Account("DbtrAcct", PainField.DebtorIban),
            Party("UltmtDbtr", PainField.UltimateDebtor),
            Node("RmtInf",
                Leaf("Ustrd", PainField.Remittance),
                Node("Strd", Node("CdtrRefInf", Leaf("Ref", PainField.PaymentReference)))),
            sequence);

        return Node("Document", Node("CstmrDrctDbtInitn",
            Part(PainPart.Group, "GrpHdr", Leaf("MsgId", PainField.MessageId), Leaf("CreDtTm", PainField.CreatedAt),
                Leaf("NbOfTxs", PainField.Count), Leaf("CtrlSum", PainField.Sum)),
            Part(PainPart.Payment, "PmtInf", debit, Leaf("PmtInfId", PainField.PaymentInformationId),
                Leaf("NbOfTxs", PainField.Count), Leaf("CtrlSum", PainField.Sum), sequence,
                Leaf("ReqdColltnDt", PainField.CollectOn), Party("Cdtr", PainField.CreditorName),
                Account("CdtrAcct", PainField.CreditorIban), scheme)));
    }
}
