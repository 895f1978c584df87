using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Demonstration;

/// <summary>
/// The year of the demonstration: a practice municipality bills, lets its self-employed stand still, and resumes.
/// </summary>
/// <remarks>Every step is an operation that officers have; only the clock is simulated.</remarks>
internal sealed class DemoYear(Database database)
{
    /// <summary>Synthetic debtors.</summary>
    public const int Debtors = 5_000;

    /// <summary>What it makes beside the database: the file of the office, and the folder of the delivery.</summary>
    public const string OfficeFile = "kantoor.json", DeliveryFolder = "levering";

    private const string Code = GenerateOffice.Code;

    /// <summary>Payers to whom something happens.</summary>
    private const int Payers = 3;

    private static readonly LocalDate Billed = new(2020, 2, 22);
    private static readonly LocalTime Morning = new(9, 0);

    /// <summary>First night of the year.</summary>
    public static readonly LocalDate From = new(2020, 2, 23);

    /// <summary>Last night of the year: the last run date before the next tax year.</summary>
    public static readonly LocalDate Through = new(2021, 2, 28);

    /// <summary>The moment at which the year is looked back upon.</summary>
    public static readonly Instant End = SimulateNights.Moment(Through, new LocalTime(20, 0));

    /// <summary>The self-employed payer whose story is told; known once the year has been played.</summary>
    public string Payer { get; private set; } = "";

    /// <summary>Makes the office and its bills.</summary>
    public void Prepare(string folder)
    {
        Migrations.Upgrade(database, practice: true);
        var at = SimulateNights.Moment(Billed, Morning);
        var office = Path.Combine(folder, OfficeFile);
        GenerateOffice.Execute(office, Billed.Year);
        Done(ImportOffice.Execute(database, "beheerder", office, at));

        var delivery = Path.Combine(folder, DeliveryFolder);
        using (var session = database.Read(at, Acting("medewerker", at)))
            GenerateDelivery.Execute(session, delivery, new DeliveryToGenerate(Debtors, Seed: 2020, Billed));
        Done(ImportDelivery.Execute(database, Acting("medewerker", at), delivery, at));
    }

    /// <summary>Plays the year, or its nights through an earlier one.</summary>
    public void Play(Action<NightDone> played, LocalDate? through = null)
    {
        var at = SimulateNights.Moment(Billed, Morning);
        var nights = new SimulateNights(database, Acting("operator", at).Office, Code);
        if (nights.Execute(From, through ?? Through, played, ByDay) is { } refusal)
            throw new InvalidOperationException(Sentences.Of(refusal));
    }

    /// <summary>What people do by day.</summary>
    private void ByDay(LocalDate day)
    {
        if (day == new LocalDate(2020, 3, 18)) LetTheSelfEmployedStandStill(day.PlusDays(-2));
        if (day == new LocalDate(2020, 4, 8)) SomeLife(day.PlusDays(-1));
        if (day == new LocalDate(2020, 5, 11)) SomebodyWantsToPay(day.PlusDays(-1));
    }

    private void LetTheSelfEmployedStandStill(LocalDate day)
    {
        var rule = new RuleDocument(
            "Zelfstandigen voorjaar 2020",
            new Scope("SelfEmployed", TaxYears: [2020]),
            new Window(new LocalDate(2020, 3, 18), new LocalDate(2020, 6, 30)),
            new Treatment.Postpone([new ResumePlan.Append()]),
            [new Ground(LegalBasis.PolicyRule, "College van burgemeester en wethouders", "Gevolgen van de coronacrisis",
                DecisionNumber: "2020-118", DecidedOn: day)],
            SideEffects: new SideEffects(NoDunningBefore: new LocalDate(2020, 7, 1)));
        var at = SimulateNights.Moment(day, Morning);
        var submitted = Write(at, "medewerker", session => SubmitRule.Execute(session, rule, day));
        Write(at, "beoordelaar", session => ApproveRule.Execute(session, submitted.Rule, submitted.Version));
        using var read = database.Read(at);
        Payer = APayer(read, take: 0);
    }

    /// <summary>A payment, a hold and a withdrawn mandate: so that every outcome is seen.</summary>
    private void SomeLife(LocalDate day)
    {
        var at = SimulateNights.Moment(day, Morning);
        var bills = Citizens(at);
        Write(at, "medewerker", session => BookPayment.Execute(session, new PaymentFact(
            "BANK-2020-0001", PaymentKind.Payment, bills[0].Assessment, null, day, new Cents(10_000))));
        Write(at, "medewerker", session => PlaceHold.Execute(session, new NewHold(
            bills[1].Debtor, HoldReason.Objection, day, new LocalDate(2020, 6, 10), bills[1].Assessment)));
        Write(at, "medewerker",
            session => PlaceHold.Execute(session, new NewHold(bills[2].Debtor, HoldReason.Bankruptcy, day)));
    }

    private void SomebodyWantsToPay(LocalDate day)
    {
        var at = SimulateNights.Moment(day, Morning);
        string other;
        using (var session = database.Read(at)) other = APayer(session, take: 1);
        Write(at, "medewerker", session => AddFact.Execute(session, new NewOptOut(other, day)));
    }

    private List<(string Debtor, string Assessment)> Citizens(Instant at)
    {
        using var session = database.Read(at);
        return session.Query<(string, string)>(
            """
            -- DemoYear.cs: some payers with several terms to come
            SELECT d.number, a.number
            FROM assessments a
            JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
            JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment AND i.state = 1 AND i.method = 1
            WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.office = d.office AND m.debtor = d.debtor)
            GROUP BY a.assessment, d.number, a.number
            HAVING COUNT(DISTINCT i.collect_on) > 5
            ORDER BY a.assessment
            """)[..Payers];
    }

    private static string APayer(Session session, int take) => session.Query<string>(
        """
        -- DemoYear.cs: self-employed who pay by direct debit
        SELECT DISTINCT d.number
        FROM memberships m
        JOIN debtors d ON d.office = m.office AND d.debtor = m.debtor
        JOIN assessments a ON a.office = d.office AND a.debtor = d.debtor
        JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment AND i.method = 1
        WHERE m.group_code = 'SelfEmployed'
        AND a.total_cents > 20000
        ORDER BY d.number
        """)[take];

    private Acting Acting(string account, Instant at)
    {
        using var session = database.Read(at);
        return Done(Backoffice.Desk.Acting.As(session, Code, account));
    }

    private T Write<T>(Instant at, string account, Func<OfficeSession, Answer<T>> act) =>
        Done(database.Write(at, Acting(account, at), act));

    private static T Done<T>(Answer<T> answer) =>
        answer.Refusal is { } refusal ? throw new InvalidOperationException(Sentences.Of(refusal)) : answer.Value;
}
