using Belastingen.Backoffice.Payers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Search;

/// <summary>
/// Zoeken: one field. What is typed is sent in a form and nowhere kept, so that no name stands in an address or a log.
/// </summary>
internal sealed class IndexModel(Desk desk, SearchLimit limit) : OfficePage(desk)
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public string? Zoek { get; set; }

    /// <summary>Who was found; null: nobody looked yet.</summary>
    public PayersFound? Result { get; private set; }

    public IActionResult OnPost()
    {
        if (IsOfOtherOffice()) return Page();
        if (!limit.Lets(Desk.Account!)) return StatusCode(StatusCodes.Status429TooManyRequests);
        var answer = Desk.Read(session => FindPayers.Execute(session, Zoek));
        if (answer.Refusal is { } refusal)
        {
            Complain(refusal);
            return Page();
        }

        Result = answer.Value;
        return Result.Found is [var one] ? Redirect(AddressOf(one)) : Page();
    }

    /// <summary>Where a payer is shown: by key, never by name or number.</summary>
    public static string AddressOf(PayerFound found) =>
        $"/belastingschuldige/{found.Debtor}{(found.Assessment is { } bill ? $"?aanslag={bill}" : "")}";
}
