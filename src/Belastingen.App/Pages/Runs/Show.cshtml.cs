using System.Text;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Outcomes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Runs;

/// <summary>One run: accounted for to the cent, and let go, discarded or confirmed.</summary>
internal sealed class ShowModel(Desk desk) : OfficePage(desk)
{
    /// <summary>The run beside what was expected.</summary>
    public RunInContext Shown { get; private set; } = null!;

    /// <summary>What was due and what became of it.</summary>
    public Reconciliation Reconciliation { get; private set; } = null!;

    /// <summary>Names of people.</summary>
    public PeopleOf People { get; private set; } = null!;

    /// <summary>Difference with the preparation that was looked at; null: none was made.</summary>
    public RunDifference? Difference { get; private set; }

    /// <summary>The preparation that the person has looked at.</summary>
    [BindProperty]
    public long Poging { get; set; }

    /// <summary>Why a run is discarded.</summary>
    [BindProperty]
    public string? Reden { get; set; }

    /// <summary>What the bank said.</summary>
    [BindProperty]
    public BankForm Bank { get; set; } = new();

    /// <summary>Address of the page.</summary>
    public string Address => $"/incassos/{Written.Iso(Shown.Run.RunDate)}";

    /// <summary>Whether the person can release or discard this run now.</summary>
    public bool MayDecide => Shown.Run.State is (RunState.Prepared or RunState.NeedsReview)
        && Desk.Stop is null && Desk.Is(Role.Releaser);

    /// <summary>Whether the person can record what the bank said.</summary>
    public bool MayConfirm =>
        Shown.Run.State == RunState.Released && Desk.Is(Role.Releaser, Role.Officer, Role.Operator);

    /// <summary>Whether the person can make the list of debits that the bank is to call back.</summary>
    public bool MayRecall => RecallRun.IsInTime(Shown.Run.State, Shown.Run.RunDate, Desk.Today)
        && Shown.Run.Debits > 0 && Desk.Is(Role.Releaser);

    public IActionResult OnGet(string dag) => Find(dag) ? Page() : NotFound();

