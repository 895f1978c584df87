using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Practising;

/// <summary>The five exercises, in order.</summary>
public enum Exercise
{
    /// <summary>Proposes that the debits of the self-employed stand still.</summary>
    Stop = 1,

    /// <summary>Looks at it as a colleague, and approves.</summary>
    Approve = 2,

    /// <summary>Lets nights pass, and reads in the run how many terms were postponed.</summary>
    LookAtTheNight = 3,

    /// <summary>Tells a payer when he is debited next.</summary>
    Explain = 4,

    /// <summary>Lets the debits go on earlier.</summary>
    GoOn = 5,
}

/// <summary>What somebody did instead of an exercise, or what is still missing.</summary>
public enum ExerciseHint
{
    /// <summary>Nothing to say.</summary>
    None,

    /// <summary>Another group was stopped.</summary>
    OtherGroup,

    /// <summary>The terms are not postponed but paid otherwise, or go on.</summary>
    OtherTreatment,

    /// <summary>The proposal was taken back, or returned by the colleague.</summary>
    NotInForce,

    /// <summary>The proposal waits for a colleague.</summary>
    Waits,

    /// <summary>Who may approve has proposed it himself.</summary>
    OwnProposal,

    /// <summary>No night since has prepared a run.</summary>
    NoRunYet,

    /// <summary>The run is there; its number has not been typed.</summary>
    NotAnswered,

    /// <summary>The number of debits was typed.</summary>
    CountedDebits,

    /// <summary>The number of terms that went to the bank was typed.</summary>
    CountedPresented,

    /// <summary>Another number, or another day, was typed.</summary>
    OtherAnswer,

    /// <summary>The day on which the debits stand still was typed.</summary>
    DayThatStoodStill,

    /// <summary>The pause ended by itself.</summary>
    EndedByItself,
}

/// <summary>An exercise as it stands.</summary>
/// <param name="Exercise">Which.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="Hint">What to say while it is not.</param>
/// <param name="Rule">The rule it is about; null: none yet.</param>
public sealed record ExerciseShown(Exercise Exercise, bool IsDone, ExerciseHint Hint, long? Rule = null);

/// <summary>How far somebody is: judged by what stands in the practice database, never by what was clicked.</summary>
public static class Exercises
{
    /// <summary>The group that the exercises are about.</summary>
    public const string Group = BuiltInGroups.SelfEmployed;

    /// <summary>All five, in order.</summary>
    public static IReadOnlyList<ExerciseShown> Judge(OfficeSession session)
    {
        var all = RuleVersions.All(session);
        var rules = all.Where(IsMeant).ToList();
        var answers = ExerciseAnswers.Of(session);
        var stopped = Stopped(all, rules);
        var approved = Approved(session, rules);
        var looked = Answered(Exercise.LookAtTheNight, answers, !approved.IsDone || PracticeRun.Find(session) is null);
        var explained = Answered(Exercise.Explain, answers, isTooEarly: !looked.IsDone);
        return [stopped, approved, looked, explained, GoesOn(rules)];
    }

    private static bool IsMeant(RuleVersion version) =>
        version.Document is { Scope.Group: Group, Treatment: Treatment.Postpone };

    private static bool WasInForce(RuleVersion version) =>
        version.State is RuleState.Approved or RuleState.Replaced or RuleState.Ended;

    private static ExerciseShown Stopped(List<RuleVersion> all, List<RuleVersion> meant)
    {
        var hint = meant.Count > 0 ? ExerciseHint.NotInForce
            : all.Exists(version => version.Document.Scope.Group == Group) ? ExerciseHint.OtherTreatment
            : all.Count > 0 ? ExerciseHint.OtherGroup : ExerciseHint.None;
        var done = meant.Find(version => WasInForce(version) || version.State == RuleState.Submitted);
        return new ExerciseShown(Exercise.Stop, done is not null, hint, done?.Rule);
    }

    private static ExerciseShown Approved(OfficeSession session, List<RuleVersion> meant)
    {
        var done = meant.Find(
            version => WasInForce(version) && version.DecidedBy is { } who && who != version.SubmittedBy);
        var waiting = meant.FindLast(version => version.State == RuleState.Submitted);
        var hint = waiting is not null ? HasAnotherApprover(session, waiting) ? ExerciseHint.Waits
            : ExerciseHint.OwnProposal
            : meant.Count > 0 ? ExerciseHint.NotInForce : ExerciseHint.None;
        return new ExerciseShown(Exercise.Approve, done is not null, hint, (done ?? waiting)?.Rule);
    }

    private static bool HasAnotherApprover(OfficeSession session, RuleVersion waiting) =>
        PracticeOffice.Parts.Any(part => part != waiting.SubmittedBy
            && Acting.As(session, session.Code, part) is { Refusal: null, Value: var colleague }
            && colleague.Lacks(Role.Approver) is null);

    private static ExerciseShown Answered(Exercise exercise, List<ExerciseAnswered> answers, bool isTooEarly)
    {
        var mine = answers.FindAll(answer => answer.Exercise == exercise);
        if (mine.Exists(answer => answer.IsRight)) return new ExerciseShown(exercise, IsDone: true, ExerciseHint.None);
        var hint = exercise == Exercise.LookAtTheNight && isTooEarly ? ExerciseHint.NoRunYet
            : mine.Count > 0 ? mine[^1].Hint : isTooEarly ? ExerciseHint.None : ExerciseHint.NotAnswered;
        return new ExerciseShown(exercise, IsDone: false, hint);
    }

    private static ExerciseShown GoesOn(List<RuleVersion> meant)
    {
        var later = meant.Where(version => meant.Exists(before =>
            before.Rule == version.Rule && before.Version < version.Version && WasInForce(before)
            && version.Document.Window.Through < before.Document.Window.Through)).ToList();
        var done = later.Find(WasInForce);
        var hint = later.Exists(version => version.State == RuleState.Submitted) ? ExerciseHint.Waits
            : later.Count > 0 ? ExerciseHint.NotInForce
            : meant.Count > 0 && meant.TrueForAll(version => version.State == RuleState.Ended)
                ? ExerciseHint.EndedByItself
                : ExerciseHint.None;
        var rule = done ?? later.LastOrDefault() ?? meant.Find(version => version.State == RuleState.Approved);
        return new ExerciseShown(Exercise.GoOn, done is not null, hint, rule?.Rule);
    }
}
