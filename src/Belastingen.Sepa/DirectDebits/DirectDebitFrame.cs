namespace Belastingen.Sepa.DirectDebits;

/// <summary>What stands around the collections: message, group header and head of the payment block.</summary>
internal static class DirectDebitFrame
{
    private const string NotProvided = "NOTPROVIDED";

    /// <summary>Writes the whole document: header with totals, the body as it stands, the end.</summary>
    public static void Write(Stream file, DirectDebitHeader header, int count, long sumCents, Stream body)
    {
        using var xml = new PainXml(file, Namespace(header.Version));
        xml.Declaration();
        xml.Start("Document");
        xml.Start("CstmrDrctDbtInitn");
        GroupHeader(xml, header, count, sumCents);
        xml.Start("PmtInf");
        PaymentHead(xml, header, count, sumCents);
        Creditor(xml, header);

        xml.Flush();
        body.CopyTo(file);

        xml.Line();
        xml.End();
        xml.End();
        xml.End();
        xml.Line();
    }

    private static string Namespace(PainVersion version) => version switch
    {
        PainVersion.V08 => "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08",
        PainVersion.V02 => "urn:iso:std:iso:20022:tech:xsd:pain.008.001.02",
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "No such version of pain.008."),
    };

    private static void GroupHeader(PainXml xml, DirectDebitHeader header, int count, long sumCents)
    {
        xml.Start("GrpHdr");
        xml.Text("MsgId", header.MessageId);
        xml.Moment("CreDtTm", header.CreatedLocal);
        xml.Count("NbOfTxs", count);
        xml.Cents("CtrlSum", sumCents);
        xml.Text(["InitgPty", "Nm"], header.CreditorName);
        xml.End();
    }

    private static void PaymentHead(PainXml xml, DirectDebitHeader header, int count, long sumCents)
    {
        xml.Text("PmtInfId", header.PaymentInformationId);
        xml.Text("PmtMtd", "DD");
        if (header.BatchBooking is { } batch) xml.Text("BtchBookg", batch ? "true" : "false");
        xml.Count("NbOfTxs", count);
        xml.Cents("CtrlSum", sumCents);
        xml.Start("PmtTpInf");
        xml.Text(["SvcLvl", "Cd"], "SEPA");
        xml.Text(["LclInstrm", "Cd"], "CORE");
        xml.Text("SeqTp", "RCUR"); // also for the first collection: EPC rulebook 9.0 made FRST optional
        xml.End();
        xml.Day("ReqdColltnDt", header.CollectOn);
    }

    private static void Creditor(PainXml xml, DirectDebitHeader header)
    {
        xml.Text(["Cdtr", "Nm"], header.CreditorName);
        xml.Text(["CdtrAcct", "Id", "IBAN"], header.CreditorIban);
        if (header.CreditorBic is { } bic)
            xml.Text(["CdtrAgt", "FinInstnId", header.Version == PainVersion.V02 ? "BIC" : "BICFI"], bic);
        else
            xml.Text(["CdtrAgt", "FinInstnId", "Othr", "Id"], NotProvided);
        if (header.UltimateCreditor is { } ultimate) xml.Text(["UltmtCdtr", "Nm"], ultimate);
        xml.Text("ChrgBr", "SLEV");

        xml.Start("CdtrSchmeId");
        xml.Start("Id");
        xml.Start("PrvtId");
        xml.Start("Othr");
        xml.Text("Id", header.CreditorId);
        xml.Text(["SchmeNm", "Prtry"], "SEPA");
        xml.End();
        xml.End();
        xml.End();
        xml.End();
    }
}
