using System.Text;

namespace Belastingen.Sepa.Tests.DirectDebits;

/// <summary>A file as another system would write it, indented; a test changes the one thing it is about.</summary>
internal static class Sample
{
    public const string Text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.02">
          <CstmrDrctDbtInitn>
            <GrpHdr>
              <MsgId>MSGID001</MsgId>
              <CreDtTm>2012-02-22T09:29:54.123+01:00</CreDtTm>
              <NbOfTxs>2</NbOfTxs>
              <CtrlSum>3.51</CtrlSum>
              <InitgPty><Nm>NAAM</Nm></InitgPty>
            </GrpHdr>
            <PmtInf>
              <PmtInfId>PAYID001</PmtInfId>
              <PmtMtd>DD</PmtMtd>
              <NbOfTxs>2</NbOfTxs>
              <CtrlSum>3.51</CtrlSum>
              <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>CORE</Cd></LclInstrm><SeqTp>OOFF</SeqTp></PmtTpInf>
              <ReqdColltnDt>2012-03-05</ReqdColltnDt>
              <Cdtr>
                <Nm>Gemeente</Nm>
                <PstlAdr><Ctry>NL</Ctry><AdrLine>Dorpstraat 1</AdrLine></PstlAdr>
              </Cdtr>
              <CdtrAcct><Id><IBAN>NL28INGB0000000001 </IBAN></Id></CdtrAcct>
              <CdtrAgt><FinInstnId><BIC>INGBNL2A</BIC></FinInstnId></CdtrAgt>
              <ChrgBr>SLEV</ChrgBr>
              <DrctDbtTxInf>
                <PmtId><InstrId>I1</InstrId><EndToEndId>E2EID001</EndToEndId></PmtId>
                <InstdAmt Ccy="EUR">1.01</InstdAmt>
                <DrctDbtTx>
                  <MndtRltdInf><MndtId>MANDAAT1</MndtId><DtOfSgntr>2011-12-31</DtOfSgntr></MndtRltdInf>
                  <CdtrSchmeId>
                    <Id><PrvtId><Othr>
                      <Id>NL22ZZZ524885430000</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm>
                    </Othr></PrvtId></Id>
                  </CdtrSchmeId>
                </DrctDbtTx>
                <DbtrAgt><FinInstnId><BIC>INGBNL2A</BIC></FinInstnId></DbtrAgt>
                <Dbtr><Nm>Café &amp; Zo<![CDATA[on]]><!-- remark --> BV</Nm></Dbtr>
                <DbtrAcct><Id><IBAN>NL98INGB0000000002</IBAN></Id></DbtrAcct>
                <Purp><Cd>OTHR</Cd></Purp>
                <RmtInf><Ustrd>Omschrijving</Ustrd></RmtInf>
              </DrctDbtTxInf>
              <DrctDbtTxInf>
                <PmtId><EndToEndId>E2EID002</EndToEndId></PmtId>
                <InstdAmt Ccy="EUR">2.5</InstdAmt>
                <DrctDbtTx>
                  <MndtRltdInf><MndtId>MANDAAT2</MndtId><DtOfSgntr>2009-11-01Z</DtOfSgntr></MndtRltdInf>
                </DrctDbtTx>
                <DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>
                <Dbtr/>
                <DbtrAcct><Id><IBAN>NL44RABO0123456789</IBAN></Id></DbtrAcct>
              </DrctDbtTxInf>
            </PmtInf>
          </CstmrDrctDbtInitn>
        </Document>

        """;

    public static byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>The sample with one text, which occurs, in the place of another.</summary>
    public static byte[] With(string old, string replacement)
    {
        if (!Text.Contains(old, StringComparison.Ordinal)) throw new ArgumentException($"No '{old}' in the sample.");

        return Encoding.UTF8.GetBytes(Text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
