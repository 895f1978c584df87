using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Reports;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.WorkItems;

/// <summary>What is to be refunded is what the accounts of the claims say, whatever led to it.</summary>
[OnEveryEngine]
public sealed class RefundListTests
{
    private PlayedOffice _office = null!;
    private int _facts;

    [SetUp]
    public void Two_bills_of_300_in_three_terms_of_which_the_first_was_debited()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.Bill("100", "31-03-2020", [("OZB", 200m), ("AFVAL", 100m)], terms: 3);
        _office.Bill("200", "31-03-2020", [("OZB", 300m)], terms: 3);
        _office.GoTo(PlayedOffice.Day("25-03-2020"));
        _office.PlayThrough("01-04-2020");
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void A_second_credit_on_a_claim_is_added_to_the_first()
    {
        Pays("200", 3_200m);
        Pays("200", 5_000m);

        Assert.That(Listed(), Is.EqualTo(new[] { "200-1 8.000,00" }));
        Assert.That(Total(), Is.EqualTo(Cents.Euro(8_000)));
    }

    [Test]
    public void What_a_rise_or_a_return_uses_is_no_longer_listed()
    {
        Pays("200", 350m);
        Corrects("200-1", 320m);
        Assert.That(Listed(), Is.EqualTo(new[] { "200-1 130,00" }));

        _office.Returned("200", "31-03-2020", 100m);
        Assert.That(Listed(), Is.EqualTo(new[] { "200-1 30,00" }));

        Corrects("200-1", 360m);
        Assert.That(Listed(), Is.Empty);
    }

    [Test]
    public void A_remission_of_what_was_debited_is_listed()
    {
        Book(PaymentKind.Remission, "200", "200-1", 250m);

        Assert.That(Listed(), Is.EqualTo(new[] { "200-1 50,00" }));
    }

    [Test]
    public void What_a_person_dealt_with_is_not_listed_again_beside_what_came_after_it()
    {
        Pays("200", 298m);
        Close();
        Assert.That(Listed(), Is.Empty);

        Pays("200", 50m);
        Assert.That(Listed(), Is.EqualTo(new[] { "200-1 50,00" }));
    }

    /// <summary>96 payments of ninety thousand million each once made the work list and two reports fail.</summary>
    [Test]
    public void The_largest_payments_that_are_taken_leave_list_and_reports_readable()
    {
        var most = Amount.Most.Value / 100m;
        for (var i = 0; i < 100; i++) Pays("200", most);

        var refused = _office.Database.Write(_office.Now, _office.Acting, session => BookPayment.Execute(session, new PaymentFact(
            "too much", PaymentKind.Payment, "200", null, _office.Today, Amount.Most + new Cents(1))));
        Assert.That(refused.Refusal, Is.EqualTo(new Refusal.NotAccepted(
            "Bedrag", "hoogstens € 999.999.999,99: meer kan een bank niet afschrijven.")));
        Assert.That(Total(), Is.EqualTo((Amount.Most * 100) - Cents.Euro(200)));
        foreach (var report in AllReports.List)
            Assert.That(ExportReport.Execute(_office.Database, _office.As("auditor"),
                new ReportFilter(report.Name, _office.Today, _office.Today), new ReportFile(
                    Path.Combine(Path.GetDirectoryName(_office.Database.FilesFolder)!, report.Name), ReportFormat.Json, null), _office.Now).Refusal, Is.Null);
    }

