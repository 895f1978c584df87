using System.Text;
using Belastingen.Backoffice.Offices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Settings;

/// <summary>A changed office file: what it would change is shown before it is handed in.</summary>
internal sealed class UploadModel(Desk desk) : OfficePage(desk)
{
    /// <summary>An office of thirty bodies takes a tenth of this.</summary>
    private const int LargestBytes = 1_000_000;

    /// <summary>The file as chosen.</summary>
    [BindProperty]
    public IFormFile? Bestand { get; set; }

    /// <summary>The file as it was looked at: what is handed in is what was shown.</summary>
    [BindProperty]
    public string? Gezien { get; set; }

    /// <summary>What the file would do; null: none was looked at.</summary>
    public OfficePreviewed? Preview { get; private set; }

    /// <summary>Shows what the file would change.</summary>
    public IActionResult OnPostLook()
    {
        if (IsOfOtherOffice()) return Page();
        if (Bestand is null || Bestand.Length is 0 or > LargestBytes)
        {
            Complain(["Kies een kantoorbestand van hoogstens 1 MB."]);
            return Page();
        }

        using var memory = new MemoryStream();
        Bestand.CopyTo(memory);
        Look(memory.ToArray());
        return Page();
    }

    /// <summary>Hands in what was looked at.</summary>
    public IActionResult OnPostSubmit()
    {
        if (IsOfOtherOffice()) return Page();
        if (Bytes(Gezien) is not { } bytes || OfficeFile.Read("kantoorbestand", bytes) is not { Refusal: null } read
            || !Look(bytes)) return Page();
        var imported = ImportOffice.Execute(Desk.Database, Desk.Acting!.Account, read.Value, Desk.Now);
        if (imported.Refusal is { } refusal)
        {
            Complain(refusal);
            return Page();
        }

        return Go("/beheer", imported.Value.SubmittedVersion is { } version
            ? $"Het kantoorbestand is ingeleverd. Versie {version} van de instellingen wacht op een tweede persoon."
            : "Het kantoorbestand is verwerkt.");
    }

    private bool Look(byte[] bytes)
    {
        var preview = OfficeFile.Read("kantoorbestand", bytes)
            .Then(read => ImportOffice.Preview(Desk.Database, Desk.Acting!, read, Desk.Now));
        if (preview.Refusal is { } refusal)
        {
            Complain(refusal);
            return false;
        }

        (Preview, Gezien) = (preview.Value, Convert.ToBase64String(bytes));
        return true;
    }

    private static byte[]? Bytes(string? text)
    {
        var bytes = new byte[Encoding.ASCII.GetByteCount(text ?? "")];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length) ? bytes[..length] : null;
    }
}
