namespace Belastingen.Backoffice.Bundles;

/// <summary>What a bundle says of itself: what is in it, and what every column means.</summary>
internal static class BundleReadme
{
    private static readonly (string File, string Column, string Meaning)[] Columns =
    [
        ("events.csv", "office", "Sleutel van het kantoor."),
        ("events.csv", "event", "Nummer van de logboekregel, vanaf 1 zonder gat."),
        ("events.csv", "at", "Moment (UTC)."),
        ("events.csv", "actor", "Account van wie het deed."),
        ("events.csv", "action", "Wat er gebeurde."),
        ("events.csv", "subject", "Waarmee, zonder persoonsgegevens."),
        ("events.csv", "reach", "Wiens uitkomsten het kan veranderen: 0 niemand, 1 genoemde schuldigen, 2 iedereen."),
        ("events.csv", "digest", "SHA-256 van zout|inhoud; de inhoud zelf zit niet in dit bestand."),
        ("events.csv", "previous_hash", "Controlegetal van de vorige regel; 64 nullen bij de eerste."),
        ("events.csv", "hash", "SHA-256 van [vorige, kantoor, nummer, moment, wie, wat, waarmee, bereik, digest] "
            + "als JSON; bij vorm 2 gevolgd door vorm, persoon, oefening en sleutel."),
        ("events.csv", "version", "Vorm van de regel: 1 van voor schemaversie 8, 2 van daarna."),
        ("events.csv", "person", "Persoon die het deed, onder welk account ook; leeg: het programma zelf."),
        ("events.csv", "practice", "1: in een oefendatabase."),
        ("events.csv", "key_number", "Nummer van de sleutel waarmee het programma de regel ondertekende; 0: geen."),
        ("decisions.csv", "assessment, instalment, claim, tax_type",
            "Sleutels van aanslag, termijn, vordering en belastingsoort."),
        ("decisions.csv", "outcome", "1 aangeboden, 2 verschoven, 3 zelf te betalen, 4 geblokkeerd, 5 uitval."),
        ("decisions.csv", "reason", "Reden binnen de uitkomst; genummerd zoals in docs/replay.md."),
        ("decisions.csv", "cents", "Bedrag van de termijn in centen."),
        ("decisions.csv", "rule, rule_version, hold", "Incassopauze met versie, of blokkade, waardoor; leeg: geen."),
        ("debits.csv", "assessment, batch, mandate", "Sleutels van aanslag, bankbestand (vanaf 1) en machtiging."),
        ("debits.csv", "end_to_end_id", "Kenmerk van de opdracht in het bankbestand."),
        ("debits.csv", "cents", "Bedrag in centen."),
        ("debits.csv", "mandate_reference, signed_on", "Machtigingskenmerk en datum van ondertekening."),
        ("debits.csv", "debtor_name, iban, ultimate_debtor",
            "Zoals in het bankbestand; leeg in een gemaskeerde bundel."),
        ("debits.csv", "payment_reference, remittance", "Betalingskenmerk of omschrijving."),
        ("inputs.csv", "state", "Open, Postponed of Skipped: hoe de termijn stond."),
        ("inputs.csv", "announced_cents, announced_in_time",
            "Wat de betaler het laatst is gezegd, en of dat op tijd was (1 of 0)."),
        ("inputs.csv", "claim_left_cents", "Wat van de vordering nog mocht worden aangeboden."),
        ("inputs.csv", "part, shared_by",
            "Waardoor een termijn is gesplitst: blokkade (boven 0) of verzoek (onder 0); 0: niet."),
        ("inputs.csv", "residential, tax_year, assessed_on, assessment_cents",
            "Feiten waar een incassopauze naar kijkt."),
        ("inputs.csv", "mandate_state", "Stand van de machtiging op de incassodatum."),
        ("inputs.csv", "hold", "Blokkade die gold; leeg: geen."),
        ("inputs.csv", "moved_by_rule, moved_by_version", "Incassopauze die de termijn eerder verplaatste."),
        ("inputs.csv", "counted_by_rules",
            "Incassopauzes (nummer.versie) die de schuldige als lid van hun groep telden."),
        ("inputs.csv", "set_aside", "1: de aanslag kon niet opnieuw worden gepland en stond apart."),
        ("used.json", "*",
            "Instellingen, incassopauzes, verzoeken, uitzonderingen en incassodata zoals gebruikt: deel 0 van de "
                + "vastlegging."),
        ("run.json", "*", "De incasso zoals bewaard, zijn bankbestanden en de logboekregel die hem verzegelde."),
        ("record/*.bin", "*", "De eigen vastlegging van de incasso; indeling in docs/replay.md."),
        ("proof.json", "*", "Het bewijs van de incasso; de handtekening staat onder manifest.json."),
        ("rules.json", "*", "Alle versies van incassopauzes zoals bewaard bij het maken van deze bundel."),
        ("settings.json", "*", "Alle versies van de instellingen zoals bewaard bij het maken van deze bundel."),
        ("manifest.json", "*",
            "Elk bestand met lengte en SHA-256; regel 2 is ondertekend met de sleutel van het kantoor."),
    ];

    /// <summary>The first thing a person reads.</summary>
    public static string Of(string code, long office, int runs, BundleContent content) =>
        $"""
        Bundel van kantoor {code} (sleutel {office}), {runs} incasso's.

        Naspelen zonder database:  belastingen replay --bundle DIT_BESTAND.zip
        {What(content)}
        Wat elke kolom betekent staat in {BundleNames.Dictionary}. Vergelijk de sleutel onder {BundleNames.Manifest} met die u
        eerder van het kantoor kreeg. Wat deze bundel niet bewijst: niets over wat na de laatste logboekregel gebeurde, en niets
        over wat het belastingpakket nooit leverde.

        """;

    /// <summary>Every column of every file.</summary>
    public static void WriteDictionary(TextWriter writer)
    {
        Delimited.Write(writer, "file", "column", "meaning");
        foreach (var (file, column, meaning) in Columns) Delimited.Write(writer, file, column, meaning);
    }

    private static string What(BundleContent content) => content switch
    {
        BundleContent.Masked =>
            "GEMASKEERD: zonder rekeningnummers en namen. Uitkomsten kunnen worden nagespeeld, bankbestanden niet.",
        BundleContent.WithFiles => "Met rekeningnummers en namen, en met de bankbestanden. Bewaar dit bestand veilig.",
        _ => "Met rekeningnummers en namen: anders kunnen bankbestanden niet worden nagemaakt. Bewaar dit bestand "
            + "veilig.",
    };
}
