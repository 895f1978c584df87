using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Suspensions;

/// <summary>
/// One pause with all its versions; a colleague looks at the same picture and approves, or returns it.
/// </summary>
internal sealed class ShowModel(Desk desk) : OfficePage(desk)
{
    /// <summary>All versions, the latest first.</summary>
    public IReadOnlyList<RuleVersion> Versions { get; private set; } = [];

    public string GroupName { get; private set; } = "";

    /// <summary>Names of people.</summary>
    public PeopleOf People { get; private set; } = null!;

    /// <summary>The picture of the latest version: as frozen with it.</summary>
    public PausePicture Picture { get; private set; } = PausePicture.Nothing("");

    /// <summary>The figures of now, when they moved since; null: they did not, or nobody asked.</summary>
    public PausePicture? Moved { get; private set; }

    /// <summary>Number of the version that the person has looked at.</summary>
    [BindProperty]
    public int Versie { get; set; }

    /// <summary>Whether he has seen that the figures moved.</summary>
    [BindProperty]
    public bool Gezien { get; set; }

    /// <summary>Why a proposal is returned.</summary>
    [BindProperty]
    public string? Opmerking { get; set; }

    public RuleVersion Latest => Versions[0];

    /// <summary>The version in force; null: none.</summary>
    public RuleVersion? InForce => Versions.FirstOrDefault(version => version.State == RuleState.Approved);

    private bool IsWaiting => Latest.State == RuleState.Submitted;

    public bool IsOwn => Latest.SubmittedBy == Desk.Acting!.Account;

    public bool MayJudge => IsWaiting && Desk.Is(Role.Approver) && !IsOwn;

    public bool MayWithdraw => IsWaiting && Desk.Is(Role.Officer);

    public bool MayEnd => InForce is { } version && !IsWaiting && version.Document.Window.Through > Desk.Today
        && Desk.Is(Role.Officer);

    public bool MayProposeAgain => Latest.State is (RuleState.NotApproved or RuleState.Withdrawn) && InForce is null
        && Desk.Is(Role.Officer);

    /// <summary>Address of the page.</summary>
    public string Address => $"/incassopauze/{Latest.Rule}";

    public IActionResult OnGet(long nummer) => Find(nummer) ? Page() : NotFound();

    public IActionResult OnPostApprove(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var approved = Desk.Write(session =>
        {
            var now = PreviewRule.OfVersion(session, nummer, Versie, session.Today);
            if (now.Refusal is { } refused) return refused;
            var moved = Gezien ? MovedFigures.Accept : MovedFigures.Refuse;
            return ApproveRule.Execute(session, nummer, Versie, now.Value, moved);
        });
        if (approved.Refusal is not { } refusal)
            return Go(Address,
                $"Goedgekeurd. De pauze geldt vanaf {Written.Day(approved.Value.Document.Window.From)}.");
        if (refusal is Refusal.FiguresMoved figures)
            Moved = new PausePicture(figures.Now, null, "De gevolgen zoals zij nu zijn.");
        Complain(refusal);
        return Page();
    }

    public IActionResult OnPostReturn(long nummer) => Settle(
        nummer, "Teruggegeven met uw opmerking.",
        session => RefuseRule.Execute(session, nummer, Versie, Opmerking ?? ""));

    public IActionResult OnPostWithdraw(long nummer) => Settle(
        nummer, "Het voorstel is ingetrokken.", session => WithdrawRule.Execute(session, nummer, Versie));

    private IActionResult Settle(long nummer, string done, Func<OfficeSession, Answer<RuleVersion>> settle)
    {
        if (!Find(nummer)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var settled = Desk.Write(settle);
        if (settled.Refusal is not { } refusal) return Go(Address, done);
        if (refusal is Refusal.Faults { Items: [var fault] }) Complain(fault.Reason);
        else Complain(refusal);
        return Page();
    }

    private bool Find(long number)
    {
        var versions = Desk.Read(session => ShowRule.Execute(session, number));
        if (versions.Refusal is not null) return false;
        Versions = [.. versions.Value.AsEnumerable().Reverse()];
        GroupName = Desk.Read(session => GroupNames.Of(session, Latest.Document.Scope.Group));
        People = Desk.Read(PeopleOf.Office);
        if (Logins.PageAccess.MayPreview(Desk.Acting!.Roles) && Latest.Preview is { } frozen)
            Picture = PictureOf(frozen);
        return true;
    }

    private PausePicture PictureOf(RulePreview frozen) => new(
        frozen,
        IsWaiting
            ? Desk.Read(session => WorkedExample.Of(session, Latest.Document, session.Today, Latest.Rule))
            : null,
        $"Zoals vastgelegd bij het indienen op {Written.Moment(Latest.SubmittedAt)}.");
}
