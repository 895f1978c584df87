using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Practising;

/// <summary>An answer that somebody typed.</summary>
/// <param name="Exercise">To which exercise.</param>
/// <param name="Hint">What to say about it; none: it was right.</param>
public sealed record ExerciseAnswered(Exercise Exercise, ExerciseHint Hint)
{
    /// <summary>Whether it was right.</summary>
    public bool IsRight => Hint == ExerciseHint.None;
}

/// <summary>Answers to the exercises that ask for one: kept in the trail of the practice office.</summary>
public static class ExerciseAnswers
{
    private const string Action = "ExerciseAnswered";

    /// <summary>How many terms of the run were postponed?</summary>
    public static Answer<ExerciseAnswered> Postponed(OfficeSession session, long typed) =>
        PracticeRun.Find(session) is not { } run
            ? new Refusal.NotAccepted("Oefening 3", "er is nog geen incasso waarin termijnen zijn verschoven.")
            : Record(session, new ExerciseAnswered(Exercise.LookAtTheNight,
                typed == run.Postponed ? ExerciseHint.None
                : typed == run.Debits ? ExerciseHint.CountedDebits
                : typed == run.Presented ? ExerciseHint.CountedPresented : ExerciseHint.OtherAnswer));

    /// <summary>On which day is the payer debited next?</summary>
    public static Answer<ExerciseAnswered> NextDebit(OfficeSession session, LocalDate typed) =>
        PracticePayer.Find(session) is not { } payer
            ? new Refusal.NotAccepted("Oefening 4", "er is nog geen betaler van wie een termijn is verschoven.")
            : Record(session, new ExerciseAnswered(Exercise.Explain,
                typed == payer.Next ? ExerciseHint.None
                : typed == payer.RunDate ? ExerciseHint.DayThatStoodStill : ExerciseHint.OtherAnswer));

    /// <summary>All answers, the first in front.</summary>
    internal static List<ExerciseAnswered> Of(OfficeSession session) => session.Query<string>(
        """
        -- ExerciseAnswers.cs
        SELECT subject
        FROM events
        WHERE office = @office
        AND action = @Action
        ORDER BY event
        """, new { Action }).ConvertAll(Read);

    private static ExerciseAnswered Record(OfficeSession session, ExerciseAnswered answered)
    {
        AuditTrail.Record(session, Action, $"{answered.Exercise} {answered.Hint}", Reach.None, answered);
        return answered;
    }

    private static ExerciseAnswered Read(string subject)
    {
        var parts = subject.Split(' ');
        return new ExerciseAnswered(Enum.Parse<Exercise>(parts[0]), Enum.Parse<ExerciseHint>(parts[1]));
    }
}
