using System.Text.Json;
using System.Text.RegularExpressions;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>Puts a group of the office's own before a colleague: by list, or by criteria.</summary>
/// <remarks>
/// A group in use is never changed under a rule: changed criteria get a code of their own, and the rule a new version
/// that names it, with its own preview and approval.
/// </remarks>
public static partial class SubmitOwnGroup
{
    private const int LongestName = 100;

    /// <summary>Submits a group; the faults name the member that is wrong.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="code">Its code.</param>
    /// <param name="name">What officers call it.</param>
    /// <param name="criteria">What defines its members; null: a list.</param>
    /// <returns>The code.</returns>
    public static Answer<string> Execute(OfficeSession session, string code, string name, GroupCriteria? criteria)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var faults = Faults(session, code, name, criteria).ToList();
        if (faults.Count > 0) return new Refusal.Faults(faults);

        var number = AuditTrail.Record(
            session, "OwnGroupSubmitted", Subject.Of("group", code), Reach.None, new { code, name, criteria });
        session.Execute(
            """
            -- SubmitOwnGroup.cs: one that still waits is replaced
            DELETE FROM own_groups
            WHERE office = @Office
            AND code = @code
            AND state = 'Submitted'
            """, new { session.Office, code });
        session.Execute(
            """
            -- SubmitOwnGroup.cs
            INSERT INTO own_groups (office, code, name, criteria, state, submitted_by, event)
            VALUES (@Office, @code, @name, @criteria, 'Submitted', @Account, @number)
            """,
            new
            {
                session.Office,
                code,
                name,
                Account = session.Actor,
                number,
                criteria = criteria is null ? null : JsonSerializer.Serialize(criteria, Json.Compact),
            });
        return code;
    }

    private static IEnumerable<Fault> Faults(OfficeSession session, string code, string name, GroupCriteria? criteria)
    {
        if (!Code().IsMatch(code))
            yield return new Fault("code",
                "Een code is 2 tot 30 letters, cijfers en streepjes en begint met een letter.", code);
        if (BuiltInGroups.Has(code)) yield return new Fault("code", "Deze groep heeft elk kantoor al.", code);
        if (OwnGroups.StateOf(session, code) == "Approved")
            yield return new Fault("code", "Deze groep is al goedgekeurd. Geef een gewijzigde groep een eigen code.",
                code);
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            yield return new Fault("name", $"Geef de groep een naam van hoogstens {LongestName} tekens.", name);
        if (criteria is null) yield break;
        foreach (var fault in Criteria(SettingsInForce.Of(session), criteria)) yield return fault;
    }

    internal static IEnumerable<Fault> Criteria(SettingsInForce office, GroupCriteria criteria)
    {
        if (criteria is
        {
            TaxTypes: null or { Count: 0 }, Residential: null, AmountFromCents: null,
            AmountThroughCents: null
        }
            and { SbiPrefix: null, WithMandate: null })
            yield return new Fault("criteria", "Noem minstens één kenmerk.");
        foreach (var (i, code) in (criteria.TaxTypes ?? []).Index())
            if (!office.Bodies.Any(body => body.TaxTypes.Any(tax => tax.Code == code)))
                yield return new Fault($"criteria.taxTypes[{i}]", "Deze belastingsoort wordt hier niet geheven.", code);
        if (criteria.AmountFromCents < 0)
            yield return new Fault("criteria.amountFromCents", "Een bedrag is nul of meer.",
                $"{criteria.AmountFromCents}");
        if (criteria.AmountThroughCents < (criteria.AmountFromCents ?? 0))
            yield return new Fault("criteria.amountThroughCents", "Het hoogste bedrag ligt onder het laagste.",
                $"{criteria.AmountThroughCents}");
        if (criteria.SbiPrefix is { } sbi && !Sbi().IsMatch(sbi))
            yield return new Fault("criteria.sbiPrefix", "Het begin van een SBI-code is 1 tot 6 cijfers.", sbi);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{1,29}$")]
    private static partial Regex Code();

    [GeneratedRegex("^[0-9]{1,6}$")]
    private static partial Regex Sbi();
}
