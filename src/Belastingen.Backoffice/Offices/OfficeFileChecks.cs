using System.Text.Json;
using System.Text.RegularExpressions;
using Belastingen.Domain.Calendars;
using Belastingen.Sepa.Identifiers;

namespace Belastingen.Backoffice.Offices;

/// <summary>What makes an office file unusable, all of it at once.</summary>
public static partial class OfficeFileChecks
{
    /// <summary>All faults; the place is the file with the path of the member.</summary>
    /// <param name="file">The file as it was bound.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="bytes">The file as it stands: binding lets a null through in a list.</param>
    public static List<Fault> Of(OfficeFile file, string name, byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var faults = Nulls(document.RootElement, "").ToList();
        if (faults.Count == 0)
            faults = [.. Head(file), .. Bodies(file), .. RunDates(file.RunDates), .. Officers(file), .. Settings(file)];
        return faults.ConvertAll(fault => fault with { Place = $"{name} {fault.Place}" });
    }

    private static IEnumerable<Fault> Nulls(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject())
                foreach (var fault in Nulls(member.Value, $"{path}.{member.Name}".TrimStart('.'))) yield return fault;
        if (element.ValueKind != JsonValueKind.Array) yield break;
        foreach (var (i, item) in element.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.Null) yield return new Fault($"{path}[{i}]", "Dit moet zijn ingevuld.");
            foreach (var fault in Nulls(item, $"{path}[{i}]")) yield return fault;
        }
    }

    private static IEnumerable<Fault> Head(OfficeFile file)
    {
        if (!Code().IsMatch(file.Code))
            yield return new Fault("code",
                "De code bestaat uit 2 tot 16 hoofdletters en cijfers en begint met een letter.", file.Code);
        foreach (var fault in Filled("name", file.Name)) yield return fault;
    }

    private static IEnumerable<Fault> Bodies(OfficeFile file)
    {
        if (file.Bodies.Count == 0)
            yield return new Fault("bodies", "Een kantoor heft voor minstens één gemeente of waterschap.");
        foreach (var fault in Twice("bodies", file.Bodies.Select(body => body.Code))) yield return fault;
        for (var i = 0; i < file.Bodies.Count; i++)
        {
            var (body, path) = (file.Bodies[i], $"bodies[{i}]");
            foreach (var fault in Filled($"{path}.code", body.Code).Concat(Filled($"{path}.name", body.Name)))
                yield return fault;
            if (body.TaxTypes.Count == 0)
                yield return new Fault($"{path}.taxTypes", "Er is minstens één belastingsoort nodig.");
            foreach (var fault in Twice($"{path}.taxTypes", body.TaxTypes.Select(tax => tax.Code))) yield return fault;
            foreach (var tax in body.TaxTypes)
                foreach (var fault in Filled($"{path}.taxTypes", tax.Code).Concat(Filled($"{path}.taxTypes", tax.Name)))
                    yield return fault;
        }
    }

    private static List<Fault> RunDates(RunDateEntries entries)
    {
        List<Fault> formula = [.. Formula(entries.Formula)];
        if (formula.Count > 0) return formula;
        var all = entries.All();
        var faults = new List<Fault>();
        if (all.Count == 0) faults.Add(new Fault("runDates", "Er staat geen enkele incassodatum in."));
        for (var i = 0; i < (entries.Rows?.Count ?? 0); i++)
            if (!TargetCalendar.IsOpen(entries.Rows![i].CollectOn))
                faults.Add(new Fault($"runDates.rows[{i}].collectOn",
                    "Op deze dag werken de banken niet (geen TARGET-dag).", $"{entries.Rows[i].CollectOn:R}"));
        faults.AddRange(Twice("runDates", all.Select(date => $"{date.CollectOn:R}")));
        faults.AddRange(Twice("runDates.firstOfTaxYear", all.Where(date => date.FirstOfTaxYear != null)
            .Select(date => $"{date.FirstOfTaxYear}")));
        return faults;
    }

    private static IEnumerable<Fault> Formula(FormulaEntry? formula)
    {
        if (formula is null) yield break;
        var months = ((formula.Through.Year - formula.From.Year) * 12) + formula.Through.Month - formula.From.Month;
        if (formula.Through < formula.From)
            yield return new Fault("runDates.formula.through", DayRange.Backwards, $"{formula.Through:R}");
        if (months >= FormulaEntry.MostMonths)
            yield return new Fault("runDates.formula",
                $"Een formule geldt voor hoogstens {FormulaEntry.MostMonths} maanden.");
        if (formula.Kind == FormulaKind.FixedDay && formula.DayOfMonth is not (>= 1 and <= 28))
            yield return new Fault("runDates.formula.dayOfMonth", "De vaste dag van de maand is 1 tot en met 28.",
                $"{formula.DayOfMonth}");
        if (formula.Kind == FormulaKind.MonthEnd && formula.DayOfMonth is not null)
            yield return new Fault("runDates.formula.dayOfMonth", "Een dag van de maand hoort niet bij maandeinde.",
                $"{formula.DayOfMonth}");
        if (formula.FirstMonthOfTaxYear is < 1 or > 12)
            yield return new Fault("runDates.formula.firstMonthOfTaxYear", "Een maand is 1 tot en met 12.",
                $"{formula.FirstMonthOfTaxYear}");
    }

    private static IEnumerable<Fault> Officers(OfficeFile file)
    {
        foreach (var fault in Twice("officers", file.Officers.Select(officer => officer.Account))) yield return fault;
        for (var i = 0; i < file.Officers.Count; i++)
        {
            var (officer, path) = (file.Officers[i], $"officers[{i}]");
            foreach (var fault in Filled($"{path}.account", officer.Account)
                .Concat(Filled($"{path}.name", officer.Name))) yield return fault;
            if (officer.Roles.Count == 0)
                yield return new Fault($"{path}.roles", "Een medewerker heeft minstens één rol.");
            foreach (var role in officer.Roles)
                if (!Enum.GetNames<Role>().Contains(role))
                    yield return new Fault($"{path}.roles", "Deze rol bestaat niet.", role);
            foreach (var fault in Twice($"{path}.roles", officer.Roles)) yield return fault;
            if (officer.Roles.Contains(nameof(Role.Administrator)) && officer.Roles.Count > 1)
                yield return new Fault($"{path}.roles", "Een beheerder (Administrator) heeft geen andere rol.",
                    string.Join(", ", officer.Roles));
        }

        if (!file.Officers.Any(officer => officer.Roles.Contains(nameof(Role.Administrator))))
            yield return new Fault("officers", "Er is minstens één beheerder (Administrator) nodig.");
    }

    private static IEnumerable<Fault> Settings(OfficeFile file)
    {
        foreach (var fault in file.Settings.Validate())
            yield return new Fault($"settings.{fault.Path}", fault.Sentence);
        var creditor = file.Settings.Creditor;
        if (creditor.CreditorId.Length > 0 && !CreditorId.IsValid(creditor.CreditorId))
            yield return new Fault("settings.creditor.creditorId",
                "Dit is geen geldig incassant-ID (controlegetal of opbouw).", creditor.CreditorId);
        if (creditor.Iban.Length > 0 && !Iban.IsValid(creditor.Iban))
            yield return new Fault("settings.creditor.iban",
                "Dit is geen geldig IBAN (controlegetal of opbouw, zonder spaties).", creditor.Iban);
        for (var i = 0; i < file.Settings.Bodies.Length; i++)
            if (file.Bodies.All(body => body.Code != file.Settings.Bodies[i].Code))
                yield return new Fault($"settings.bodies[{i}].code",
                    "Deze gemeente of dit waterschap staat niet bij 'bodies'.", file.Settings.Bodies[i].Code);
    }

    private static IEnumerable<Fault> Filled(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) yield return new Fault(path, "Dit moet zijn ingevuld.");
    }

    private static IEnumerable<Fault> Twice(string path, IEnumerable<string> keys) =>
        keys.GroupBy(key => key).Where(key => key.Count() > 1)
            .Select(key => new Fault(path, "Dit staat er meer dan één keer in.", key.Key));

    [GeneratedRegex("^[A-Z][A-Z0-9]{1,15}$")]
    private static partial Regex Code();
}
