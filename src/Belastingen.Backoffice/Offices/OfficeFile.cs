using System.Text.Json;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Offices;

/// <summary>The JSON file in which an office is described: docs/import.md has every member and an example.</summary>
/// <param name="Code">Capitals and digits, at most 16: part of the identifiers in bank files.</param>
/// <param name="Name">Name of the office.</param>
/// <param name="Bodies">Who levies, at least one.</param>
/// <param name="RunDates">The run dates.</param>
/// <param name="Officers">Who may do what; one administrator at least.</param>
/// <param name="Settings">Everything else that can be set.</param>
public sealed record OfficeFile(
    string Code, string Name, IReadOnlyList<BodyEntry> Bodies, RunDateEntries RunDates,
    IReadOnlyList<OfficerEntry> Officers, OfficeSettings Settings)
{
    /// <summary>Larger than any office's file by far.</summary>
    public const int LargestBytes = 10_000_000;

    /// <summary>Reads a file strictly: nothing unknown, nothing twice, all faults at once.</summary>
    public static Answer<OfficeFile> Read(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path)) return new Refusal.NotFound("Bestand", path);
        return new FileInfo(path).Length > LargestBytes ? TooLarge(name) : Read(name, File.ReadAllBytes(path));
    }

    /// <summary>Reads the text of a file, as strictly.</summary>
    /// <param name="name">What the file is called where faults are named.</param>
    /// <param name="bytes">What stands in it.</param>
    public static Answer<OfficeFile> Read(string name, byte[] bytes)
    {
        if (bytes.Length > LargestBytes) return TooLarge(name);
        try
        {
            var file = JsonSerializer.Deserialize<OfficeFile>(bytes, Json.Readable);
            if (file is null) return Fault(name, "Het bestand is leeg.");
            var faults = OfficeFileChecks.Of(file, name, bytes);
            return faults.Count == 0 ? file : new Refusal.Faults(faults);
        }
        catch (JsonException fault)
        {
            var place = $"{name} regel {fault.LineNumber + 1} kolom {fault.BytePositionInLine + 1} ({fault.Path})";
            return Fault(place, "Onleesbaar, onbekend, dubbel of ontbrekend onderdeel.", fault.Message);
        }
    }

    private static Refusal.Faults TooLarge(string name) =>
        Fault(name, "Het bestand is te groot voor een kantoorbestand.");

    private static Refusal.Faults Fault(string place, string reason, string? seen = null) =>
        new([new Fault(place, reason, seen)]);
}

/// <summary>A body in an office file.</summary>
/// <param name="Code">Code in the tax package.</param>
/// <param name="Name">Name.</param>
/// <param name="TaxTypes">What it levies, at least one.</param>
public sealed record BodyEntry(string Code, string Name, IReadOnlyList<TaxTypeEntry> TaxTypes);

/// <summary>A tax type in an office file.</summary>
/// <param name="Code">Code in the tax package, unique within the body.</param>
/// <param name="Name">Name.</param>
public sealed record TaxTypeEntry(string Code, string Name);

/// <summary>A person in an office file.</summary>
/// <param name="Account">Account with which he logs in.</param>
/// <param name="Name">Name.</param>
/// <param name="Roles">
/// Names of <see cref="Role"/>; kept as text, so that an unknown one is reported with all other faults.
/// </param>
public sealed record OfficerEntry(string Account, string Name, IReadOnlyList<string> Roles);

/// <summary>Run dates in an office file: a formula, rows, or a formula with rows that win in their month.</summary>
/// <param name="Formula">Proposes one date a month; null when every date stands in a row.</param>
/// <param name="Rows">Dates as published.</param>
public sealed record RunDateEntries(FormulaEntry? Formula = null, IReadOnlyList<RunDate>? Rows = null)
{
    /// <summary>All run dates. Only after the checks have passed.</summary>
    public IReadOnlyList<RunDate> All()
    {
        var rows = Rows ?? [];
        if (Formula is null) return rows;
        var published = rows.Select(row => row.PublishedOn.ToYearMonth()).ToHashSet();
        return [.. rows, .. Formula.Dates().Where(date => !published.Contains(date.PublishedOn.ToYearMonth()))];
    }
}

/// <summary>A formula for run dates.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">First day; months are taken whole, so any day of the first month will do.</param>
/// <param name="Through">Last day; any day of the last month.</param>
/// <param name="DayOfMonth">1 through 28, for a fixed day only.</param>
/// <param name="FirstMonthOfTaxYear">
/// Month, 1 through 12, in which the terms of each new tax year begin; null: rows say so.
/// </param>
public sealed record FormulaEntry(
    FormulaKind Kind, LocalDate From, LocalDate Through, int? DayOfMonth = null, int? FirstMonthOfTaxYear = null)
{
    /// <summary>Longest table a formula makes: thirty years.</summary>
    public const int MostMonths = 360;

    /// <summary>The dates, one a month.</summary>
    public IEnumerable<RunDate> Dates()
    {
        for (var month = From.ToYearMonth(); month.CompareTo(Through.ToYearMonth()) <= 0; month = month.PlusMonths(1))
        {
            var date = Kind == FormulaKind.MonthEnd
                ? RunDateFormula.MonthEnd(month)
                : RunDateFormula.FixedDay(month, DayOfMonth!.Value);
            yield return month.Month == FirstMonthOfTaxYear ? date with { FirstOfTaxYear = month.Year } : date;
        }
    }
}

/// <summary>The formulas for run dates.</summary>
public enum FormulaKind
{
    /// <summary>The last TARGET day of the month.</summary>
    MonthEnd,

    /// <summary>A fixed day, moved forward to the next TARGET day.</summary>
    FixedDay,
}
