using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Requests;

namespace Belastingen.Backoffice.Payers;

/// <summary>Everything about one payer that an officer needs while he is on the phone: personal data.</summary>
public static class ShowPayer
{
    private const int ShownOfIban = 4;

    /// <summary>Reads it.</summary>
    /// <param name="session">A session.</param>
    /// <param name="debtor">Key of the debtor.</param>
    public static Answer<PayerShown> Execute(OfficeSession session, long debtor)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        if (Find(session, debtor) is not { } who) return new Refusal.NotFound("Belastingschuldige", $"{debtor}");
        return new PayerShown(
            who, Bills(session, debtor), Mandates(session, debtor), Facts(session, debtor));
    }

    /// <summary>Who it is; null when nobody has this key here.</summary>
    internal static PayerKnown? Find(OfficeSession session, long debtor) => session.Find<WhoRow>(
        """
        -- ShowPayer.cs: who it is
        SELECT debtor AS Debtor, number AS Number, name AS Name, natural_person AS NaturalPerson, sbi AS Sbi,
            postcode AS Postcode, house_number AS HouseNumber
        FROM debtors
        WHERE office = @office
        AND debtor = @debtor
        """, new { debtor })?.ToWho();

    private static List<BillShown> Bills(OfficeSession session, long debtor)
    {
        var bills = session.Query<BillRow>(
            """
            -- ShowPayer.cs: his bills
            SELECT assessment AS Assessment, dated_on AS DatedOn
            FROM assessments
            WHERE office = @office
            AND debtor = @debtor
            ORDER BY tax_year DESC, assessment DESC
            """, new { debtor });
        var claims = Claims(session, debtor);
        var explaining = new Explaining(session);
        var facts = NightFacts.ReadForFew(session);
        return bills.ConvertAll(bill => new BillShown(
            bill.Assessment, bill.DatedOn, explaining.Tell(bill.Assessment),
            [.. claims[bill.Assessment].Select(row => row.ToClaim())],
            TermsToPlan.Of(session, bill.Assessment, facts).Total));
    }

    private static ILookup<long, ClaimRow> Claims(OfficeSession session, long debtor) => session.Query<ClaimRow>(
        """
        -- ShowPayer.cs: what his bills consist of
        SELECT c.assessment AS Assessment, c.[key] AS [Key], b.name AS Body, t.name AS TaxType,
            c.assessed_cents AS AssessedCents, c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents
                - c.presented_cents + c.refundable_cents AS OpenCents
        FROM assessments a
        JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
        JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
        JOIN bodies b ON b.office = t.office AND b.body = t.body
        WHERE a.office = @office
        AND a.debtor = @debtor
        ORDER BY c.assessment, c.claim
        """, new { debtor }).ToLookup(row => row.Assessment);

    private static List<MandateShown> Mandates(OfficeSession session, long debtor) => session.Query<MandateShown>(
        """
        -- ShowPayer.cs: his permissions to debit
        SELECT reference AS Reference, iban AS Account, signed_on AS SignedOn, last_used_on AS LastUsedOn,
            ended_on AS EndedOn
        FROM mandates
        WHERE office = @office
        AND debtor = @debtor
        ORDER BY signed_on DESC, mandate DESC
        """, new { debtor }).ConvertAll(mandate => mandate with { Account = mandate.Account[^ShownOfIban..] });

    private static PayerFacts Facts(OfficeSession session, long debtor) => new(
        ListFacts.OfDebtor<Member>(session, debtor), ListFacts.OfDebtor<HoldShown>(session, debtor),
        ListFacts.OfDebtor<RequestShown>(session, debtor),
        ListFacts.OfDebtor<OptOutShown>(session, debtor), Payments(session, debtor), Returns(session, debtor));

    private static List<PaymentShown> Payments(OfficeSession session, long debtor) => session.Query<PaymentShown>(
        """
        -- ShowPayer.cs: what the tax package booked
        SELECT p.[key] AS [Key], p.kind AS Kind, a.number AS Assessment, p.booked_on AS BookedOn, p.cents AS Cents,
            p.refundable_cents AS RefundableCents
        FROM assessments a
        JOIN payments p ON p.office = a.office AND p.assessment = a.assessment
        WHERE a.office = @office
        AND a.debtor = @debtor
        ORDER BY p.booked_on DESC, p.payment DESC
        """, new { debtor });

    private static List<ReturnShown> Returns(OfficeSession session, long debtor) => session.Query<ReturnShown>(
        """
        -- ShowPayer.cs: what came back
        SELECT a.number AS Assessment, r.run_date AS RunDate, r.booked_on AS BookedOn, r.reason AS Reason,
            r.cents AS Cents
        FROM assessments a
        JOIN returns r ON r.office = a.office AND r.assessment = a.assessment
        WHERE a.office = @office
        AND a.debtor = @debtor
        ORDER BY r.booked_on DESC, r.run_date DESC
        """, new { debtor });

    private sealed record WhoRow(
        long Debtor, string Number, string Name, long NaturalPerson, string? Sbi, string? Postcode, string? HouseNumber)
    {
        public PayerKnown ToWho() => new(Debtor, Number, Name, NaturalPerson == 1, Sbi, Postcode, HouseNumber);
    }

    private sealed record BillRow(long Assessment, LocalDate DatedOn);

    private sealed record ClaimRow(long Assessment, string Key, string Body, string TaxType, long AssessedCents,
        long OpenCents)
    {
        public ClaimShown ToClaim() => new(Key, Body, TaxType, new Cents(AssessedCents), new Cents(OpenCents));
    }
}
