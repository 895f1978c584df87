using System.Globalization;
using System.Text;
using Belastingen.Backoffice.Announcements;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.WorkItems;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Work;

/// <summary>Werkvoorraad: what a person must look at, with beside each what resolves it.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Items of each kind while all kinds are shown, and on a page of one kind.</summary>
    private const int OfEachKind = 5, OnAPage = 50;

    /// <summary>Only of this kind, by its name in an address; null: all.</summary>
    [BindProperty(SupportsGet = true, Name = "soort")]
    public string? Soort { get; set; }

    /// <summary>Whose: mijn, niemand; null: all.</summary>
    [BindProperty(SupportsGet = true, Name = "wie")]
    public string? Wie { get; set; }

    /// <summary>The item after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "na")]
    public long? Na { get; set; }

    /// <summary>The item about which something is done.</summary>
    [BindProperty]
    public long Nummer { get; set; }

    /// <summary>To whom it is given; empty: to nobody.</summary>
    [BindProperty]
    public string? Collega { get; set; }

    /// <summary>What was done.</summary>
    [BindProperty]
    public string? Opmerking { get; set; }

    /// <summary>The list of letters that was sent.</summary>
    [BindProperty]
    public long Lijst { get; set; }

    [BindProperty]
    public string? Verzonden { get; set; }

    [BindProperty]
    public string? Kanaal { get; set; }

    [BindProperty]
    public string? Aantal { get; set; }

    public IReadOnlyList<WorkSum> Sums { get; private set; } = [];

    /// <summary>The items of each kind that is shown.</summary>
    public IReadOnlyDictionary<WorkItemKind, WorkListPage> Lines { get; private set; } =
        new Dictionary<WorkItemKind, WorkListPage>();

    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    /// <summary>The one kind that is shown; null: all.</summary>
    public WorkItemKind? Kind => WorkWords.KindOf(Soort);

    public WorkOf Of => Wie switch { "mijn" => WorkOf.Me, "niemand" => WorkOf.Nobody, _ => WorkOf.Anyone };

    /// <summary>Whether the person does this work himself.</summary>
    public bool MayDo => Desk.Is(Role.Officer);

    /// <summary>Whether the person divides it.</summary>
    public bool MayGive => Desk.Is(Role.Officer, Role.Approver);

    /// <summary>Whether the person may have a list of letters, which names debtors.</summary>
    public bool MayDownload => Desk.Is(Role.Officer, Role.Auditor);

    public IActionResult OnGet() => Look();

    /// <summary>The letters of a list, for whoever prints and sends them.</summary>
    public IActionResult OnGetLetters(long lijst) => Desk.Read<IActionResult>(session =>
    {
        var letters = NoticeLines.Execute(session, lijst);
        if (letters.Refusal is not null) return NotFound();
        using var text = new MemoryStream();
        using (var writer = new StreamWriter(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true))
            NoticeLines.Write(writer, letters.Value.Lines);
        return File(text.ToArray(), "text/csv; charset=utf-8",
            $"brievenlijst-{lijst.ToString(CultureInfo.InvariantCulture)}.csv");
    });

    public IActionResult OnPostTake() => Do(
        session => AssignWork.Execute(session, Nummer, session.Actor), _ => "Dit werk staat nu op uw naam.");

    public IActionResult OnPostGive() => Do(
        session => AssignWork.Execute(session, Nummer, string.IsNullOrEmpty(Collega) ? null : Collega),
        work => work.Owner is null ? "Dit werk is van niemand meer." : "Dit werk staat nu op naam van uw collega.");

    public IActionResult OnPostClose() => Do(
        session => CloseWork.Execute(session, Nummer, (Opmerking ?? "").Trim()), _ => "Dit werk is afgesloten.");

    public IActionResult OnPostSent()
    {
        if (IsOfOtherOffice()) return Look();
        var typed = new Payers.Typed();
        var (on, letters) = (typed.Day("Verzonden op", Verzonden), typed.OptionalCount("Aantal brieven", Aantal));
        if (letters is null && typed.Faults.Count == 0)
            typed.Faults.Add("Aantal brieven: tel de verzonden brieven en vul het aantal in.");
        if (typed.Faults.Count > 0) return NotYet(typed.Faults);
        return Do(
            session => ConfirmNotices.Execute(session, Lijst, on, (Kanaal ?? "").Trim(), letters!.Value),
            sent =>
                $"Vastgelegd: {Written.Count(sent.Letters, "brief", "brieven")} verzonden op "
                    + $"{Written.Day(sent.SentOn!.Value)}. Wat erin staat geldt vanaf die dag als aangekondigd.");
    }

    /// <summary>Address of the list as it is filtered; with other values where they are given.</summary>
    public string Address(string? soort = null, string? wie = null, long? na = null)
    {
        List<string> parts = [];
        if ((soort ?? (Kind is { } kind ? WorkWords.Slug(kind) : "")) is { Length: > 0 } one) parts.Add($"soort={one}");
        if ((wie ?? (Of == WorkOf.Anyone ? "" : Wie)) is { Length: > 0 } whose) parts.Add($"wie={whose}");
        if (na is { } item) parts.Add($"na={item.ToString(CultureInfo.InvariantCulture)}");
        return parts.Count == 0 ? "/werkvoorraad" : $"/werkvoorraad?{string.Join('&', parts)}";
    }

    /// <summary>Address to send a form to, so that one comes back to the same list.</summary>
    public string Action(string handler)
    {
        var here = Address(na: Na);
        return $"{here}{(here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";
    }

    /// <summary>Whether an item is past its deadline.</summary>
    public bool IsLate(WorkLine line) => line.DeadlineOn < Desk.Today;

    /// <summary>Days since an item was opened.</summary>
    public int AgeOf(WorkLine line) => Period.DaysBetween(line.OpenedOn, Desk.Today);

    private IActionResult Do<T>(Func<OfficeSession, Answer<T>> act, Func<T, string> done)
    {
        if (IsOfOtherOffice()) return Look();
        var answer = Desk.Write(act);
        return answer.Refusal is { } refusal
            ? NotYet(Sentences.Of(refusal).Split(Environment.NewLine)) : Go(Address(na: Na), done(answer.Value));
    }

    private IActionResult NotYet(IReadOnlyList<string> sentences)
    {
        Complain(sentences);
        return Look();
    }

    private IActionResult Look()
    {
        if (Soort is not null && Kind is null) return NotFound();
        Desk.Read(session =>
        {
            Sums = SumWork.Execute(session, new WorkWanted(Of, Body: Desk.Body)).Value;
            Lines = Sums.Where(sum => Kind is null || sum.Kind == Kind)
                .ToDictionary(sum => sum.Kind, sum => PageWork.Execute(
                session, new WorkWanted(Of, sum.Kind, Desk.Body), Kind is null ? null : Na,
                Kind is null ? OfEachKind : OnAPage).Value);
            if (MayGive) Colleagues = ListColleagues.Execute(session);
            return 0;
        });
        return Page();
    }
}
