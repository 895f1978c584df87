using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Tests.Offices;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>
/// A small delivery that is right, and ways to make it wrong. Control totals are counted here on their own.
/// </summary>
internal sealed class PracticeDelivery
{
    public const string Moment = "2020-02-24T10:00:00Z";

    private readonly Dictionary<string, List<string>> _files = new()
    {
        ["debtors.csv"] =
        [
            "number;name;naturalPerson;sbi;postcode;houseNumber",
            "B1;J. Windveld;yes;;9901AB;12",
            "B2;Bakkerij Molenkamp B.V.;no;1071;9902CD;3a",
            "B3;\"K. de Berk; alias Hof\";yes;56101;;",
        ],
        ["memberships.csv"] =
        [
            "debtor;group;basis;kind;from;through;evidence;evidenceOn",
            "B2;Businesses;Register;;2010-01-01;;;",
            "B3;SelfEmployed;Declared;;2019-05-01;;KvK-uittreksel;2019-05-01",
        ],
        ["mandates.csv"] =
        [
            "reference;debtor;iban;accountName;signedOn;lastUsedOn;endedOn",
            "M1;B1;NL02ABNA0123456789;J. Windveld;2018-01-15;2019-12-31;",
            "M2;B2;NL20INGB0001234567;Bakkerij Molenkamp;2019-06-01;;",
        ],
        ["assessments.csv"] =
        [
            "number;debtor;taxYear;datedOn;paymentReference;mandate",
            "A1;B1;2020;2020-02-22;;M1",
            "A2;B2;2020;2020-02-22;;M2",
            "A3;B3;2020;2020-02-22;;",
        ],
        ["claims.csv"] =
        [
            "key;assessment;body;taxType;residential;amount",
            "C1;A1;GM9901;AFV;yes;300.00",
            "C2;A1;WS9901;WAT;yes;200.00",
            "C3;A2;GM9901;OZB;no;1000.00",
            "C4;A3;GM9901;AFV;yes;250.05",
        ],
    };

    public string Kind { get; set; } = "full";

    public string Reference { get; set; } = "2020-1";

    /// <summary>Lines that replace the counted ones, by file.</summary>
    public Dictionary<string, string> Control { get; } = [];

    public static PracticeDelivery Small() => new();

    /// <summary>Only what is named in it: for later deliveries.</summary>
    public static PracticeDelivery Changes(string reference = "2020-2")
    {
        var delivery = new PracticeDelivery { Kind = "changes", Reference = reference };
        delivery._files.Clear();
        return delivery;
    }

    public PracticeDelivery Replace(string file, string text, string by)
    {
        if (!_files[file].Any(line => line.Contains(text))) throw new ArgumentException($"{text} is not in {file}.");
        _files[file] = _files[file].ConvertAll(line => line.Replace(text, by));
        return this;
    }

    public PracticeDelivery Add(string file, params string[] lines)
    {
        if (!_files.TryGetValue(file, out var there))
            there = _files[file] = [string.Join(';',
                DeliveryLayout.InOrder.Single(layout => layout.File == file).Columns)];
        there.AddRange(lines);
        return this;
    }

    public PracticeDelivery Without(string file, int? line = null)
    {
        if (line is { } index) _files[file].RemoveAt(index - 1);
        else _files.Remove(file);
        return this;
    }

    public string WriteTo(string folder)
    {
        foreach (var old in Directory.GetFiles(folder)) File.Delete(old);
        var control = new List<string> { "reference;kind;file;count;sumCents" };
        foreach (var (file, lines) in _files)
        {
            File.WriteAllText(Path.Combine(folder, file), string.Join('\n', lines) + "\n");
            control.Add(
                Control.GetValueOrDefault(file) ?? $"{Reference};{Kind};{file};{lines.Count - 1};{SumOf(lines)}");
        }

        control.AddRange(Control.Where(line => !_files.ContainsKey(line.Key)).Select(line => line.Value));
        File.WriteAllText(Path.Combine(folder, "control.csv"), string.Join('\n', control) + "\n");
        return folder;
    }

    public Answer<DeliveryImported> Import(PracticeDatabase practice, string moment = Moment,
        string account = "ambtenaar") =>
        ImportDelivery.Execute(practice.Database, PracticeOffice.Acting(practice, account),
            WriteTo(practice.Folder($"levering-{Reference}")), PracticeDatabase.At(moment));

    private static string SumOf(List<string> lines)
    {
        var column = lines[0].Split(';').ToList().IndexOf("amount");
        if (column < 0) return "";
        var sum = 0m;
        foreach (var line in lines.Skip(1))
            if (decimal.TryParse(line.Split(';').ElementAtOrDefault(column),
                System.Globalization.NumberStyles.AllowDecimalPoint,
                System.Globalization.CultureInfo.InvariantCulture, out var amount)) sum += amount;
        return $"{sum * 100:0}";
    }
}
