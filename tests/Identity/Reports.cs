using System.Text.Json;

namespace Identity;

/// <summary>
/// Every report that a build knows, in every format: as it is now, with and without names, and as it was known.
/// </summary>
internal static class Reports
{
    private static readonly string[] Period = ["--from", "2019-01-01", "--to", "2021-12-31"];

    public static void Export(TheProgram belastingen, Place place, string database, Kept kept)
    {
        string[] asked = ["--database", database, "--office", "VOORBEELD", "--clock", place.Moment, "--as", "auditor"];
        foreach (var name in Names(belastingen))
        {
            kept.Text("reports", place.Folder, $"{name}.csv", belastingen.Run(["report", name, .. asked, .. Period]));
            kept.Text("reports", place.Folder, $"{name}.then.json", belastingen.Run(
                ["report", name, .. asked, .. Period, "--format", "json", "--at", place.Before]));
            var output = $"{place.Folder}-{name}.xlsx";
            kept.Text("said", place.Folder, $"{name}.xlsx", belastingen.Run(
                ["report", name, .. asked, .. Period, "--format", "xlsx", "--reason", "Steekproef", "--output",
                    output]));
            foreach (var file in Directory.EnumerateFiles(belastingen.Folder, $"{output}*"))
                kept.File("reports", place.Folder, Path.GetFileName(file), file);
        }
    }

    private static List<string> Names(TheProgram belastingen)
    {
        var said = belastingen.Run("report", "list", "--json");
        using var list = JsonDocument.Parse(said[..said.LastIndexOf('[')]);
        return [.. list.RootElement.EnumerateArray().Select(report => report.GetProperty("name").GetString()!)];
    }
}
