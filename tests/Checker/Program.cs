using System.Globalization;
using Checker;
using Checker.Checks;
using Checker.Evidence;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0)
{
    Console.Error.WriteLine("Checker EXPORTS [--files FOLDER] [--anchor FILE]...   (see docs/checker.md)");
    return 2;
}

string? files = null;
List<string> anchors = [];
for (var i = 1; i + 1 < args.Length; i += 2)
{
    if (args[i] == "--files") files = args[i + 1];
    else if (args[i] == "--anchor") anchors.Add(args[i + 1]);
}

var books = Books.Read(args[0], files, anchors);
string[] outcomes = ["Presented", "Postponed", "Skipped", "Held", "Refused"];
Console.WriteLine($"{"run date",-12}{"due",24}{string.Concat(outcomes.Select(outcome => $"{outcome,24}"))}{"in bank files",24}");
var totals = RunTotals.Of(books);
foreach (var run in totals)
    Console.WriteLine($"{run.RunDate:yyyy-MM-dd}  {Show(run.Due)}{string.Concat(outcomes.Select(outcome => Show(run.ByOutcome.GetValueOrDefault(outcome))))}{Show(run.InFiles)}");
Console.WriteLine($"{"all",-12}{Show(Sum(totals.Select(run => run.Due)))}{string.Concat(outcomes.Select(outcome => Show(Sum(totals.Select(run => run.ByOutcome.GetValueOrDefault(outcome))))))}{Show(Sum(totals.Select(run => run.InFiles)))}");
Console.WriteLine();

var findings = AllChecks.Execute(books);
foreach (var finding in findings) Console.WriteLine($"{finding.Code,-30} {finding.Where,-40} {finding.What}");
Console.WriteLine($"{AllChecks.List.Count} checks, {findings.Count} findings, {books.Anchors.Count} anchors.");
return findings.Count == 0 ? 0 : 1;

static string Show((long Count, long Cents) tally) => $"{tally.Count,10}{tally.Cents / 100,11}.{tally.Cents % 100:00}";

static (long Count, long Cents) Sum(IEnumerable<(long Count, long Cents)> tallies) =>
    tallies.Aggregate((sum, next) => (sum.Count + next.Count, sum.Cents + next.Cents));
