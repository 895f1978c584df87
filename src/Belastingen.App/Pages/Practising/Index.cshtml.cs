using System.Globalization;
using Belastingen.App.Logins;
using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Practising;
using Belastingen.Backoffice.Runs;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Practising;

/// <summary>
/// Oefenen: an office of one's own on a clock one moves oneself, with five exercises that check themselves.
/// </summary>
internal sealed class IndexModel(Desk desk, PracticeRooms rooms) : OfficePage(desk)
{
    private const string Path = "/oefenen";

    private static readonly string[] NotPractising = ["U oefent nu niet. Er is niets gedaan; begin eerst met oefenen."];

    /// <summary>The exercises as they stand; none while nobody practises.</summary>
    public IReadOnlyList<ExerciseShown> Exercises { get; private set; } = [];

    /// <summary>The run of the third exercise.</summary>
    public PracticeRun? Run { get; private set; }

    /// <summary>The payer of the fourth exercise, and what there is to tell him.</summary>
    public PracticePayer? Payer { get; private set; }

    /// <summary>His story; null when the part that is played may not read it.</summary>
    public AssessmentExplained? Story { get; private set; }

    /// <summary>A run that waits for its release.</summary>
    public RunAhead? Waiting { get; private set; }

    /// <summary>Whether the person practised before and can go on there.</summary>
    public bool HasRoom { get; private set; }

    /// <summary>What was typed as the answer to an exercise.</summary>
    [BindProperty]
    public string? Antwoord { get; set; }

    public void OnGet() => Read();

    /// <summary>Begins to practise, or goes on with it.</summary>
    public Task<IActionResult> OnPostEnterAsync() => Enter(rooms.Enter, "U oefent nu. Niets hiervan is echt.");

    /// <summary>Clears away what was practised.</summary>
    public Task<IActionResult> OnPostAgainAsync() =>
        Enter(rooms.BeginAgain, "U begint opnieuw: alles staat weer zoals het was.");

    /// <summary>Plays another person in the practice office.</summary>
    public async Task<IActionResult> OnPostPlayAsync(string? part, string? naar)
    {
        if (!Desk.IsPractising) return Refuse();
        if (!PracticeOffice.Parts.Contains(part)) return NotFound();
        await Login.GoOn(HttpContext, Login.Person(Desk.Account!, Desk.RealOffice!, Desk.Body, part));
        return Redirect(Login.LocalOr(naar, Path));
    }

    /// <summary>Goes back to the real office.</summary>
    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await Login.GoOn(HttpContext, Login.Person(Desk.Account!, Desk.RealOffice!));
        return Go("/vandaag", "U oefent niet meer: dit is weer uw eigen kantoor.");
    }

    public IActionResult OnPostNight() => Pass(PracticeClock.NextNight);

    public IActionResult OnPostRun() => Pass(PracticeClock.UntilNextRun);

    public IActionResult OnPostPostponed() => Answered<long>(
        Exercise.LookAtTheNight,
        long.TryParse(Antwoord, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null,
        "Vul bij oefening 3 een aantal in, zoals 12.", ExerciseAnswers.Postponed);

    public IActionResult OnPostNextDebit() => Answered<NodaTime.LocalDate>(
        Exercise.Explain, IsoDate.Read(Antwoord ?? ""), "Vul bij oefening 4 een datum in.", ExerciseAnswers.NextDebit);

    private async Task<IActionResult> Enter(Func<string, NodaTime.Instant, Answer<Database>> enter, string done)
    {
        if (!Desk.MayPractise)
            return Refuse($"U kunt niet oefenen zolang een kantoor van u de code {PracticeOffice.Code} heeft.");
        var room = enter(Desk.Account!, HostClock.Real.GetCurrentInstant());
        if (room.Refusal is { } refusal) return Refuse(Sentences.Of(refusal));
        await Login.GoOn(HttpContext, Login.Person(Desk.Account!, Desk.RealOffice!, part: PracticeOffice.Parts[0]));
        return Go(Path, done);
    }

    private IActionResult Pass(Func<Database, Answer<NightsPassed>> pass)
    {
        if (!Desk.IsPractising) return Refuse();
        if (IsOfOtherOffice()) return Again();
        var passed = pass(Desk.Database);
        if (passed.Refusal is { } refusal) return Refuse(Sentences.Of(refusal));
        var (through, prepared) = passed.Value;
        return Go(Path, $"De nacht van {Written.Day(through)} is voorbij. "
            + (prepared.Count == 0
                ? "Er was geen incasso te maken."
                : $"De incasso van {Written.Day(prepared[0])} is klaar voor controle."));
    }

    private IActionResult Answered<T>(
        Exercise exercise, T? typed, string missing, Func<OfficeSession, T, Answer<ExerciseAnswered>> answer)
        where T : struct
    {
        if (!Desk.IsPractising) return Refuse();
        if (IsOfOtherOffice()) return Again();
        if (typed is not { } value) return Refuse(missing);
        var answered = Desk.Write(session => answer(session, value));
        if (answered.Refusal is { } refusal) return Refuse(Sentences.Of(refusal));
        if (answered.Value.IsRight) return Go(Path, $"Goed. Oefening {(int)exercise} is gedaan.");
        return Refuse(ExerciseWords.Hint(new ExerciseShown(exercise, IsDone: false, answered.Value.Hint))!);
    }

    private IActionResult Refuse(params string[] sentences)
    {
        Complain(sentences.Length == 0 ? NotPractising : sentences);
        return Again();
    }

    private IActionResult Again()
    {
        Read();
        return Page();
    }

    private void Read()
    {
        HasRoom = rooms.Find(Desk.Account!) is not null;
        if (!Desk.IsPractising) return;
        Desk.Read(session =>
        {
            Exercises = Backoffice.Practising.Exercises.Judge(session);
            Run = PracticeRun.Find(session);
            Payer = PracticePayer.Find(session);
            if (Payer is { } payer
                && ExplainAssessment.Execute(session, payer.Assessment) is { Refusal: null, Value: var story })
                Story = story;
            Waiting = NextRun.Execute(session) is { State: RunState.Prepared or RunState.NeedsReview } run ? run : null;
            return 0;
        });
    }
}
