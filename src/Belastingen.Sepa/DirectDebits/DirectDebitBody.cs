// Hot path: once for each of up to 400,000 collections a night. No allocation per item.
namespace Belastingen.Sepa.DirectDebits;

/// <summary>One collection as pain.008 writes it; the two versions do not differ here.</summary>
internal static class DirectDebitBody
{
    /// <summary>Writes a collection without faults on a line of its own.</summary>
    public static void Write(PainXml xml, in DirectDebit debit)
    {
        xml.Line();
        xml.Start("DrctDbtTxInf");
        xml.Text(["PmtId", "EndToEndId"], debit.EndToEndId);
        xml.Euros("InstdAmt", debit.AmountCents);
        xml.Start("DrctDbtTx");
        xml.Start("MndtRltdInf");
        xml.Text("MndtId", debit.MandateId);
        xml.Day("DtOfSgntr", debit.SignedOn);
        xml.End();
        xml.End();

        // The element is mandatory and the BIC is not; NOTPROVIDED never goes into the BIC, though it fits its pattern.
        xml.Text(["DbtrAgt", "FinInstnId", "Othr", "Id"], "NOTPROVIDED");
        xml.Text(["Dbtr", "Nm"], debit.DebtorName);
        xml.Text(["DbtrAcct", "Id", "IBAN"], debit.DebtorIban);
        if (debit.UltimateDebtor is { } ultimate) xml.Text(["UltmtDbtr", "Nm"], ultimate);
        if (debit.PaymentReference is { } reference) Reference(xml, reference);
        if (debit.Remittance is { } text) xml.Text(["RmtInf", "Ustrd"], text);
        xml.End();
    }

    // SCOR issued by CUR is how the betalingskenmerk travels in the Netherlands.
    private static void Reference(PainXml xml, string reference)
    {
        xml.Start("RmtInf");
        xml.Start("Strd");
        xml.Start("CdtrRefInf");
        xml.Start("Tp");
        xml.Text(["CdOrPrtry", "Cd"], "SCOR");
        xml.Text("Issr", "CUR");
        xml.End();
        xml.Text("Ref", reference);
        xml.End();
        xml.End();
        xml.End();
    }
}
