using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Announcements;

/// <summary>One line of a letter: an amount on a date.</summary>
/// <param name="DebtorNumber">Number of the debtor.</param>
/// <param name="DebtorName">Name of the debtor.</param>
/// <param name="Postcode">For the address; null when not known.</param>
/// <param name="HouseNumber">For the address; null when not known.</param>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="On">Collection date, or last day to pay.</param>
/// <param name="Amount">Of all claims of the bill together.</param>
/// <param name="Method">Debit or transfer.</param>
/// <param name="Text">What the letter says.</param>
public sealed record NoticeLine(
    string DebtorNumber, string DebtorName, string? Postcode, string? HouseNumber, string Assessment, LocalDate On,
    Cents Amount, PaymentMethod Method, string Text);

/// <summary>What a list of letters says.</summary>
/// <param name="List">Number of the list.</param>
/// <param name="Lines">By bill and date; read from the database as they are asked for.</param>
public sealed record NoticeLetters(long List, IEnumerable<NoticeLine> Lines);

/// <summary>The lines of a list of letters, for whoever prints and sends them.</summary>
public static class NoticeLines
{
    /// <summary>Streams the lines by bill and date. The session must stay open while they are read.</summary>
    public static Answer<NoticeLetters> Execute(OfficeSession session, long list)
    {
        if (session.Lacks(Role.Officer, Role.Auditor) is { } lacks) return lacks;
        if (NoticeList.Find(session, list) is null) return new Refusal.NotFound("Brievenlijst", $"{list}");
        var creditor = SettingsInForce.Of(session).Settings.Creditor;
        return new NoticeLetters(list, Rows(session, list).Select(row => row.ToLine(creditor.CreditorId)));
    }

    /// <summary>Writes the file for the printer; returns how many lines it has.</summary>
    public static int Write(TextWriter writer, IEnumerable<NoticeLine> lines)
    {
        Delimited.Write(writer, "debtor", "name", "postcode", "houseNumber", "assessment", "date", "method", "amount",
            "text");
        var count = 0;
        foreach (var line in lines)
        {
            Delimited.Write(writer, line.DebtorNumber, line.DebtorName, line.Postcode, line.HouseNumber,
                line.Assessment,
                Delimited.Text(line.On), line.Method.ToString(), Delimited.Text(line.Amount), line.Text);
            count++;
        }

        return count;
    }

    private static IEnumerable<LineRow> Rows(OfficeSession session, long list) => session.Stream<LineRow>(
        """
        -- NoticeLines.cs: what each bill is told, per date
        SELECT d.number AS DebtorNumber, d.name AS DebtorName, d.postcode AS Postcode, d.house_number AS HouseNumber,
            a.number AS Assessment,
            n.collect_on AS CollectOn, n.method AS Method, SUM(n.cents) AS Cents, m.reference AS Mandate,
            m.iban AS Iban, a.payment_reference AS PaymentReference
        FROM notices n
        JOIN assessments a ON a.office = n.office AND a.assessment = n.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        WHERE n.office = @office
        AND n.list = @list
        GROUP BY n.assessment, n.collect_on, n.method, d.number, d.name, d.postcode, d.house_number, a.number,
            m.reference, m.iban, a.payment_reference
        ORDER BY n.assessment, n.collect_on, n.method
        """, new { list });

    private sealed record LineRow(
        string DebtorNumber, string DebtorName, string? Postcode, string? HouseNumber, string Assessment,
        LocalDate CollectOn, long Method, long Cents, string? Mandate, string? Iban, string? PaymentReference)
    {
        private const int ShownOfIban = 4;

        public NoticeLine ToLine(string creditorId)
        {
            var (amount, method) = (new Cents(Cents), (PaymentMethod)Method);
            var text = method == PaymentMethod.Debit
                ? $"Op {CollectOn:dd-MM-yyyy} schrijven wij € {amount} af van uw rekening die eindigt op "
                    + $"{Iban![^ShownOfIban..]} "
                    + $"(machtiging {Mandate}, incassant-ID {creditorId}). U hoeft niets te doen."
                : $"Wij schrijven € {amount} niet af. Wilt u dit bedrag zelf overmaken, uiterlijk op "
                    + $"{CollectOn:dd-MM-yyyy}, "
                    + $"onder vermelding van "
                        + $"{(PaymentReference is null ? $"aanslag {Assessment}" : $"betalingskenmerk "
                            + $"{PaymentReference}")}?";
            return new NoticeLine(DebtorNumber, DebtorName, Postcode, HouseNumber, Assessment, CollectOn, amount,
                method, text);
        }
    }
}