    public IActionResult OnPostRelease(string dag)
    {
        if (!Find(dag)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var answer = new ReleaseRun(Desk.Database, Desk.Now).Execute(Desk.Acting!, Shown.Run.RunDate, Poging);
        if (answer.Refusal is { } refusal) return Refused(dag, refusal);
        var day = Written.Day(Shown.Run.RunDate);
        switch (answer.Value)
        {
            case Release.Done done:
                return Go(Address, done.Files.Count == 0
                    ? $"De incasso van {day} is vrijgegeven. Er was niets aan te bieden; er is geen bankbestand."
                    : $"De incasso van {day} is vrijgegeven. "
                        + $"{Written.Count(done.Files.Count, "bestand staat", "bestanden staan")} klaar voor de bank.");
            case Release.DoneBefore before:
                return Go(Address, $"Deze incasso was al vrijgegeven op {Written.Moment(before.ReleasedAt)}; "
                    + "er gaat niets dubbel naar de bank.");
            case Release.NotPlaced it:
                Find(dag);
                Complain([Sentences.NotPlaced(it.RunDate, it.Why)]);
                return Page();
            case Release.Reviewed:
                return Go(Address, "U bent de eerste die akkoord gaat. Een tweede vrijgever geeft de incasso vrij.");
            case Release.PreparedAgain again:
                Difference = again.Difference;
                Find(dag);
                return Page();
            default:
                throw new InvalidOperationException("Unknown outcome of a release.");
        }
    }

    public IActionResult OnPostDiscard(string dag)
    {
        if (!Find(dag)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        if (string.IsNullOrWhiteSpace(Reden))
        {
            Complain("Vul in waarom deze incasso vervalt.");
            return Page();
        }

        var answer = new DiscardRun(Desk.Database, Desk.Now).Execute(Desk.Acting!, Shown.Run.RunDate, Reden.Trim());
        if (answer.Refusal is { } refusal) return Refused(dag, refusal);
        return Go(Address, answer.Value == RunState.Discarded
            ? "De incasso is vervallen. De termijnen blijven staan."
            : "U bent de eerste die deze incasso wil laten vervallen. Een tweede vrijgever moet dat ook doen.");
    }

    public IActionResult OnPostRecall(string dag)
    {
        if (!Find(dag)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var answer = Desk.Write(session => RecallRun.Execute(session, Shown.Run.RunDate));
        if (answer.Refusal is { } refusal) return Refused(dag, refusal);
        var text = new StringWriter();
        answer.Value.Write(text);
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8",
            $"terugroepen-{Written.Iso(Shown.Run.RunDate)}.csv");
    }

    public IActionResult OnPostConfirm(string dag)
    {
        if (!Find(dag)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var (said, faults) = Bank.Read();
        if (said is null)
        {
            Complain(faults);
            return Page();
        }

        var answer = Desk.Write(session => ConfirmRun.Execute(session, Shown.Run.RunDate, said));
        if (answer.Refusal is { } refusal) return Refused(dag, refusal);
        return Go(Address, answer.Value == RunState.Accepted
            ? "Vastgelegd: de bank heeft de incasso aangenomen."
            : "Vastgelegd: de bank heeft de incasso geweigerd. De termijnen staan weer open.");
    }

    /// <summary>An outcome as stored; null: not in that preparation.</summary>
    public static string OutcomeWords(long? outcome) =>
        outcome is { } known ? Words.Of((Outcome)known) : "niet in deze incasso";

    private PageResult Refused(string day, Backoffice.Desk.Refusal refusal)
    {
        Find(day);
        Complain(refusal);
        return Page();
    }

    private bool Find(string day) =>
        IsoDate.Read(day) is { } runDate && Desk.Read(session => Find(session, runDate));

    private bool Find(OfficeSession session, LocalDate runDate)
    {
        if (RunInContext.Of(session, runDate) is not { } shown) return false;
        Shown = shown;
        People = PeopleOf.Office(session);
        var part = Desk.Body is { } body
            ? RunsOfBody.Execute(session, body, runDate, runDate).GetValueOrDefault(runDate, RunOfBody.Nothing) : null;
        Reconciliation = new Reconciliation(
            shown.Run, shown.Previous, Desk.BodyChosen, part, SettingsInForce.Of(session).Bodies);
        return true;
    }
}

/// <summary>What the bank said, as typed over from its screen.</summary>
internal sealed class BankForm
{
    /// <summary>Taken or refused; nothing is chosen beforehand.</summary>
    public string? Antwoord { get; set; }

    /// <summary>Number of debits.</summary>
    public string? Aantal { get; set; }

    /// <summary>Total in euro.</summary>
    public string? Bedrag { get; set; }

    /// <summary>The end of each file's hash.</summary>
    public List<string?> Controlegetal { get; set; } = [];

    /// <summary>The answer, or what is wrong with it.</summary>
    public (BankAnswer? Answer, IReadOnlyList<string> Faults) Read()
    {
        if (Antwoord == "geweigerd") return (new BankAnswer(Accepted: false, 0, 0, []), []);
        if (Antwoord != "aangenomen") return (null, ["Kies wat de bank heeft geantwoord."]);
        List<string> faults = [];
        var count = Amount.Count(Aantal);
        var sum = Amount.Typed(Bedrag);
        if (count is null) faults.Add("Aantal: vul het aantal opdrachten in dat de bank toont.");
        if (sum.Sentence is { } wrong) faults.Add($"Bedrag: {wrong}");
        if (faults.Count > 0) return (null, faults);
        var ends = Controlegetal.Select(end => (end ?? "").Trim()).ToList();
        return (new BankAnswer(Accepted: true, count!.Value, sum.Cents!.Value.Value, ends), []);
    }
}