    [Test]
    public void After_any_facts_the_list_says_what_the_accounts_say() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[1, 400]).Array[4, 14].Sample(facts =>
        {
            Clean();
            Two_bills_of_300_in_three_terms_of_which_the_first_was_debited();
            var dealtWith = new Dictionary<string, Cents>();
            foreach (var (kind, of, euro) in facts)
            {
                Happens(kind, of, euro, dealtWith);
                if (!Listed().SequenceEqual(Accounts(dealtWith))) return false;
            }

            return Total() == Accounts().Total(account => account.Credit - dealtWith.GetValueOrDefault(account.Claim) is var left && left > Cents.Zero
                ? left : Cents.Zero);
        }, iter: 10, threads: 1, print: facts => string.Join(" ", facts));

    /// <summary>A fact; what the product refuses changes nothing.</summary>
    private void Happens(int kind, int of, int euro, Dictionary<string, Cents> dealtWith)
    {
        var (bill, claim) = (of < 2 ? "100" : "200", of < 2 ? $"100-{of + 1}" : "200-1");
        if (kind == 0) Pays(bill, euro);
        else if (kind is 1 or 2) Book(kind == 1 ? PaymentKind.Payment : PaymentKind.Reduction, bill, claim, euro);
        else if (kind == 3) Book(PaymentKind.Remission, bill, claim, euro);
        else if (kind is 4 or 5) Corrects(claim, euro);
        else if (kind == 6) _office.Return(bill, "31-03-2020", 100m);
        else if (Lines() is [var first, ..])
        {
            var key = first.Subject.Split(' ')[1];
            dealtWith[key] = dealtWith.GetValueOrDefault(key) + new Cents(first.Cents!.Value);
            Close();
        }
    }

    private void Pays(string bill, decimal euro) => Book(PaymentKind.Payment, bill, null, euro);

    private void Book(PaymentKind kind, string bill, string? claim, decimal euro) => _office.Database.Write(_office.Now, _office.Acting, session => BookPayment.Execute(session, new PaymentFact($"F{++_facts}", kind, bill, claim, _office.Today, new Cents((long)(euro * 100)))));

    private void Corrects(string claim, decimal euro) => _office.Database.Write(_office.Now, _office.Acting, session => CorrectClaim.Execute(session, claim, new Cents((long)(euro * 100)), "correctie"));

    private void Close() => _office.Write(session => CloseWork.Execute(session.As(_office.Acting), Lines()[0].Item, "terugbetaald"));

    private List<string> Listed() => Lines().ConvertAll(line => $"{line.Subject.Split(' ')[1]} {new Cents(line.Cents!.Value)}");

    private List<WorkLine> Lines()
    {
        using var session = _office.Database.Read(_office.Now);
        var page = PageWork.Execute(session.As(_office.Acting), new WorkWanted(Kind: WorkItemKind.Refund), null, 100).Value.Lines;
        Assert.That(page.Select(line => line.Cents), Is.EqualTo(
            ListWork.Execute(session.As(_office.Acting), kind: WorkItemKind.Refund).Value.Select(item => item.Amount?.Value)));
        return [.. page.OrderBy(line => line.Subject, StringComparer.Ordinal)];
    }

    private Cents Total()
    {
        using var session = _office.Database.Read(_office.Now);
        return SumWork.Execute(session.As(_office.Acting), new WorkWanted()).Value.Where(sum => sum.Kind == WorkItemKind.Refund).Total(sum => sum.Amount);
    }

    /// <summary>What each claim has to its credit: what was received and let go beyond what was assessed.</summary>
    private List<(string Claim, Cents Credit)> Accounts()
    {
        using var session = _office.Database.Read(_office.Now);
        return [.. session.Query<(string Claim, long Assessed, long LetGo, long Received, long Refundable)>(
            """
            SELECT [key], assessed_cents, reduced_cents + remitted_cents, paid_cents + presented_cents, refundable_cents
            FROM claims
            ORDER BY [key]
            """).Select(claim =>
            {
                var credit = Math.Max(0, claim.LetGo + claim.Received - claim.Assessed);
                Assert.That(claim.Refundable, Is.EqualTo(credit), claim.Claim);
                return (claim.Claim, new Cents(credit));
            })];
    }

    private IEnumerable<string> Accounts(Dictionary<string, Cents> dealtWith) => Accounts()
        .Select(account => (account.Claim, Left: account.Credit - dealtWith.GetValueOrDefault(account.Claim)))
        .Where(account => account.Left > Cents.Zero).Select(account => $"{account.Claim} {account.Left}");
}
