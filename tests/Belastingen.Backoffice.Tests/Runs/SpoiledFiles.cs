using System.Text.RegularExpressions;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>A bank file on disk says something else than the night wrote, in ways that a bank would take without a
/// word.</summary>
internal static partial class SpoiledFiles
{
    public static readonly Spoil[] All =
    [
        Text("two payers pay each other's amount", text => text.Replace(">50.00<", ">x<").Replace(">30.00<", ">50.00<")
            .Replace(">x<", ">30.00<")),
        Text("one debit and the totals are a cent higher", text => text.Replace(">50.00<", ">50.01<")
            .Replace(">140.00<", ">140.01<")),
        Text("a debit is of another account", text => text.Replace(PlayedOffice.IbanOf(1), PlayedOffice.IbanOf(9))),
        Text("a debit has another mandate", text => text.Replace("<MndtId>MDA<", "<MndtId>MDX<")),
        Text("a mandate was signed on another day", text => First(text, "2019-01-01", "2019-01-02")),
        Text("a debit has another name", text => text.Replace(">Payer DA<", ">Payer DB<")),
        Text("a debit names another debtor", text =>
            First(text, "<RmtInf>", "<UltmtDbtr><Nm>P. Jansen</Nm></UltmtDbtr><RmtInf>")),
        Text("a debit is for another bill", text => text.Replace(">Aanslag A<", ">Aanslag B<")),
        Text("a debit has another end-to-end identification", text => text.Replace(">1-20200430<", ">9-20200430<")),
        Text("a debit has a sequence type of its own", text => First(text, "</EndToEndId></PmtId>",
            "</EndToEndId></PmtId><PmtTpInf><SeqTp>FRST</SeqTp></PmtTpInf>")),
        Text("the file is of another day", text =>
            text.Replace("<ReqdColltnDt>2020-04-30<", "<ReqdColltnDt>2020-05-01<")),
        Text("the file is of another sequence type", text => text.Replace(">RCUR<", ">FRST<")),
        Text("the file has another message identification", text =>
            text.Replace("<MsgId>PLAY-20200430-1-1<", "<MsgId>PLAY-20200430-1-2<")),
        Text("the file is of another version", text => text.Replace("pain.008.001.08", "pain.008.001.02")),
        Text("the money goes to another account", text => text.Replace("NL44RABO0123456789", "NL91ABNA0417164300")),
        Text("the money goes to another creditor", text => text.Replace("NL51ZZZ405365330000", "NL62ZZZ405365331234")),
        Text("the creditor has another name", text =>
            text.Replace("<Cdtr><Nm>Gemeente Speelstad<", "<Cdtr><Nm>Gemeente Anderstad<")),
        Text("the scheme is that between businesses", text => text.Replace("<Cd>CORE<", "<Cd>B2B<")),
        Text("a debit is missing, and the totals agree", text =>
            Totals(text.Remove(Debit().Match(text).Index, Debit().Match(text).Length), count: 2, sum: "90.00")),
        Text("the last debit is missing, and the totals agree", text =>
            Totals(text.Remove(Debit().Matches(text)[^1].Index, Debit().Matches(text)[^1].Length), count: 2,
                sum: "80.00")),
        Text("a debit stands there twice, and the totals agree", text =>
            Totals(text.Insert(Debit().Match(text).Index, Debit().Match(text).Value), count: 4, sum: "190.00")),
        Text("the file is cut off", text => text[..(text.Length / 2)]),
        Text("one byte that means nothing was added", text => text + " "),
        new(FindingKind.FileDiffers, "the file is gone") { AtNight = office =>
            File.Delete(SpoiledOffice.FileOf(office)) },
    ];

    private static Spoil Text(string what, Func<string, string> change) => new(FindingKind.FileDiffers, what)
    {
        AtNight = office =>
        {
            var file = SpoiledOffice.FileOf(office);
            var (before, after) = (File.ReadAllText(file), change(File.ReadAllText(file)));
            if (before == after) throw new InvalidOperationException($"Nothing was spoiled: {what}.");
            File.WriteAllText(file, after);
        },
    };

    private static string First(string text, string old, string by)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + by + text[(at + old.Length)..];
    }

    private static string Totals(string text, int count, string sum) =>
        text.Replace("<NbOfTxs>3<", $"<NbOfTxs>{count}<").Replace("<CtrlSum>140.00<", $"<CtrlSum>{sum}<");

    [GeneratedRegex("<DrctDbtTxInf>.*</DrctDbtTxInf>\n")]
    private static partial Regex Debit();
}
