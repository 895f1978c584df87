using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Forecasts;

/// <summary>Of what a forecast is made. Nothing named: of the whole office.</summary>
/// <param name="Body">Code of a body; null: all.</param>
/// <param name="Group">Code of a group, with its members of today; null: everyone.</param>
/// <param name="TaxType">Code of a tax type, at each body that has it; null: all.</param>
public sealed record ForecastScope(string? Body = null, string? Group = null, string? TaxType = null)
{
    /// <summary>The whole office.</summary>
    public static ForecastScope Office { get; } = new();

    /// <summary>Whether nothing is named.</summary>
    public bool IsWhole => Body is null && TaxType is null && IsEveryone;

    /// <summary>Whether no group is named, or the one of all.</summary>
    public bool IsEveryone => Group is null or BuiltInGroups.Everyone;

    /// <summary>Null when everything named is there.</summary>
    internal Refusal? Refuse(OfficeSession session)
    {
        var bodies = SettingsInForce.Of(session).Bodies;
        if (Body is not null && bodies.All(body => body.Code != Body))
            return new Refusal.NotFound("Gemeente of waterschap", Body);
        if (TaxType is not null
            && !bodies.Any(
                body => (Body is null || body.Code == Body) && body.TaxTypes.Any(tax => tax.Code == TaxType)))
            return new Refusal.NotFound("Belastingsoort", TaxType);
        return Group is null || ListGroups.Execute(session).Exists(group => group.Code == Group)
            ? null : new Refusal.NotFound("Groep", Group);
    }

    /// <summary>The members of the group, by key; nobody when it is everyone.</summary>
    internal IEnumerable<long> Members(OfficeSession session) =>
        IsEveryone ? [] : MemberSets.Of(session, session.Today, new Scope(Group!));
}
