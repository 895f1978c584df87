using Belastingen.Backoffice.Proofs;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Runs;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Runs;

/// <summary>The proof of one run, to be read, printed, or taken along with the signature of the office.</summary>
internal sealed class ProofModel(Desk desk) : OfficePage(desk)
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["RunTaken"] = "Begonnen te maken",
        ["RunPrepared"] = "Klaar voor controle",
        ["RunNeedsReview"] = "Aangehouden voor twee vrijgevers",
        ["RunMissed"] = "Gemist",
        ["RunStale"] = "Verouderd: er is iets vastgelegd dat een uitkomst kan veranderen",
        ["RunReviewed"] = "Eerste akkoord",
        ["RunReleased"] = "Vrijgegeven",
        ["FilesDelivered"] = "Bestanden klaargezet voor de bank",
        ["FilesSetAside"] = "Veranderde bestanden uit de uitgaande map gehaald",
        ["RunDiscardAsked"] = "Eerste akkoord om te laten vervallen",
        ["RunDiscarded"] = "Vervallen",
        ["RunAccepted"] = "Door de bank aangenomen",
        ["RunRefusedByBank"] = "Door de bank geweigerd",
    };

    /// <summary>What is said of the run.</summary>
    public ProofOfRun Proof { get; private set; } = null!;

    /// <summary>What was due, and what became of it.</summary>
    public IReadOnlyList<(string Words, Tally Tally)> Outcomes =>
    [
        ("Aangeboden bij de bank", Proof.Totals.Presented), ("Verschoven", Proof.Totals.Postponed),
        ("Zelf te betalen", Proof.Totals.Skipped), ("Geblokkeerd", Proof.Totals.Held), ("Uitval", Proof.Totals.Refused),
    ];

    /// <summary>Whether the outcomes add up to what was due.</summary>
    public bool AddsUp => Outcomes.Aggregate(default(Tally), (sum, outcome) => sum + outcome.Tally) == Proof.Totals.Due
        && Proof.Lines.Sum(line => line.Count) == Proof.Totals.Due.Count
        && Proof.Lines.Sum(line => line.Cents) == Proof.Totals.Due.Cents;

    public IActionResult OnGet(string dag) => Find(dag) ? Page() : NotFound();

    /// <summary>The signed file.</summary>
    public IActionResult OnGetBestand(string dag)
    {
        if (!Find(dag)) return NotFound();
        var signed = SignedStatement.Of(Proof, OfficeKey.Of(Desk.Database, Proof.Office));
        return File(signed.ToBytes(), "application/json", $"bewijs-{Proof.Office}-{Written.Iso(Proof.RunDate)}.json");
    }

    /// <summary>A step of the run in words.</summary>
    public static string ActionWords(string action) => Actions.GetValueOrDefault(action, action);

    /// <summary>A person by name; by account when the name is not known any more.</summary>
    public static string PersonWords(Backoffice.Records.Person person) =>
        person.Account == "night"
            ? "de nacht"
            : person.Name is { } name ? $"{name} ({person.Account})" : person.Account;

    /// <summary>What a guard looks at.</summary>
    public static string GuardWords(FindingKind kind) => kind switch
    {
        FindingKind.AboveAnnounced => "Geen termijn hoger dan aangekondigd",
        FindingKind.BeforeAnnounced => "Geen termijn te laat of niet aangekondigd",
        FindingKind.ClaimBeyondAmount => "Geen vordering voor meer dan ze groot is",
        FindingKind.PresentedTwice => "Geen termijn die al eerder is aangeboden",
        FindingKind.TwoTermsOfOneClaim => "Geen twee termijnen van één vordering",
        FindingKind.NotARunDate => "De incassodatum staat in de tabel en is een bankwerkdag",
        FindingKind.OffYardstick => "Aantal en bedrag zijn zoals verwacht",
        FindingKind.NoYardstick => "Er was een verwachting om mee te vergelijken",
        FindingKind.FileDiffers => "Bankbestanden teruggelezen: gelijk aan de uitkomsten",
        FindingKind.NotReconciled => "Alles wat verviel is verantwoord",
        FindingKind.AboveUsual => "Geen opdracht ver boven het gewone termijnbedrag",
        FindingKind.ManyRefusals => "Niet ongewoon veel uitval",
        FindingKind.AboveBankLimit => "Binnen wat met de bank is afgesproken",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private bool Find(string day)
    {
        if (IsoDate.Read(day) is not { } runDate) return false;
        var answer = new MakeProof(Desk.Database, Desk.Now).Execute(Desk.Acting!, runDate);
        if (answer.Refusal is not null) return false;
        Proof = answer.Value;
        return true;
    }
}
