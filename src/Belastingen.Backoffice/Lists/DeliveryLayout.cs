using System.Collections.Immutable;

namespace Belastingen.Backoffice.Lists;

/// <summary>A file of a delivery: its name and its columns, exactly as docs/import.md has them.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Columns">The header line, in this order.</param>
/// <param name="InFull">Whether a full delivery must contain it.</param>
public sealed record DeliveryLayout(string File, ImmutableArray<string> Columns, bool InFull)
{
    /// <summary>Name of the column whose sum is signed off in the control file.</summary>
    public const string Amount = "amount";

    /// <summary>The control totals.</summary>
    public static readonly DeliveryLayout Control =
        new("control.csv", ["reference", "kind", "file", "count", "sumCents"], InFull: true);

    /// <summary>Who owes.</summary>
    public static readonly DeliveryLayout Debtors =
        new("debtors.csv", ["number", "name", "naturalPerson", "sbi", "postcode", "houseNumber"], InFull: true);

    /// <summary>Who belongs to which group, and how we know.</summary>
    public static readonly DeliveryLayout Memberships = new(
        "memberships.csv", ["debtor", "group", "basis", "kind", "from", "through", "evidence", "evidenceOn"],
            InFull: true);

    /// <summary>Permissions to debit an account.</summary>
    public static readonly DeliveryLayout Mandates = new(
        "mandates.csv", ["reference", "debtor", "iban", "accountName", "signedOn", "lastUsedOn", "endedOn"],
            InFull: true);

    /// <summary>The bills.</summary>
    public static readonly DeliveryLayout Assessments = new(
        "assessments.csv", ["number", "debtor", "taxYear", "datedOn", "paymentReference", "mandate"], InFull: true);

    /// <summary>What is on the bills, per tax type.</summary>
    public static readonly DeliveryLayout Claims =
        new("claims.csv", ["key", "assessment", "body", "taxType", "residential", Amount], InFull: true);

    /// <summary>Terms that another system printed on the bill.</summary>
    public static readonly DeliveryLayout Terms =
        new("terms.csv", ["claim", "method", "collectOn", Amount, "deviation"], InFull: false);

    /// <summary>Payments, reductions and remissions.</summary>
    public static readonly DeliveryLayout Payments =
        new("payments.csv", ["key", "kind", "assessment", "claim", "bookedOn", Amount], InFull: false);

    /// <summary>
    /// All but the control file, in the order in which they are read: what is referred to comes first.
    /// </summary>
    public static readonly ImmutableArray<DeliveryLayout> InOrder =
        [Debtors, Memberships, Mandates, Assessments, Claims, Terms, Payments];

    /// <summary>Name of the view that stands for this file on a server.</summary>
    public string View => Path.GetFileNameWithoutExtension(File);

    /// <summary>Whether the lines carry amounts.</summary>
    public bool HasAmounts => Columns.Contains(Amount);
}
