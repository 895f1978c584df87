using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Outcomes;

namespace Belastingen.App.Pages.Work;

/// <summary>The work list in plain words.</summary>
internal static class WorkWords
{
    /// <summary>What a kind is called in an address.</summary>
    public static string Slug(WorkItemKind kind) => kind switch
    {
        WorkItemKind.Refused => "uitval",
        WorkItemKind.Held => "geblokkeerd",
        WorkItemKind.PlanDoesNotFit => "plan",
        WorkItemKind.RequestPending => "verzoeken",
        WorkItemKind.RequestOverdue => "verzoeken-te-laat",
        WorkItemKind.Refund => "terugbetalen",
        WorkItemKind.DeliveryDiffers => "levering",
        WorkItemKind.Unplanned => "zonder-termijn",
        WorkItemKind.NoticesToSend => "brieven",
        WorkItemKind.Returned => "gestorneerd",
        WorkItemKind.RunMissed => "gemist",
        WorkItemKind.HoldProposed => "blokkade",
        WorkItemKind.BankSilent => "bank",
        WorkItemKind.FileChanged => "bankbestand",
        WorkItemKind.SetAside => "apart-gezet",
        WorkItemKind.RunDatesMissing => "incassodata",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The kind that an address names; null: none.</summary>
    public static WorkItemKind? KindOf(string? slug) =>
        Enum.GetValues<WorkItemKind>().Cast<WorkItemKind?>().FirstOrDefault(kind => Slug(kind!.Value) == slug);

    /// <summary>What is the matter with an item.</summary>
    public static string Matter(WorkLine line) => (line.Kind, TermOf(line.Detail)) switch
    {
        (WorkItemKind.Refused, { } term) =>
            $"Op {Written.Day(term.On)} niet aangeboden bij de bank: {Words.Reason(Outcome.Refused, term.Reason)}.",
        (WorkItemKind.Held, { } term) =>
            $"Op {Written.Day(term.On)} niet afgeschreven wegens een blokkade: "
                + $"{Words.Reason(Outcome.Held, term.Reason)}.",
        (WorkItemKind.PlanDoesNotFit, { } term) =>
            $"De termijn van {Written.Day(term.On)} stond stil en heeft nog geen plan.",
        (WorkItemKind.PlanDoesNotFit, null) when !line.Detail.EndsWith('.') =>
            "Wat stilstond past niet in de termijnen die over zijn.",
        (WorkItemKind.SetAside, _) => "De termijnen van deze aanslag konden niet opnieuw worden gepland; "
            + $"er wordt niets van afgeschreven. Oorzaak: {line.Detail}",
        (WorkItemKind.NoticesToSend, _) when long.TryParse(line.Detail, out var letters) =>
            $"Brievenlijst met {Written.Count(letters, "brief", "brieven")}.",
        _ => line.Detail,
    };

    /// <summary>The number that a subject ends with: of a list of letters or a request.</summary>
    public static long? NumberOf(WorkLine line) =>
        long.TryParse(line.Subject[(line.Subject.LastIndexOf(' ') + 1)..], out var number) ? number : null;

    /// <summary>The run date that a subject ends with.</summary>
    public static LocalDate? RunDateOf(WorkLine line) =>
        IsoDate.Read(line.Subject[(line.Subject.LastIndexOf(' ') + 1)..]);

    private static (LocalDate On, long Reason)? TermOf(string detail) =>
        detail.Split(' ') is [var on, var reason] && IsoDate.Read(on) is { } day
            && long.TryParse(reason, out var number) ? (day, number) : null;
}
