
namespace Belastingen.Domain.Groups;

/// <summary>On what a membership rests.</summary>
public enum Basis
{
    /// <summary>The trade register.</summary>
    Register,

    /// <summary>The debtor's own statement, with evidence.</summary>
    Declared,

    /// <summary>The office thinks so: doubtful until somebody has looked.</summary>
    Presumed,
}

/// <summary>Associations that a rule covers only when they are ticked.</summary>
public enum AssociationKind
{
    /// <summary>Vereniging van eigenaars.</summary>
    OwnersAssociation,

    /// <summary>Woningcorporatie.</summary>
    HousingCorporation,

    /// <summary>Publiekrechtelijk lichaam.</summary>
    PublicBody,
}

/// <summary>The groups that every office has; any other code names a group of its own.</summary>
public static class BuiltInGroups
{
    /// <summary>Every debtor.</summary>
    public const string Everyone = "Everyone";

    /// <summary>
    /// Natural persons who are not self-employed. Nobody is entered in it: it follows from the other facts.
    /// </summary>
    public const string Citizens = "Citizens";

    /// <summary>Natural persons registered or self-declared as self-employed.</summary>
    public const string SelfEmployed = "SelfEmployed";

    /// <summary>Everyone else in the trade register: bv, nv, vof, cv, maatschap, coöperatie.</summary>
    public const string Businesses = "Businesses";

    /// <summary>Verenigingen and stichtingen.</summary>
    public const string Associations = "Associations";

    /// <summary>All five, widest first.</summary>
    public static readonly IReadOnlyList<string> All = [Everyone, Citizens, SelfEmployed, Businesses, Associations];

    /// <summary>Whether every office has this group.</summary>
    public static bool Has(string code) => All.Contains(code);
}

/// <summary>What defines the members of an own group that has no list.</summary>
/// <param name="TaxTypes">Codes of tax types on which the debtor has a claim; none: any.</param>
/// <param name="Residential">Only (non-)residential objects; null: both.</param>
/// <param name="AmountFromCents">Total of the assessment, in cents.</param>
/// <param name="AmountThroughCents">Total of the assessment, in cents, included.</param>
/// <param name="SbiPrefix">Beginning of the trade code.</param>
/// <param name="WithMandate">Only with (true) or without (false) a mandate; null: both.</param>
public sealed record GroupCriteria(
    IReadOnlyList<string>? TaxTypes = null, bool? Residential = null, long? AmountFromCents = null,
    long? AmountThroughCents = null, string? SbiPrefix = null, bool? WithMandate = null);
