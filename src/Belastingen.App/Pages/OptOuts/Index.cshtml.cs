using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.OptOuts;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.OptOuts;

/// <summary>Who wants to go on paying in spite of a pause.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Number of the last one on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long Na { get; set; }

    public PageOf<OptOutShown> OptOuts { get; private set; } = new([], false);

    public bool MayWrite => Desk.Is(Role.Officer);

    public void OnGet() => OptOuts = Desk.Read(session => FindOptOuts.Execute(session, Na, Desk.Body)).Value;
}
