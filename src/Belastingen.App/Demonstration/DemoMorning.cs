using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Returns;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Demonstration;

/// <summary>
/// A working morning in the year of the demonstration, for who wants to look around in the pages: a run waits for its
/// release, a group stands still, a proposal waits for a colleague.
/// </summary>
internal sealed class DemoMorning(Database database)
{
    private const string Code = GenerateOffice.Code;

    /// <summary>The day. In its night the run of 30-04-2020 was prepared.</summary>
    public static readonly LocalDate Day = new(2020, 4, 23);

    /// <summary>When the office opens.</summary>
    public static readonly Instant Opens = SimulateNights.Moment(Day, new LocalTime(8, 30));

    private static readonly LocalDate FirstRun = new(2020, 3, 31);

    /// <summary>What people and the night did, on top of the nights until then.</summary>
    public void Prepare()
    {
        TheBankAccepts(SimulateNights.Moment(new LocalDate(2020, 3, 26), new LocalTime(11, 0)));
        SomeDebitsComeBack(SimulateNights.Moment(new LocalDate(2020, 4, 3), new LocalTime(11, 0)));
        var night = SimulateNights.Moment(Day, new LocalTime(3, 0));
        Done(new CalendarNight(database, night).Execute(Code, Day, "night"));
        SomebodyProposes(SimulateNights.Moment(Day, new LocalTime(8, 15)));
    }

    private void TheBankAccepts(Instant at) => Write(at, "vrijgever", session =>
    {
        var files = ShowRun.One(session, FirstRun)!.Files;
        return ConfirmRun.Execute(session, FirstRun, new BankAnswer(
            Accepted: true, files.Sum(file => file.Debits), files.Sum(file => file.Cents),
            [.. files.Select(file => file.Sha256)]));
    });

    private void SomeDebitsComeBack(Instant at) => Write(at, "medewerker", session =>
    {
        var back = session.Query<DebitRow>(
            """
            -- DemoMorning.cs: some debits
            SELECT a.number AS Number, d.cents AS Cents
            FROM debits d
            JOIN assessments a ON a.office = d.office AND a.assessment = d.assessment
            WHERE d.office = @Office
            AND d.run_date = @FirstRun
            AND d.assessment % 500 = 1
            ORDER BY d.assessment
            """, new { session.Office, FirstRun });
        foreach (var debit in back)
            Done(BookReturn.Execute(session, new ReturnFact(
                new DebitName.OfBill(FirstRun, debit.Number), ReturnKind.Return, "AM04", FirstRun.PlusDays(3),
                new Cents(debit.Cents))));
        return (Answer<int>)back.Count;
    });

    private void SomebodyProposes(Instant at) => Write(at, "medewerker", session => SubmitRule.Execute(
        session, new RuleDocument(
            "Verenigingen en stichtingen 01-05-2020 t/m 31-07-2020", new Scope("Associations"),
            new Window(new LocalDate(2020, 5, 1), new LocalDate(2020, 7, 31)),
            new Treatment.Postpone([new ResumePlan.Spread()]),
            [new Ground(LegalBasis.PolicyRule, "College van burgemeester en wethouders", "Clubhuizen zijn gesloten",
                DecisionNumber: "2020-164", DecidedOn: Day.PlusDays(-2))],
            SideEffects: new SideEffects(NoDunningBefore: new LocalDate(2020, 8, 1))), Day));

    private void Write<T>(Instant at, string account, Func<OfficeSession, Answer<T>> act)
    {
        Acting acting;
        using (var before = database.Read(at)) acting = Done(Acting.As(before, Code, account));
        Done(database.Write(at, acting, act));
    }

    private static T Done<T>(Answer<T> answer) =>
        answer.Refusal is { } refusal ? throw new InvalidOperationException(Sentences.Of(refusal)) : answer.Value;

    private sealed record DebitRow(string Number, long Cents);
}
