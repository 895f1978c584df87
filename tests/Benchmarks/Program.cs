using System.CommandLine;
using Belastingen.Benchmarks;

var instalments = new Option<int>("--instalments") { DefaultValueFactory = _ => 1_000_000, Description = "Number of due instalments." };
var json = new Option<bool>("--json") { Description = "One line of JSON." };
var night = new Command("night", "One run date, against the machine's floor for the same rows and bytes.") { instalments, json };
night.SetAction(parsed => NightBenchmark.Run(parsed.GetValue(instalments), parsed.GetValue(json)));
return new RootCommand("Measurements of Belastingen.Backoffice.") { night }.Parse(args).Invoke();
