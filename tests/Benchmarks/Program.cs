using System.CommandLine;
using Belastingen.Benchmarks;

var json = new Option<bool>("--json") { Description = "One line of JSON." };

var instalments = new Option<int>("--instalments") { DefaultValueFactory = _ => 1_000_000, Description = "Number of due instalments." };
var database = new Option<string?>("--database") { Description = "An empty database; by default a file that is removed." };
var night = new Command("night", "One run date, against the machine's floor for the same rows and bytes.") { instalments, database, json };
night.SetAction(parsed => NightBenchmark.Run(parsed.GetValue(instalments), parsed.GetValue(database), parsed.GetValue(json)));

var number = new Option<int>("--offices") { DefaultValueFactory = _ => 175, Description = "Number of offices." };
var terms = new Option<int>("--terms") { DefaultValueFactory = _ => 3_000_000, Description = "Due terms of all offices together." };
var nodes = new Option<int>("--nodes") { DefaultValueFactory = _ => 1, Description = "Processes that serve." };
var offices = new Command("offices", "A peak night of many offices of mixed size, served by the program itself.")
{
    number, terms, nodes, database, json,
};
offices.SetAction(parsed => OfficesBenchmark.Run(
    parsed.GetValue(number), parsed.GetValue(terms), parsed.GetValue(nodes), parsed.GetValue(database), parsed.GetValue(json)));

var open = new Option<int>("--terms") { DefaultValueFactory = _ => 1_000_000, Description = "Open terms of the office." };
var pages = new Command("pages", "How long each page of a large office takes, at rest and while the night runs.") { open, json };
pages.SetAction(parsed => PagesBenchmark.Run(parsed.GetValue(open), parsed.GetValue(json)));

var events = new Option<int>("--events") { DefaultValueFactory = _ => 1_000_000, Description = "Number of events." };
var trail = new Command("trail", "Verifying the audit trail of an office.") { events, json };
trail.SetAction(parsed => TrailBenchmark.Run(parsed.GetValue(events), parsed.GetValue(json)));

var decisions = new Option<int>("--decisions") { DefaultValueFactory = _ => 1_000_000, Description = "Number of decisions." };
var name = new Option<string>("--report") { DefaultValueFactory = _ => "decisions", Description = "Name of the report." };
var report = new Command("report", "A report over one heavy run, in every format.") { decisions, name, json };
report.SetAction(parsed => ReportBenchmark.Run(parsed.GetValue(decisions), parsed.GetValue(name)!, parsed.GetValue(json)));

return new RootCommand("Measurements of Belastingen.Backoffice.") { night, offices, pages, trail, report }.Parse(args).Invoke();
