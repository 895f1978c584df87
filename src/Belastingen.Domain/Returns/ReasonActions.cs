using System.Collections.Frozen;

namespace Belastingen.Domain.Returns;

/// <summary>What a reason code makes of the mandate.</summary>
public enum MandateAfterReturn
{
    /// <summary>It stays as it was.</summary>
    Stays,

    /// <summary>It may no longer be used.</summary>
    Ends,
}

/// <summary>What a reason code of a returned debit means and asks for.</summary>
/// <param name="Meaning">What happened, as an officer can say it on the phone.</param>
/// <param name="ToDo">What an officer does about it; null: nothing, the policy has done it.</param>
/// <param name="Mandate">What becomes of the mandate.</param>
public sealed record ReasonAction(string Meaning, string? ToDo = null,
    MandateAfterReturn Mandate = MandateAfterReturn.Stays);

/// <summary>What is done by reason code. Data, so that it can be read beside its source.</summary>
/// <remarks>
/// Source: European Payments Council, EPC173-14, Guidance on reason codes for SDD R-transactions; Dutch banks' use.
/// </remarks>
public static class ReasonActions
{
    private const string NewAccount = "Vraag de betaler om een ander rekeningnummer en een nieuwe machtiging.";
    private const string OurData = "Herstel onze gegevens voor de volgende incasso.";
    private const string OurFile = "Dit is een fout in ons bestand: meld het aan de beheerder.";
    private const string Contact = "Neem contact op met de betaler.";

    private static readonly ReasonAction Regulatory = new("er ontbreken gegevens die de bank wettelijk nodig heeft",
        OurData);
    private static readonly ReasonAction FileIsWrong = new("ons bestand klopte niet", OurFile);

    /// <summary>By code of four characters.</summary>
    public static readonly FrozenDictionary<string, ReasonAction> ByCode = new Dictionary<string, ReasonAction>
    {
        ["AC01"] = new("het rekeningnummer is onjuist", NewAccount, MandateAfterReturn.Ends),
        ["AC04"] = new("de rekening is opgeheven", NewAccount, MandateAfterReturn.Ends),
        ["AC06"] = new("de rekening is geblokkeerd voor incasso", Contact),
        ["AC13"] = new("van deze rekening kan niet worden geïncasseerd", NewAccount),
        ["AG01"] = new("van deze rekening kan niet worden geïncasseerd", NewAccount),
        ["AG02"] = new("de soort incasso was onjuist", OurData),
        ["AM04"] = new("er stond niet genoeg op de rekening"),
        ["AM05"] = new("de bank zag de incasso als dubbel",
            "Zoek uit of er dubbel is aangeboden, voordat er opnieuw wordt afgeschreven."),
        ["BE05"] = new("de bank kent ons incassant-ID niet", OurData),
        ["CNOR"] = new("onze bank is niet bereikbaar voor incasso", OurData),
        ["DNOR"] = new("de bank van de betaler is niet bereikbaar voor incasso", NewAccount),
        ["FOCR"] = new("wij hebben de incasso teruggeroepen"),
        ["MD01"] = new("er is volgens de bank geen geldige machtiging",
            "Zoek de machtiging op; zonder bewijs mag er niet worden afgeschreven.",
            MandateAfterReturn.Ends),
        ["MD02"] = new("gegevens van de machtiging ontbraken of waren onjuist", OurData),
        ["MD06"] = new("de betaler heeft het bedrag teruggehaald"),
        ["MD07"] = new("de betaler is volgens de bank overleden",
            "Controleer het overlijden en leg dan de blokkade 'overleden' vast.",
            MandateAfterReturn.Ends),
        ["MS02"] = new("de betaler heeft de incasso geweigerd", Contact),
        ["MS03"] = new("de bank noemt geen reden", "Kijk eerst naar onze eigen limieten bij de bank."),
        ["RC01"] = new("de bankcode is onjuist", OurData),
        ["RR01"] = Regulatory,
        ["RR02"] = Regulatory,
        ["RR03"] = Regulatory,
        ["RR04"] = Regulatory,
        ["SL01"] = new("de betaler heeft incasso bij zijn bank beperkt", Contact),
        ["AM02"] = new("het bedrag is hoger dan de bank toestaat", OurFile),
        ["AM16"] = FileIsWrong,
        ["AM17"] = FileIsWrong,
        ["AM18"] = FileIsWrong,
        ["AM19"] = FileIsWrong,
        ["AM20"] = FileIsWrong,
        ["CH03"] = FileIsWrong,
        ["CH04"] = FileIsWrong,
        ["DT01"] = FileIsWrong,
        ["DU01"] = FileIsWrong,
        ["FF01"] = FileIsWrong,
        ["FF05"] = FileIsWrong,
    }.ToFrozenDictionary();

    /// <summary>The code of a debtor who has died: a hold is proposed, never set by itself.</summary>
    public const string Deceased = "MD07";

    /// <summary>What a code asks for; one we do not know asks a person to look.</summary>
    public static ReasonAction Of(string code) =>
        ByCode.GetValueOrDefault(code)
            ?? new ReasonAction($"de bank noemt reden {code}", "Zoek op wat deze reden betekent.");
}
