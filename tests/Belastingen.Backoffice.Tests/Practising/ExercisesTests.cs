using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Practising;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NUnit.Framework;
using PracticeOffice = Belastingen.Backoffice.Practising.PracticeOffice;

namespace Belastingen.Backoffice.Tests.Practising;

/// <summary>The five exercises check themselves: by what stands in the practice database, and say what was done instead.</summary>
public sealed class ExercisesTests
{
    private static readonly LocalDate Through = new(2020, 5, 31);

    private Folder _rooms = null!;
    private Database _room = null!;

    [OneTimeSetUp]
    public void A_folder() => _rooms = new Folder();

    [SetUp]
    public void A_practice_office_of_ones_own() => _room = _rooms.Rooms.BeginAgain("someone", PracticeRoomsTests.Now).Value;

    [OneTimeTearDown]
    public void Remove() => _rooms.Dispose();

    [Test]
    public void Nothing_is_done_in_the_beginning()
    {
        Assert.That(Judge().Select(shown => shown.IsDone), Is.All.False);
        Assert.That(PracticeClock.Of(_room), Is.EqualTo(PracticeDatabase.At("2020-03-16T08:00:00Z")));
    }

    [Test]
    public void Five_exercises_are_done_one_after_the_other()
    {
        var rule = Submit("SelfEmployed");
        Assert.That(Done(), Is.EqualTo(1));
        Approve(rule, 1);
        Assert.That(Done(), Is.EqualTo(2));
        Assert.That(PracticeClock.UntilNextRun(_room).Value.Prepared, Is.EqualTo(new[] { new LocalDate(2020, 3, 31) }));
        var run = Read(PracticeRun.Find)!;
        Write("medewerker", session => ExerciseAnswers.Postponed(session, run.Postponed));
        Assert.That(Done(), Is.EqualTo(3));
        var payer = Read(PracticePayer.Find)!;
        Write("medewerker", session => ExerciseAnswers.NextDebit(session, payer.Next));
        Assert.That(Done(), Is.EqualTo(4));
        var ends = Write("medewerker", session =>
            EndRule.Execute(session, rule, new LocalDate(2020, 4, 30), "Het gaat beter", session.Today));
        Assert.That(Judge()[4].Hint, Is.EqualTo(ExerciseHint.Waits));
        Approve(rule, ends.Version);
        Assert.That(Judge().Select(shown => shown.IsDone), Is.All.True);
    }

    [TestCase("Businesses", null, ExerciseHint.OtherGroup)]
    [TestCase("SelfEmployed", "2020-12-01", ExerciseHint.OtherTreatment)]
    public void What_was_done_instead_is_said(string group, string? payBy, ExerciseHint hint)
    {
        Submit(group, payBy is null ? null : new Treatment.Skip(new LocalDate(2020, 12, 1)));

        Assert.That(Judge()[0], Is.EqualTo(new ExerciseShown(Exercise.Stop, IsDone: false, hint)));
    }

    [Test]
    public void Who_proposed_it_himself_is_told_that_he_cannot_approve()
    {
        Submit("SelfEmployed", account: "beoordelaar");

        Assert.That(Judge()[1].Hint, Is.EqualTo(ExerciseHint.OwnProposal));
    }

    [Test]
    public void A_proposal_that_was_taken_back_does_not_count()
    {
        var rule = Submit("SelfEmployed");
        Write("medewerker", session => WithdrawRule.Execute(session, rule, 1));

        Assert.That(Judge()[0], Is.EqualTo(new ExerciseShown(Exercise.Stop, IsDone: false, ExerciseHint.NotInForce)));
    }

    [Test]
    public void A_wrong_number_is_told_apart_by_what_it_counts()
    {
        Approve(Submit("SelfEmployed"), 1);
        Assert.That(Judge()[2].Hint, Is.EqualTo(ExerciseHint.NoRunYet));
        PracticeClock.UntilNextRun(_room);
        var run = Read(PracticeRun.Find)!;
        var payer = Read(PracticePayer.Find)!;

        Assert.That(Judge()[2].Hint, Is.EqualTo(ExerciseHint.NotAnswered));
        Assert.That(Typed(run.Debits), Is.EqualTo(ExerciseHint.CountedDebits));
        Assert.That(Typed(run.Presented), Is.EqualTo(ExerciseHint.CountedPresented));
        Assert.That(Typed(run.Postponed + 1), Is.EqualTo(ExerciseHint.OtherAnswer));
        Assert.That(Write("medewerker", session => ExerciseAnswers.NextDebit(session, payer.RunDate)).Hint,
            Is.EqualTo(ExerciseHint.DayThatStoodStill));
        Assert.That(Judge().Select(shown => shown.IsDone), Is.EqualTo(new[] { true, true, false, false, false }));
    }

    [Test]
    public void A_night_moves_the_clock_by_a_day_and_not_beyond_the_run_dates()
    {
        PracticeClock.NextNight(_room);

        Assert.That(PracticeClock.Of(_room), Is.EqualTo(PracticeDatabase.At("2020-03-17T08:00:00Z")));
        using (var session = _room.Write(PracticeDatabase.At("2021-06-30T10:00:00Z"), PracticeOffice.Key))
        {
            AuditTrail.Record(session.Of(PracticeOffice.Key, "night"), "PracticeClockMoved", "x", Reach.None, new { });
            session.Commit();
        }

        Assert.That(PracticeClock.NextNight(_room).Refusal, Is.TypeOf<Refusal.NotAccepted>());
    }

    private int Done() => Judge().TakeWhile(shown => shown.IsDone).Count();

    private ExerciseHint Typed(long number) =>
        Write("medewerker", session => ExerciseAnswers.Postponed(session, number)).Hint;

    private long Submit(string group, Treatment? treatment = null, string account = "medewerker") => Write(account, session =>
        SubmitRule.Execute(session, new RuleDocument(
            "Oefening", new Scope(group), new Window(session.Today, Through), treatment ?? new Treatment.Postpone([new ResumePlan.Append()]),
            [new Ground(LegalBasis.PolicyRule, "College", "Oefening", DecisionNumber: "1", DecidedOn: session.Today)]), session.Today)).Rule;

    private void Approve(long rule, int version) =>
        Write("beoordelaar", session => ApproveRule.Execute(session, rule, version));

    private IReadOnlyList<ExerciseShown> Judge() => Read(Exercises.Judge);

    private T Read<T>(Func<OfficeSession, T> read)
    {
        using var session = _room.Read(PracticeClock.Of(_room));
        return read(session.As(Acting.As(session, PracticeOffice.Code, "medewerker").Value));
    }

    private T Write<T>(string account, Func<OfficeSession, Answer<T>> act)
    {
        using var session = _room.Write(PracticeClock.Of(_room), PracticeOffice.Key);
        var answer = act(session.As(Acting.As(session, PracticeOffice.Code, account).Value));
        Assert.That(answer.Refusal, Is.Null);
        session.Commit();
        return answer.Value;
    }
}
