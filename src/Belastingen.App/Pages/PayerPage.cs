using Belastingen.Backoffice.Debtors;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages;

/// <summary>
/// A page on which something is entered of one payer, who is found by a number that stands in no address.
/// </summary>
internal abstract class PayerPage(Desk desk) : OfficePage(desk)
{
    /// <summary>Number of the debtor or of an assessment.</summary>
    [BindProperty]
    public string? Nummer { get; set; }

    /// <summary>Who it is; null: not found yet.</summary>
    public DebtorFound? Found { get; private set; }

    /// <summary>Finds the payer; says why not.</summary>
    protected bool FindPayer()
    {
        if (string.IsNullOrWhiteSpace(Nummer))
        {
            Complain("Vul het nummer van de belastingschuldige of van een aanslag in.");
            return false;
        }

        var found = Desk.Read(session => FindDebtor.Execute(session, Nummer.Trim()));
        if (found.Refusal is { } refusal) Complain(refusal);
        else Found = found.Value;
        return Found is not null;
    }
}
