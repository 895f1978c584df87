using System.Globalization;
using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>
/// A year of an office of some hundreds of debtors: a pause, a longer version of it, another that ends early, requests,
/// an opt-out, corrections,
/// payments, holds, returns, a night that was missed, a run that nobody released, and a backup that was put back.
/// </summary>
/// <remarks>
/// Debtors are numbered D001 onwards, their bills B001 onwards; every fourth is self-employed, every tenth has a
/// restaurant.
/// </remarks>
internal sealed class CheckedYear : IDisposable
{
    public const int Debtors = 220;

    public CheckedYear()
    {
        Office = new PlayedOffice(PlayedOffice.MonthEnds());
        Office.GoTo(PlayedOffice.Day("15-02-2020"));
        Deliver();
        Spring();
        Summer();
        Autumn();
        Anchor();
        Office.Database.ReleaseAll();
    }

    public PlayedOffice Office { get; }

    /// <summary>Anchors as an auditor keeps them: of summer and of the last day.</summary>
    public string AnchorsFile => Folder("anchors.jsonl");

    /// <summary>Whether the release was refused after the backup was put back.</summary>
    public Refusal? AfterTheBackup { get; private set; }

    public static string Number(int i) => i.ToString("000", CultureInfo.InvariantCulture);

    public void Dispose() => Office.Dispose();

    /// <summary>All bills in one delivery: two claims in ten terms each, on different amounts.</summary>
    private void Deliver()
    {
        LocalDate[] dates = [
            .. PlayedOffice.MonthEnds(2020, 2020).Select(date => date.CollectOn).Where(day => day.Month >= 3)];
        using (var delivery = new DeliveryWriter(Folder("levering"),
            DeliveryLayout.InOrder.Where(layout => layout != DeliveryLayout.Payments)))
        {
            for (var i = 1; i <= Debtors; i++) Bill(delivery, i, dates);
            delivery.Finish("2020-1", DeliveryKind.Changes);
        }

        Done(ImportDelivery.Execute(Office.Database, Office.As("officer"), Folder("levering"), Office.Now));
        for (var i = 4; i <= Debtors; i += 4) Office.Member("D" + Number(i), "SelfEmployed");
        for (var i = 10; i <= Debtors; i += 10) Office.Member("D" + Number(i), "HORECA");
    }

    private static void Bill(DeliveryWriter delivery, int i, LocalDate[] dates)
    {
        var n = Number(i);
        delivery.Add(DeliveryLayout.Debtors, "D" + n, "Betaler " + n, "yes", "", "", "");
        delivery.Add(DeliveryLayout.Mandates, "MD" + n, "D" + n, PlayedOffice.IbanOf(1000 + i), "Betaler " + n,
            "2019-01-01", "", "");
        delivery.Add(DeliveryLayout.Assessments, "B" + n, "D" + n, "2020", "2020-02-22", "", "MD" + n);
        OpenClaim[] claims = [new(1, new Cents(30_000 + (i * 137))), new(2, new Cents(20_033 + (i * 11)))];
        string[] taxes = ["OZB", "AFVAL"];
        foreach (var claim in claims)
            delivery.AddAmount(DeliveryLayout.Claims, claim.Open, $"B{n}-{claim.Claim}", "B" + n, "GEM",
                taxes[claim.Claim - 1], "yes", Delimited.Text(claim.Open));
        foreach (var term in Division.OverClaims(claims,
            [.. dates.Zip(Shares.Equal(claims.Total(claim => claim.Open), dates.Length))]))
            delivery.AddAmount(DeliveryLayout.Terms, term.Amount, $"B{n}-{term.Claim}", "Debit",
                Delimited.Text(term.On), Delimited.Text(term.Amount), "");
    }

    private void Spring()
    {
        Office.PlayEveryNight("18-03-2020");
        Office.Rule(Practice.Appending("SelfEmployed", "2020-03-20", "2020-05-31"));
        Office.PlayEveryNight("01-04-2020");
        Confirm("31-03-2020");
        Office.PlayEveryNight("20-04-2020");
        Return("B001", "31-03-2020", "MD06");
        Hold("D002", HoldReason.Bankruptcy, null);
        Hold("D006", HoldReason.PaymentArrangement, "2020-06-10");
        Office.PlayEveryNight("11-05-2020");
        Office.Rule(Practice.Appending("SelfEmployed", "2020-03-20", "2020-06-30"), versionOf: 1);
        Office.PlayEveryNight("20-05-2020");
        Office.OptsOut("D008", "2020-05-20");
    }

    private void Summer()
    {
        Office.Rule(Practice.Rule("Everyone", "2020-06-01", "2020-09-30",
            new { kind = "Postpone", plans = new[] { new { kind = "Spread" } } }, "OnRequest"));
        Office.PlayEveryNight("05-06-2020");
        Office.Granted("D011", 2, "2020-06-03", "2020-06-05");
        var denied = Ask("D013");
        Office.PlayEveryNight("15-06-2020");
        Office.Write(
            session =>
                DecideRequest.Execute(session.As(Office.As("officer")), denied,
                    new RequestDecision.Deny(Office.Today, "Geen gevolgen van corona")));
        Ask("D015"); // Nobody decides: it is brought up after eight weeks, and never debited.
        Office.Pays("B017", 100m);
        Book("V1", PaymentKind.Reduction, "B019-2", 33.33m);
        Correct("2020-2", ("B021-1", 21, 340_00), ("B023-1", 23, 300_00));
        Office.PlayEveryNight("24-06-2020");
        Office.Write(session => AppealRequest.Execute(session.As(Office.As("officer")), denied, Office.Today));
        Office.PlayEveryNight("10-07-2020");
        Office.Write(
            session =>
                DecideRequest.Execute(session.As(Office.As("officer")), denied,
                    new RequestDecision.Deny(Office.Today, "In beroep gebleven bij de afwijzing")));
        Office.Rule(Practice.Rule("HORECA", "2020-08-15", "2020-11-30",
            new { kind = "Postpone", plans = new[] { new { kind = "Spread" } }, latest = "2021-02-26" }));
        Office.PlayEveryNight("05-08-2020");
        Return("B003", "31-07-2020", "AM04");
        Anchor();
    }

