using Belastingen.Backoffice.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages;

/// <summary>
/// Reads in a list in two steps: the difference is shown, and then exactly that is applied. Nothing is kept in between:
/// the page sends the list once more with the seal of what was shown.
/// </summary>
internal abstract class ListPage(Desk desk) : OfficePage(desk)
{
    /// <summary>Some ten thousand lines; more comes in a delivery.</summary>
    private const int MostBytes = 1_000_000;

    private const int LongestName = 100;

    /// <summary>The list, chosen in the browser.</summary>
    [BindProperty]
    public IFormFile? Lijst { get; set; }

    /// <summary>The list once more, Base64.</summary>
    [BindProperty]
    public string? Inhoud { get; set; }

    /// <summary>What it is called.</summary>
    [BindProperty]
    public string? Naam { get; set; }

    /// <summary>Seal of the difference that was shown.</summary>
    [BindProperty]
    public string? Zegel { get; set; }

    /// <summary>The difference; null: no list was chosen yet.</summary>
    public ListPicture? Picture { get; private set; }

    /// <summary>Address of this page.</summary>
    public abstract string Address { get; }

    /// <summary>Columns of the list, as its first line names them.</summary>
    public abstract string Columns { get; }

    /// <summary>An example of a line.</summary>
    public abstract string Example { get; }

    /// <summary>Where one goes afterwards.</summary>
    protected abstract string Afterwards { get; }

    /// <summary>What the list would do.</summary>
    protected abstract Answer<ListPicture> Check(OfficeSession session, HandedIn list);

    /// <summary>Applies it; returns the sentence about it.</summary>
    protected abstract Answer<string> Apply(OfficeSession session, HandedIn list, string seal);

    public IActionResult OnPostCheck()
    {
        if (IsOfOtherOffice()) return Page();
        if (Lijst is null || Lijst.Length == 0) Complain("Kies eerst een bestand.");
        else if (Lijst.Length > MostBytes)
            Complain("Dit bestand is te groot: hoogstens 1 MB, dat zijn ruim tienduizend regels.");
        else
        {
            using var memory = new MemoryStream();
            Lijst.CopyTo(memory);
            Naam = Path.GetFileName(Lijst.FileName);
            Inhoud = Convert.ToBase64String(memory.ToArray());
            Show();
        }

        return Page();
    }

    public IActionResult OnPostApply()
    {
        if (IsOfOtherOffice()) return Page();
        if (List() is not { } list)
        {
            Complain("Kies het bestand opnieuw.");
            return Page();
        }

        var applied = Desk.Write(session => Apply(session, list, Zegel ?? ""));
        if (applied.Refusal is not { } refusal) return Go(Afterwards, applied.Value);
        if (refusal is not Refusal.Faults) Complain(refusal);
        Show();
        return Page();
    }

    private void Show()
    {
        if (List() is not { } list) return;
        var difference = Desk.Read(session => Check(session, list));
        if (difference.Refusal is { } refusal) Complain(refusal);
        else Picture = difference.Value;
    }

    private HandedIn? List()
    {
        var bytes = new byte[MostBytes];
        if (string.IsNullOrEmpty(Inhoud) || !Convert.TryFromBase64String(Inhoud, bytes, out var length)) return null;
        Naam = string.IsNullOrWhiteSpace(Naam) ? "lijst.csv" : Naam.Length > LongestName ? Naam[..LongestName] : Naam;
        return new HandedIn(Naam, bytes.AsMemory(0, length));
    }
}
