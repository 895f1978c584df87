namespace Belastingen.Backoffice.Bundles;

/// <summary>What the files in a bundle are called, and their columns.</summary>
internal static class BundleNames
{
    public const string Manifest = "manifest.json", Readme = "LEESMIJ.txt", Dictionary = "dictionary.csv",
        Events = "events.csv",
        Rules = "rules.json", Settings = "settings.json";

    public static readonly string[] EventColumns =
    [
        "office", "event", "at", "actor", "action", "subject", "reach", "digest", "previous_hash", "hash", "version",
        "person", "practice", "key_number",
    ];

    public static readonly string[] DecisionColumns =
        ["assessment", "instalment", "claim", "tax_type", "outcome", "reason", "cents", "rule", "rule_version", "hold"];

    public static readonly string[] DebitColumns =
    [
        "assessment", "batch", "mandate", "end_to_end_id", "cents", "mandate_reference", "signed_on", "debtor_name",
        "iban", "ultimate_debtor", "payment_reference", "remittance",
    ];

    public static readonly string[] InputColumns =
    [
        "assessment", "instalment", "claim", "part", "debtor", "state", "cents", "announced_cents", "announced_in_time",
        "claim_left_cents", "shared_by", "tax_type", "residential", "tax_year", "assessed_on", "assessment_cents",
        "mandate_state", "hold", "moved_by_rule", "moved_by_version", "counted_by_rules", "set_aside",
    ];

    public static string Folder(LocalDate runDate) => $"runs/{RowRecords.Text(runDate)}/";

    public static string Run(LocalDate runDate) => Folder(runDate) + "run.json";

    public static string Decisions(LocalDate runDate) => Folder(runDate) + "decisions.csv";

    public static string Debits(LocalDate runDate) => Folder(runDate) + "debits.csv";

    public static string Inputs(LocalDate runDate) => Folder(runDate) + "inputs.csv";

    public static string Proof(LocalDate runDate) => Folder(runDate) + "proof.json";

    public static string Used(LocalDate runDate) => Folder(runDate) + "used.json";

    public static string Chunk(LocalDate runDate, long number) => $"{Folder(runDate)}record/{number:00000}.bin";

    public static string File(LocalDate runDate, string name) => $"{Folder(runDate)}files/{name}";
}