    private void Autumn()
    {
        Office.PlayEveryNight("10-09-2020");
        Office.Write(
            session =>
                EndRule.Execute(session.As(Office.As("officer")), 3, PlayedOffice.Day("2020-10-15"),
                    "De zaken mogen weer open", Office.Today));
        Office.Write(session => ApproveRule.Execute(session.As(Office.As("approver")), 3, 2));
        Book("K1", PaymentKind.Remission, "B025-1", 20m);
        Office.PlayEveryNight("21-09-2020");
        Office.GoTo(PlayedOffice.Day("24-09-2020")); // Three nights did not run: the next makes up for them.
        Office.PlayEveryNight("15-10-2020");
        Office.PlayEveryNight("05-11-2020", release: false);
        Office.PlayEveryNight("25-11-2020", release: false);
        PutABackupBack();
        Office.PlayEveryNight("04-02-2021");
    }

    /// <summary>
    /// The database of before the release is put back; the journal knows better, and the database of today returns.
    /// </summary>
    private void PutABackupBack()
    {
        var backup = Copied();
        Office.ReleaseAll();
        var today = Copied();
        Put(backup);
        using (var session = Office.Database.Read(Office.Now)) Assert.That(
            RunRow.Find(session.Of(1, "night"), PlayedOffice.Day("2020-11-30"))!.State, Is.EqualTo(RunState.Prepared));
        AfterTheBackup = Office.Release("releaser", "2020-11-30").Refusal;
        Put(today);
    }

    private byte[] Copied()
    {
        Office.Database.ReleaseAll();
        return File.ReadAllBytes(Office.Database.Location);
    }

    private void Put(byte[] copy)
    {
        Office.Database.ReleaseAll();
        foreach (var rest in new[] { "-wal", "-shm" }) File.Delete(Office.Database.Location + rest);
        File.WriteAllBytes(Office.Database.Location, copy);
    }

    private void Confirm(string date) => Office.Write(session =>
    {
        var run = RunRow.Find(session.Of(1, "night"), PlayedOffice.Day(date))!;
        var files = BatchRows.Of(session.Of(1, "night"), run.RunDate, run.Preparation);
        return ConfirmRun.Execute(session.As(Office.As("officer")), run.RunDate,
            new BankAnswer(true, files.Sum(file => file.Debits), files.Sum(file => file.Cents),
                [.. files.Select(file => file.Sha256[^8..])]));
    });

    private void Return(string bill, string date, string reason) => Office.Returned(bill, date, Office.Ask<long>(
        """
        SELECT b.cents
        FROM debits b
        JOIN runs r ON r.office = b.office AND r.run_date = b.run_date AND r.preparation = b.preparation
        JOIN assessments a ON a.office = b.office AND a.assessment = b.assessment
        WHERE a.number = @bill AND b.run_date = @day
        """, new { bill, day = PlayedOffice.Day(date) }) / 100m, reason);

    private void Hold(string debtor, HoldReason reason, string? through) =>
        Office.Write(
            session =>
                PlaceHold.Execute(session.As(Office.As("officer")),
                    new NewHold(debtor, reason, Office.Today, through is null ? null : PlayedOffice.Day(through))));

    private long Ask(string debtor) =>
        Office.Write(
            session => AddFact.Execute(session.As(Office.As("officer")), new NewRequest(debtor, 2, Office.Today)));

    private void Book(string key, PaymentKind kind, string claim, decimal euro) =>
        Done(Office.Database.Write(Office.Now, Office.As("officer"),
            session =>
                BookPayment.Execute(session,
                    new PaymentFact(key, kind, claim[..4], claim, Office.Today, new Cents((long)(euro * 100))))));

    /// <summary>A later delivery in which claims have other amounts.</summary>
    private void Correct(string reference, params (string Claim, int Debtor, long Cents)[] corrected)
    {
        using (var delivery = new DeliveryWriter(Folder(reference), DeliveryLayout.Claims))
        {
            foreach (var (claim, debtor, cents) in corrected)
                delivery.AddAmount(DeliveryLayout.Claims, new Cents(cents), claim, "B" + Number(debtor), "GEM", "OZB",
                    "yes", Delimited.Text(new Cents(cents)));
            delivery.Finish(reference, DeliveryKind.Changes);
        }

        Done(ImportDelivery.Execute(Office.Database, Office.As("officer"), Folder(reference), Office.Now));
    }

    private void Anchor() =>
        AnchorFile.Append(AnchorsFile,
            [Office.Write(session => AnchorTrail.Execute(session.As(Office.As("auditor"))))]);

    private string Folder(string name) => Path.Combine(Path.GetDirectoryName(Office.Database.FilesFolder)!, name);

    private static void Done<T>(Answer<T> answer)
    {
        if (answer.Refusal is { } refusal) throw new InvalidOperationException(Sentences.Of(refusal));
    }
}
